import Glibc
public import System

/// One of many clients of an HTTP server's streams on this machine, over a socket that never blocks.
///
/// It takes bytes only when it is told to, and so many as it is told; what it leaves fills the buffers between.
public final class StreamClient {
    private static let partSize = 64 * 1024

    let descriptor: Int32
    private var head: [UInt8] = []
    private var isInBody = false
    /// What came after the head and was not handed out by ``takeBody()``.
    public private(set) var body: [UInt8] = []
    /// Whether the server ended or cut the stream and all that had come is taken.
    public private(set) var hasEnded = false

    /// Connects to the loopback address and asks, by HTTP/1.0, for a stream that arrives without framing of its own.
    ///
    /// - Parameter receiveBuffer: How much the kernel keeps before it lets the server wait; nil leaves it to the kernel.
    public init(
        port: UInt16, path: String, headers: [(name: String, value: String)], receiveBuffer: Int? = nil
    ) throws(SystemError) {
        let name = "127.0.0.1:\(port)"
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Self.failure("open a socket to", name) }
        if let receiveBuffer {
            var size = Int32(clamping: receiveBuffer)
            _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Self.failure("connect to", name) }
        let fields = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        let request = Array("GET \(path) HTTP/1.0\r\nHost: \(name)\r\n\(fields)\r\n".utf8)
        guard unsafe send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw Self.failure("write to", name)
        }
    }

    deinit { close(descriptor) }

    /// Whether the server has begun to send the stream.
    public var hasBegun: Bool { isInBody }

    /// What the server said before the stream: the line of status and the headers.
    public var answer: String { String(decoding: head, as: UTF8.self) }

    /// Takes at most so many bytes of what has come.
    public func take(atMost limit: Int = .max) {
        var rest = limit
        while rest > 0, !hasEnded {
            let size = min(rest, Self.partSize)
            var count = 0
            let part = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
                count = unsafe recv(descriptor, buffer.baseAddress, size, Int32(MSG_DONTWAIT))
                filled = max(0, count)
            }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return }
            hasEnded = count <= 0
            receive(part)
            rest -= part.count
        }
    }

    /// Hands out the body so far and forgets it.
    public func takeBody() -> [UInt8] {
        defer { body = [] }
        return body
    }

    private static func failure(_ operation: String, _ name: String) -> SystemError {
        let code = errno
        return SystemError(
            operation: operation, subject: name, code: code, reason: unsafe String(cString: strerror(code)),
            remedy: "Check that the server runs, and the limit of open files.")
    }

    private func receive(_ part: [UInt8]) {
        guard !isInBody else {
            body += part
            return
        }
        head += part
        guard let end = head.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
        isInBody = true
        body = Array(head[end.upperBound...])
        head.removeSubrange(end.upperBound...)
    }
}
