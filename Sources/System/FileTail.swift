import Glibc

/// The last whole line of a file, and what follows it.
public struct FileTail: Sendable {
    /// The size of the file in bytes.
    public let size: Int
    /// The bytes after the last line feed.
    public let unfinishedBytes: Int
    /// The last line that ends in a line feed, without it; nil when there is none within the limit.
    public let lastLine: [UInt8]?

    /// Reads a file's end.
    ///
    /// - Parameter limit: The longest line that is looked for, in bytes.
    public init(path: String, limit: Int) throws(SystemError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("read", path) }
        defer { close(descriptor) }
        let end = Int(lseek(descriptor, 0, SEEK_END))
        guard end >= 0 else { throw SystemError("read", path) }
        // Two lines: the last whole one, and one that was cut.
        let start = max(0, end - 2 * (limit + 1))
        var bytes = [UInt8](repeating: 0, count: end - start)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.count - filled
            let read = unsafe bytes.withUnsafeMutableBytes {
                unsafe pread(descriptor, $0.baseAddress.map { unsafe $0 + filled }, count, off_t(start + filled))
            }
            guard read > 0 else { throw SystemError("read", path) }
            filled += read
        }
        size = end
        guard let last = bytes.lastIndex(of: 0x0A) else {
            (unfinishedBytes, lastLine) = (bytes.count, nil)
            return
        }
        unfinishedBytes = bytes.count - last - 1
        let begin = bytes[..<last].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        lastLine = begin == 0 && start > 0 ? nil : Array(bytes[begin..<last])
    }
}

extension FileSystem {
    /// Cuts a file off at a size, durably.
    public static func truncate(_ path: String, to size: Int) throws(SystemError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("write", path) }
        defer { close(descriptor) }
        guard ftruncate(descriptor, off_t(size)) == 0, fsync(descriptor) == 0 else {
            throw SystemError("cut off", path)
        }
    }
}
