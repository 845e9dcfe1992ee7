import Glibc

/// Writes a file from its beginning, piece by piece; one owner at a time.
public final class FileWriter {
    public let name: String
    private let descriptor: Int32
    private let isFile: Bool

    /// Makes or empties a file.
    public init(path: String, mode: UInt32 = 0o600) throws(SystemError) {
        name = path
        isFile = true
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw SystemError("write", path) }
    }

    private init(descriptor: Int32, name: String) {
        self.name = name
        self.descriptor = descriptor
        isFile = false
    }

    deinit { if isFile { close(descriptor) } }

    /// The program's standard output.
    public static var standardOutput: FileWriter { FileWriter(descriptor: STDOUT_FILENO, name: "standard output") }

    /// Writes all bytes; waits when a pipe is full.
    public func write(_ bytes: [UInt8]) throws(SystemError) {
        var position = 0
        while position < bytes.count {
            let written = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress.map { unsafe $0 + position }, bytes.count - position)
            }
            if written >= 0 {
                position += written
            } else if errno == EAGAIN {
                var item = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&item, 1, -1)
            } else if errno != EINTR {
                throw SystemError("write to", name)
            }
        }
    }

    /// Puts what was written on disk; for anything but a file there is nothing to do.
    public func finish() throws(SystemError) {
        guard isFile else { return }
        // A device such as /dev/null cannot be synchronized and need not be.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw SystemError("synchronize", name) }
    }
}

@available(*, unavailable)
extension FileWriter: Sendable {}
