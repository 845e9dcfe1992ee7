/// Builds the tree of one document from the parser's steps, within the limits.
struct YAMLTreeBuilder: ~Copyable {
    /// The document cannot be read further, and the diagnostics say why.
    private struct Stopped: Error {}

    private var reader: YAMLEventReader
    private let bytes: [UInt8]
    private let file: String
    private let diagnostics: Diagnostics
    private var nodes = 0
    /// Set when something was refused: reading goes on to find more, but the tree would be wrong.
    private var isRefused = false

    init(bytes: [UInt8], file: String, diagnostics: Diagnostics) {
        reader = YAMLEventReader(bytes)
        self.bytes = bytes
        self.file = file
        self.diagnostics = diagnostics
    }

    mutating func document() -> YAMLNode? {
        guard let root = try? onlyDocument(), !isRefused else { return nil }
        return root
    }

    private mutating func onlyDocument() throws(Stopped) -> YAMLNode {
        _ = try next()
        let start = try next()
        if case .streamEnd = start.kind {
            throw stop(
                Diagnostic.Code.emptyDocument, SourceLocation(file: file, line: 1, column: 1),
                "the file holds no settings", remedy: "write at least one 'key: value'")
        }
        let root = try node(from: next(), depth: 0)
        _ = try next()
        let end = try next()
        guard case .streamEnd = end.kind else {
            throw stop(
                Diagnostic.Code.multipleDocuments, location(end.mark), "a second document begins here",
                remedy: "keep one document in a file and remove the '---'")
        }
        return root
    }

    private mutating func node(from event: YAMLEvent, depth: Int) throws(Stopped) -> YAMLNode {
        let place = location(event.mark)
        nodes += 1
        guard nodes <= YAMLParser.maximumNodes else {
            throw stop(
                Diagnostic.Code.tooManyNodes, place, "the file has more than \(YAMLParser.maximumNodes) values",
                remedy: "split it into several files")
        }
        refuseDecorations(of: event, at: place)
        switch event.kind {
        case .scalar(let text, let isPlain):
            return YAMLNode(location: place, content: .scalar(text: text, isPlain: isPlain))
        case .alias(let name):
            refuse(
                Diagnostic.Code.aliasRefused, place, "the alias '*\(name.shortened)' is refused",
                remedy: "write the value out, or quote a text that begins with '*'")
            return YAMLNode(location: place, content: .scalar(text: "", isPlain: false))
        case .sequenceStart: return try sequence(at: place, depth: deeper(depth, at: place))
        case .mappingStart: return try mapping(at: place, depth: deeper(depth, at: place))
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
            preconditionFailure("libyaml ended a value that had not begun")
        }
    }

    private func deeper(_ depth: Int, at place: SourceLocation) throws(Stopped) -> Int {
        guard depth < YAMLParser.maximumDepth else {
            throw stop(
                Diagnostic.Code.tooDeep, place, "values are nested more than \(YAMLParser.maximumDepth) deep",
                remedy: "flatten the settings")
        }
        return depth + 1
    }

    private mutating func sequence(at place: SourceLocation, depth: Int) throws(Stopped) -> YAMLNode {
        var elements: [YAMLNode] = []
        while true {
            let event = try next()
            if case .sequenceEnd = event.kind { break }
            elements.append(try node(from: event, depth: depth))
        }
        return YAMLNode(location: place, content: .sequence(elements))
    }

    private mutating func mapping(at place: SourceLocation, depth: Int) throws(Stopped) -> YAMLNode {
        var members: [YAMLMember] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try next()
            if case .mappingEnd = event.kind { break }
            let key = try node(from: event, depth: depth)
            let value = try node(from: next(), depth: depth)
            guard let name = acceptedName(of: key) else { continue }
            if let line = lines[name] {
                diagnostics.error(
                    Diagnostic.Code.duplicateKey, at: key.location,
                    "the key '\(name.shortened)' stands already on line \(line)", remedy: "remove one of the two")
                continue
            }
            lines[name] = key.location.line
            members.append(YAMLMember(key: key, value: value))
        }
        return YAMLNode(location: place, content: .mapping(members))
    }

    private mutating func acceptedName(of key: YAMLNode) -> String? {
        guard case .scalar(let name, let isPlain) = key.content else {
            refuse(Diagnostic.Code.keyNotText, key.location, "\(key.kind) is no key", remedy: "use a text as the key")
            return nil
        }
        if key.isNull {
            refuse(Diagnostic.Code.noNulls, key.location, "the key is empty", remedy: "name the key, or quote it")
            return nil
        }
        if isPlain && name == "<<" {
            refuse(
                Diagnostic.Code.mergeKeyRefused, key.location, "the merge key '<<' is refused",
                remedy: "write the members out")
            return nil
        }
        return name
    }

    private mutating func refuseDecorations(of event: YAMLEvent, at place: SourceLocation) {
        if let anchor = event.anchor {
            refuse(
                Diagnostic.Code.anchorRefused, place, "the anchor '&\(anchor.shortened)' is refused",
                remedy: "remove it and write the value out where it is needed")
        }
        if let tag = event.tag {
            refuse(
                Diagnostic.Code.tagRefused, place, "the tag '\(tag.shortened)' is refused",
                remedy: "remove it, or quote a text that begins with '!'")
        }
    }

    private mutating func refuse(_ code: String, _ place: SourceLocation, _ message: String, remedy: String) {
        isRefused = true
        diagnostics.error(code, at: place, message, remedy: remedy)
    }

    private func stop(_ code: String, _ place: SourceLocation, _ message: String, remedy: String) -> Stopped {
        diagnostics.error(code, at: place, message, remedy: remedy)
        return Stopped()
    }

    private mutating func next() throws(Stopped) -> YAMLEvent {
        do throws(YAMLFailure) {
            return try reader.next()
        } catch {
            error.report(bytes: bytes, file: file, to: diagnostics)
            throw Stopped()
        }
    }

    private func location(_ mark: YAMLMark) -> SourceLocation {
        SourceLocation(file: file, line: mark.line + 1, column: mark.column + 1)
    }
}
