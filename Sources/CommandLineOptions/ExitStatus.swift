/// How a command ended, as the caller's shell sees it.
public struct ExitStatus: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int32

    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The work is done.
    public static let success = ExitStatus(rawValue: 0)
    /// The work failed.
    public static let failure = ExitStatus(rawValue: 1)
    /// The command line cannot be understood.
    public static let usage = ExitStatus(rawValue: 2)
    /// The configuration has errors.
    public static let configurationInvalid = ExitStatus(rawValue: 3)
    /// A peer or a file cannot be reached.
    public static let unavailable = ExitStatus(rawValue: 4)
    /// The work is done, but some of the input was rejected.
    public static let partial = ExitStatus(rawValue: 5)
    /// A checked step must not be taken.
    public static let blocked = ExitStatus(rawValue: 6)
    /// A signal ended the work before it was done.
    public static let interrupted = ExitStatus(rawValue: 130)

    /// Every status that a verb may end with, and what help says of it.
    static let documented: [(status: ExitStatus, meaning: String)] = [
        (.success, "the work is done"),
        (.failure, "the work failed"),
        (.usage, "the command line cannot be understood"),
        (.configurationInvalid, "the configuration has errors"),
        (.unavailable, "a peer or a file cannot be reached"),
        (.partial, "done, but some of the input was rejected"),
        (.blocked, "a checked step must not be taken"),
        (.interrupted, "a signal ended the work before it was done"),
    ]
}

/// An error that knows how the command shall end.
public protocol ExitStatusProviding: Error {
    var exitStatus: ExitStatus { get }
}
