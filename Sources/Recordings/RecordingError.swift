/// Why a recording cannot be read or written: where, what, and the remedy.
public struct RecordingError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case unknownFormat = "unknown-format"
        case damaged = "damaged"
        case truncated = "truncated"
        case tooLarge = "too-large"
        case notContinuous = "not-continuous"
    }

    public let code: Code
    /// The file, or `standard input`.
    public let path: String
    /// Counted from 1; nil when the file as a whole is at fault.
    public let line: Int?
    public let reason: String
    public let remedy: String

    public init(code: Code, path: String, line: Int?, reason: String, remedy: String) {
        self.code = code
        self.path = path
        self.line = line
        self.reason = reason
        self.remedy = remedy
    }

    public var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(reason). \(remedy)" }
}
