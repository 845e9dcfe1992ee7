import Glibc

/// A nameless file for what does not fit into memory; its space is free again when nobody holds on to it.
///
/// One thread appends, others may read what was appended before.
@safe
public final class ScratchFile: Sendable {
    private let descriptor: Int32
    private let directory: String

    /// Makes a file in a folder that has room, where no other process can open it.
    public init(directory: String) throws(SystemError) {
        self.directory = directory
        // The name is gone before anything is written.
        var template = Array("\(directory)/bidwatch-scratch-XXXXXX".utf8CString)
        descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe mkstemp($0) } ?? -1
        }
        guard descriptor >= 0 else { throw SystemError("make a scratch file in", directory) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = unsafe unlink(template)
    }

    deinit { close(descriptor) }

    /// Where scratch files go unless told otherwise: `TMPDIR`, or /var/tmp, which is on disk.
    public static var usualDirectory: String {
        let named = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
        return named.isEmpty ? "/var/tmp" : named
    }

    /// Writes all bytes at a place.
    public func write(_ bytes: [UInt8], at place: Int64) throws(SystemError) {
        var position = 0
        while position < bytes.count {
            let written = unsafe bytes.withUnsafeBytes {
                unsafe pwrite(
                    descriptor, $0.baseAddress.map { unsafe $0 + position }, bytes.count - position,
                    Int(place) + position)
            }
            if written >= 0 { position += written } else if errno != EINTR { throw failure("write to") }
        }
    }

    /// Reads as many bytes as were written at a place.
    public func read(at place: Int64, count: Int) throws(SystemError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count {
                let result = unsafe pread(
                    descriptor, buffer.baseAddress.map { unsafe $0 + filled }, count - filled, Int(place) + filled)
                if result > 0 {
                    filled += result
                } else if result == 0 {
                    return
                } else if errno != EINTR {
                    code = errno
                    return
                }
            }
        }
        guard code == 0 else { throw failure("read", code: code) }
        precondition(bytes.count == count, "only what was written is read")
        return bytes
    }

    private func failure(_ operation: String, code: Int32 = errno) -> SystemError {
        SystemError(operation, "a scratch file in \(directory)", code: code)
    }
}
