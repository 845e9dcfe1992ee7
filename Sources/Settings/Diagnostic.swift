/// One thing that is wrong with a settings file.
public struct Diagnostic: Sendable, Equatable, CustomStringConvertible {
    /// Whether the file can be used all the same.
    public enum Severity: String, Sendable {
        case error, warning
    }

    /// A stable kebab-case name of the kind of fault; this room's own are in ``Code``.
    public let code: String
    public let severity: Severity
    public let location: SourceLocation
    public let message: String
    /// What to write instead, when that is known.
    public let remedy: String?

    public init(code: String, severity: Severity, location: SourceLocation, message: String, remedy: String? = nil) {
        self.code = code
        self.severity = severity
        self.location = location
        self.message = message
        self.remedy = remedy
    }

    /// The form `file:line:column: error[code]: message; remedy`.
    public var description: String {
        "\(location): \(severity.rawValue)[\(code)]: \(message)" + (remedy.map { "; \($0)" } ?? "")
    }
}

extension Diagnostic {
    /// The codes that reading YAML and its fields gives rise to.
    public enum Code {
        /// The file has more bytes than ``YAMLParser/maximumSize``.
        public static let tooLarge = "too-large"
        /// Mappings and sequences are nested deeper than ``YAMLParser/maximumDepth``.
        public static let tooDeep = "too-deep"
        /// The file has more values than ``YAMLParser/maximumNodes``.
        public static let tooManyNodes = "too-many-nodes"
        /// The bytes are not UTF-8.
        public static let notUTF8 = "not-utf8"
        /// A control character stands in the file.
        public static let controlCharacter = "control-character"
        /// The text is not YAML.
        public static let syntax = "syntax"
        /// The file holds no value at all.
        public static let emptyDocument = "empty-document"
        /// The file holds a second document.
        public static let multipleDocuments = "multiple-documents"
        /// `&name`, which would let a small file grow without bound.
        public static let anchorRefused = "anchor-refused"
        /// `*name`, for the same reason.
        public static let aliasRefused = "alias-refused"
        /// `!tag`: the type of a value is declared by who reads it.
        public static let tagRefused = "tag-refused"
        /// `<<`, which hides where a value comes from.
        public static let mergeKeyRefused = "merge-key-refused"
        /// A key that is a mapping or a sequence.
        public static let keyNotText = "key-not-text"
        /// A key that stands twice in one mapping.
        public static let duplicateKey = "duplicate-key"
        /// An empty value, `~` or `null`.
        public static let noNulls = "no-nulls"
        /// A key that must be given is not.
        public static let missingKey = "missing-key"
        /// A key that nobody asked for.
        public static let unknownKey = "unknown-key"
        /// A value of another shape or kind than declared.
        public static let wrongType = "wrong-type"
        /// A value outside its declared range.
        public static let outOfRange = "out-of-range"
        /// A text that is none of the declared ones.
        public static let notOneOf = "not-one-of"
        /// A date that the calendar does not have.
        public static let noSuchDate = "no-such-date"
    }
}
