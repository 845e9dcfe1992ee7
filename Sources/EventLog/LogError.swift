/// Why the log cannot be opened, read or extended: what is wrong, where, and the remedy.
public struct LogError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// Another process uses the data folder.
        case inUse = "in-use"
        /// An entry is not what its kind says.
        case damaged = "damaged"
        /// Recorded entries do not continue the log.
        case notContinuous = "not-continuous"
        /// There is no log in the folder.
        case missing = "missing"
    }

    public let code: Code
    public let sentence: String
    public let remedy: String

    public init(code: Code, sentence: String, remedy: String) {
        self.code = code
        self.sentence = sentence
        self.remedy = remedy
    }

    public var description: String { "\(sentence) \(remedy)" }

    public static func damaged(offset: Int64, _ what: String) -> LogError {
        LogError(
            code: .damaged, sentence: "Entry \(offset) of the log is damaged: \(what).",
            remedy: "Restore the data folder from a backup or import a recording into an empty one.")
    }
}
