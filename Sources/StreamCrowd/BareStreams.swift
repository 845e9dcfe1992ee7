import Glibc
public import System

/// Pushes bytes to many clients with nothing but the kernel between: the measure for a server of streams.
public final class BareStreams {
    private let listener: Int32
    private var connections: [Int32] = []
    /// Where clients connect, on the loopback address.
    public let port: UInt16

    public init() throws(SystemError) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe bind(descriptor, generic, size) == 0 && listen(descriptor, 1_024) == 0
                    && getsockname(descriptor, generic, &size) == 0
            }
        }
        guard isListening else {
            let code = errno
            throw SystemError(
                operation: "listen on", subject: "127.0.0.1", code: code,
                reason: unsafe String(cString: strerror(code)),
                remedy: "Check the limit of open files.")
        }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit {
        for descriptor in connections + [listener] { close(descriptor) }
    }

    /// Takes one client that has connected, and begins its stream.
    public func accept() {
        connections.append(Glibc.accept(listener, nil, nil))
        write(Array("HTTP/1.0 200 OK\r\n\r\n".utf8), to: connections.last!)
    }

    /// Sends the same to all, one after the other; small enough to fit into what the kernel keeps.
    public func send(_ bytes: [UInt8]) {
        for descriptor in connections { write(bytes, to: descriptor) }
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) {
        let count = unsafe Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        precondition(count == bytes.count, "a client that takes everything leaves room")
    }
}
