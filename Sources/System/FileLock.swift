import Glibc

/// A lock on a file that one process holds; the kernel releases it when that process ends, however it ends.
public final class FileLock: Sendable {
    private let descriptor: Int32

    /// What became of an attempt to lock.
    public enum Outcome: Sendable {
        case acquired(FileLock)
        /// Another process holds it; its id as it wrote it into the file, nil when it has not yet.
        case held(by: Int32?)
    }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Takes the lock without waiting; the file is made when missing and names the holder's process id.
    public static func acquire(_ path: String) throws(SystemError) -> Outcome {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError("open the lock file", path) }
        let lock = FileLock(descriptor: descriptor)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw SystemError("lock", path) }
            let text = try FileReader(fileDescriptor: descriptor, name: path).read(upTo: 32)
            return .held(by: Int32(String(decoding: text.prefix { $0 != 0x0A }, as: UTF8.self)))
        }
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0,
            unsafe text.withUnsafeBytes({ unsafe pwrite(descriptor, $0.baseAddress, text.count, 0) }) == text.count
        else { throw SystemError("write the lock file", path) }
        return .acquired(lock)
    }
}
