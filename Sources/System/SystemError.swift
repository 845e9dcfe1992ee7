import Glibc

/// A call of the operating system that failed: what was tried, on what, why, and the remedy.
public struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was tried, such as `open`.
    public let operation: String
    /// The file or program it concerned.
    public let subject: String
    /// The number from `errno`; 0 when a limit of this program was hit instead.
    public let code: Int32
    public let reason: String
    public let remedy: String

    public init(operation: String, subject: String, code: Int32, reason: String, remedy: String) {
        self.operation = operation
        self.subject = subject
        self.code = code
        self.reason = reason
        self.remedy = remedy
    }

    /// Describes a code from `errno`, by default the latest.
    init(_ operation: String, _ subject: String, code: Int32 = errno) {
        let reason = unsafe String(cString: strerror(code))
        self.init(
            operation: operation, subject: subject, code: code, reason: reason, remedy: Self.remedy(for: code))
    }

    public var description: String { "Cannot \(operation) \(subject): \(reason). \(remedy)" }

    private static func remedy(for code: Int32) -> String {
        switch code {
        case ENOENT: "Check the path."
        case EACCES, EPERM, EROFS: "Check owner and permissions."
        case ENOSPC, EDQUOT: "Free space on the disk."
        case EMFILE, ENFILE: "Raise the limit of open files."
        case EISDIR, ENOTDIR, ENOTEMPTY: "Check whether a file or a folder is meant."
        case EAGAIN, ENOMEM: "Free memory or raise the limits of processes."
        default: "Check the system log."
        }
    }
}
