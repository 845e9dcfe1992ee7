/// Reads one mapping field by field; what is never asked for is an unknown key.
///
/// Every reading function reports to the shared diagnostics at `file:line:column` of the value, or of the mapping when
/// the key is missing, and then returns nil (or an empty array). A value that is given but wrong never becomes the
/// default.
public final class MappingReader {
    public let location: SourceLocation
    public let diagnostics: Diagnostics
    /// The mapping's place in the document, such as `cluster.workers[2]`; empty for the document itself.
    public let path: String

    private let members: [YAMLMember]
    private let values: [String: YAMLNode]
    private var asked: Set<String> = []
    /// A mapping that cannot be read has been reported once; its keys are not reported missing as well.
    let isReadable: Bool

    public convenience init(_ node: YAMLNode, in diagnostics: Diagnostics) {
        self.init(node, path: "", in: diagnostics)
    }

    init(_ node: YAMLNode, path: String, in diagnostics: Diagnostics) {
        location = node.location
        self.diagnostics = diagnostics
        self.path = path
        if case .mapping(let members) = node.content {
            self.members = members
            isReadable = true
        } else {
            members = []
            isReadable = false
            let subject = path.isEmpty ? "the document" : "'\(path)'"
            if node.isNull {
                diagnostics.error(
                    Diagnostic.Code.noNulls, at: node.location, "\(subject) is empty", remedy: "expected a mapping")
            } else {
                diagnostics.error(
                    Diagnostic.Code.wrongType, at: node.location, "\(subject) is \(node.kind)",
                    remedy: "expected a mapping of 'key: value' lines")
            }
        }
        values = Dictionary(members.compactMap { member in member.name.map { ($0, member.value) } }) { first, _ in first
        }
    }

    /// The mapping's keys in the order of the file; looking at them is not asking for them.
    public var keys: [String] { members.compactMap(\.name) }

    /// The keys that nobody has asked for yet, in the order of the file.
    public var unreadKeys: [String] { keys.filter { !asked.contains($0) } }

    /// Where the key's value stands; the mapping's own location when the key is missing.
    public func location(of key: String) -> SourceLocation { values[key]?.location ?? location }

    /// The value as it stands, null included; nil when the key is missing, which is not reported.
    public func node(_ key: String) -> YAMLNode? {
        asked.insert(key)
        return values[key]
    }

    /// Reports every key that was not asked for, with the name that was probably meant.
    ///
    /// Call it once when all fields have been read, for each reader of its own: a reader made by ``mapping(_:required:)``
    /// or ``mappings(_:required:)`` is not finished by its parent's call.
    public func finish() {
        let free = asked.subtracting(values.keys).sorted()
        for member in members {
            guard let name = member.name, !asked.contains(name) else { continue }
            let meant = Spelling.nearest(to: name, among: free)
            let remedy = meant.map { "did you mean '\($0)'?" } ?? knownKeys
            diagnostics.error(
                Diagnostic.Code.unknownKey, at: member.key.location, "unknown key '\(qualified(name.shortened))'",
                remedy: remedy)
        }
    }

    private var knownKeys: String {
        asked.isEmpty ? "no keys are known here" : "known keys are \(asked.sorted().joined(separator: ", "))"
    }

    /// The key with its path, for messages.
    func qualified(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The value when given and not null; reports a null, and a missing key when it is required.
    func given(_ key: String, required: Bool, expected: @autoclosure () -> String) -> YAMLNode? {
        guard let value = node(key) else {
            if required && isReadable {
                diagnostics.error(
                    Diagnostic.Code.missingKey, at: location, "the key '\(qualified(key))' is missing",
                    remedy: "expected \(expected())")
            }
            return nil
        }
        return refusingNull(value, name: key, expected: expected()) ? nil : value
    }

    /// Reports an empty value; true when it was one.
    func refusingNull(_ value: YAMLNode, name: String, expected: String) -> Bool {
        guard value.isNull else { return false }
        diagnostics.error(
            Diagnostic.Code.noNulls, at: value.location, "'\(qualified(name))' is empty",
            remedy: "expected \(expected); remove the key to leave it out")
        return true
    }

    /// Reports a value of another kind than expected.
    func refuse(_ value: YAMLNode, _ code: String = Diagnostic.Code.wrongType, key: String, expected: String) {
        diagnostics.error(
            code, at: value.location, "'\(qualified(key))' is \(value.kind)", remedy: "expected \(expected)")
    }
}
