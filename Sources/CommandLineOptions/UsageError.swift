/// A command line that cannot be understood.
public struct UsageError: ExitStatusProviding, Equatable, CustomStringConvertible {
    public let message: String
    /// What to write instead, when that is known.
    public let remedy: String?

    public init(_ message: String, remedy: String? = nil) {
        self.message = message
        self.remedy = remedy
    }

    public var description: String { message + (remedy.map { "; \($0)" } ?? "") }
    public var exitStatus: ExitStatus { .usage }
}
