/// A value of a YAML document and where it stands.
public struct YAMLNode: Sendable, Equatable {
    /// What a value can be.
    public enum Content: Sendable, Equatable {
        /// A text; `isPlain` when written without quotes and not as a block.
        case scalar(text: String, isPlain: Bool)
        case sequence([YAMLNode])
        /// The members in the order of the file, without duplicate keys.
        case mapping([YAMLMember])
    }

    public let location: SourceLocation
    public let content: Content

    public init(location: SourceLocation, content: Content) {
        self.location = location
        self.content = content
    }

    /// Whether this is an empty value, `~` or `null` without quotes.
    public var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// What a person would call the value.
    var kind: String {
        switch content {
        case .scalar(let text, _): "'\(text.shortened)'"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// One `key: value` of a mapping.
public struct YAMLMember: Sendable, Equatable {
    /// Always a scalar when the parser made it.
    public let key: YAMLNode
    public let value: YAMLNode

    public init(key: YAMLNode, value: YAMLNode) {
        self.key = key
        self.value = value
    }

    /// The key's text; nil when the key is no scalar.
    public var name: String? {
        guard case .scalar(let text, _) = key.content else { return nil }
        return text
    }
}

extension String {
    /// The text cut and cleared so that a message stays one line that does nothing to a terminal.
    var shortened: String {
        let isControl = { (character: Character) in
            character.isNewline || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
        }
        let line = String(map { isControl($0) ? " " : $0 })
        return line.count <= 60 ? line : "\(line.prefix(59))…"
    }
}
