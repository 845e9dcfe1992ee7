import Glibc

/// A file that only grows, readable by its owner only.
public final class AppendingFile {
    private let descriptor: Int32
    private let path: String
    /// Its size when it was opened, in bytes.
    public let size: Int

    /// Opens a file for appending and makes it when it is not there.
    public init(path: String) throws(SystemError) {
        self.path = path
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError("write", path) }
        size = Int(lseek(descriptor, 0, SEEK_END))
    }

    deinit { close(descriptor) }

    /// Writes all bytes at the end.
    public func append(_ bytes: [UInt8]) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                throw SystemError("write to", path)
            }
        }
    }

    /// Runs a body while nobody else who opened the file does the same, in this process or another; waits for its turn.
    public func whileLocked<Outcome>(_ body: () throws -> Outcome) throws -> Outcome {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw SystemError("lock", path) }
        }
        defer { flock(descriptor, LOCK_UN) }
        return try body()
    }

    /// Its size now, which others may have changed.
    public var presentSize: Int { Int(lseek(descriptor, 0, SEEK_END)) }

    /// Puts what was written on disk.
    public func synchronize() throws(SystemError) {
        guard fsync(descriptor) == 0 else { throw SystemError("synchronize", path) }
    }
}

@available(*, unavailable)
extension AppendingFile: Sendable {}

extension FileSystem {
    /// Gives a file another name, in place of a file that has it.
    public static func rename(_ path: String, to target: String) throws(SystemError) {
        guard unsafe Glibc.rename(path, target) == 0 else { throw SystemError("rename", path) }
    }
}
