import Glibc

/// Reads a file, pipe or terminal piece by piece; one owner at a time.
public final class FileReader {
    /// What is read, for messages.
    public let name: String
    private let descriptor: Int32
    private let closes: Bool

    /// Opens a file.
    public init(path: String) throws(SystemError) {
        name = path
        closes = true
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("open", path) }
    }

    /// Reads from a descriptor that stays open afterwards unless it is given over.
    public init(fileDescriptor: Int32, name: String, closing: Bool = false) {
        self.name = name
        descriptor = fileDescriptor
        closes = closing
    }

    deinit { if closes { close(descriptor) } }

    /// The program's standard input.
    public static var standardInput: FileReader { FileReader(fileDescriptor: STDIN_FILENO, name: "standard input") }

    /// The next bytes, at most `limit`; none at the end. Waits until something is there.
    public func read(upTo limit: Int = 65_536) throws(SystemError) -> [UInt8] {
        precondition(limit > 0, "at least one byte can be read")
        while true {
            var code: Int32 = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                let result = unsafe Glibc.read(descriptor, buffer.baseAddress, limit)
                if result < 0 { code = errno }
                count = max(0, result)
            }
            switch code {
            case 0: return bytes
            case EINTR: continue
            case EAGAIN: try waitUntilReadable()
            default: throw SystemError("read", name, code: code)
            }
        }
    }

    /// Everything up to the end; what is larger than the limit is refused.
    public func readAll(limit: Int) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = try read(upTo: min(65_536, max(1, limit - bytes.count + 1)))
            if piece.isEmpty { return bytes }
            bytes += piece
            guard bytes.count <= limit else {
                throw SystemError(
                    operation: "read", subject: name, code: 0, reason: "it is larger than \(limit) bytes",
                    remedy: "Check whether it is the right file.")
            }
        }
    }

    private func waitUntilReadable() throws(SystemError) {
        var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&item, 1, -1) >= 0 || errno == EINTR else { throw SystemError("wait for", name) }
    }
}

@available(*, unavailable)
extension FileReader: Sendable {}
