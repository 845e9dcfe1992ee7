import Settings

/// Parses a text as `a.yaml`; what is wrong is written the way a person would see it.
struct Reading {
    let diagnostics = Diagnostics()
    let node: YAMLNode?

    init(_ text: String) {
        node = YAMLParser.parse(text, file: "a.yaml", into: diagnostics)
    }

    /// A reader of the document; an unreadable one is a mistake of the test and traps.
    var reader: MappingReader {
        guard let node else { preconditionFailure("unreadable: \(findings)") }
        return MappingReader(node, in: diagnostics)
    }

    var findings: [String] { diagnostics.sorted.map(\.description) }

    /// Code and place alone, such as `syntax 3:1`.
    var places: [String] {
        diagnostics.sorted.map { "\($0.code) \($0.location.line):\($0.location.column)" }
    }
}
