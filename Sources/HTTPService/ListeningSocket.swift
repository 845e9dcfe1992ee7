import Glibc

/// A bound and listening TCP socket, closed at the end unless given away.
struct ListeningSocket: ~Copyable {
    /// As many may connect at once, such as when all come again after a restart.
    private static let backlog: Int32 = 1_024

    let descriptor: Int32
    let port: UInt16
    let isLoopback: Bool

    /// - Parameter sendBuffer: Bytes that accepted sockets inherit as the size of their send buffer.
    init(address: String, port: UInt16, sendBuffer: Int) throws(HTTPServerError) {
        let name = address == "localhost" ? "127.0.0.1" : address
        var hints = unsafe addrinfo()
        unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(name, String(port), &hints, &found) == 0, let first = unsafe found else {
            throw HTTPServerError(
                .badAddress, "'\(address)' is not an address to listen on.",
                remedy: "Give a numeric one, such as 127.0.0.1 or ::1.")
        }
        defer { unsafe freeaddrinfo(first) }
        let flags = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = unsafe socket(first.pointee.ai_family, flags, 0)
        guard descriptor >= 0 else { throw Self.failure(errno, address: address, port: port) }
        var on: Int32 = 1
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        // A size of its own keeps the kernel from letting the buffer of a slow client grow to megabytes.
        var size = Int32(clamping: sendBuffer)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        guard unsafe bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0,
            listen(descriptor, Self.backlog) == 0
        else {
            let error = Self.failure(errno, address: address, port: port)
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        let bound = Self.boundName(of: descriptor)
        self.port = bound.port
        isLoopback = HostName(authority: bound.address).isLoopback
    }

    deinit { close(descriptor) }

    /// Gives the descriptor to an owner who closes it.
    consuming func release() -> Int32 {
        let descriptor = descriptor
        discard self
        return descriptor
    }

    private static func boundName(of descriptor: Int32) -> (address: String, port: UInt16) {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                precondition(unsafe getsockname(descriptor, address, &length) == 0)
                let name = unsafe SocketName.numeric(address)
                return (name.address, name.port)
            }
        }
    }

    private static func failure(_ number: Int32, address: String, port: UInt16) -> HTTPServerError {
        let place = "\(address), port \(port)"
        switch number {
        case EADDRINUSE:
            return HTTPServerError(
                .addressInUse, "Another program listens on \(place).", remedy: "Stop it or choose another port.")
        case EACCES:
            return HTTPServerError(
                .notPermitted, "This user may not listen on \(place).", remedy: "Choose a port of 1024 or above.")
        case EADDRNOTAVAIL, EAFNOSUPPORT:
            return HTTPServerError(
                .badAddress, "This machine has no address \(address).", remedy: "Choose one that `ip address` shows.")
        default:
            return HTTPServerError(
                .systemFailure, "Listening on \(place) failed: \(unsafe String(cString: strerror(number))).",
                remedy: "Check the limits of the system, such as open files.")
        }
    }
}
