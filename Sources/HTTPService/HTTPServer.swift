import CMicroHTTPD
import Glibc
import Synchronization

/// What a server has counted since its start, and holds now.
public struct HTTPServerCounters: Sendable, Equatable {
    /// Requests since the start, refused ones included.
    public let requests: Int
    /// Requests since the start that did not reach the handler: rights, host, origin, size, connection limit.
    public let refused: Int
    /// Streams being sent now, sleeping ones included.
    public let streamsOpen: Int
    /// Streams cut since the start because their client took too little.
    public let streamsDropped: Int
    /// Connections held now.
    public let connectionsOpen: Int
}

/// An HTTP/1.1 server on one thread.
///
/// The handler runs on that thread, one request at a time, and must not block: answers come from memory, and what
/// takes longer is a stream. Hold the server until ``stop()``, and stop it from a thread of your own.
public final class HTTPServer: Sendable {
    /// Connections held above the limits, so that they can be told why they are not served.
    private static let surplusConnections = 16
    private static let surplusConnectionsPerAddress = 4
    /// What headers and buffers of one connection may take, in bytes.
    private static let memoryPerConnection = 48 * 1024

    /// The port that the server listens on.
    public let port: UInt16

    @safe private struct Daemon: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private let core: ServerCore
    private let stoppingTimeout: Duration
    private let daemon: Mutex<Daemon?>

    /// Starts listening; returns when requests are answered.
    public init(
        options: HTTPServerOptions, handler: @escaping @Sendable (HTTPRequest) -> HTTPResponse
    ) throws(HTTPServerError) {
        let socket = try ListeningSocket(
            address: options.address, port: options.port, sendBuffer: options.sendBuffer)
        guard socket.isLoopback || options.refusal != nil else {
            throw HTTPServerError(
                .guardRequired, "Listening on \(options.address) would show the feed to everybody on the network.",
                remedy: "Let everybody present a token, or listen on 127.0.0.1.")
        }
        port = socket.port
        stoppingTimeout = options.stoppingTimeout
        core = ServerCore(options: options, isLoopback: socket.isLoopback, handler: handler)
        daemon = Mutex(try Self.start(core: core, options: options, socket: socket.release()))
    }

    deinit { stop() }

    public var counters: HTTPServerCounters {
        HTTPServerCounters(
            requests: core.requests.load(ordering: .relaxed), refused: core.refused.load(ordering: .relaxed),
            streamsOpen: core.streams.openCount, streamsDropped: core.streams.droppedCount,
            connectionsOpen: core.connections.openCount)
    }

    /// Has every sleeping stream read its source again.
    ///
    /// May be called from any thread, also while a lock is held that sources take. Costs a lock and, for each sleeping
    /// stream, a write to an eventfd.
    public func wakeStreams() {
        core.streams.wake()
    }

    /// Cuts the streams whose clients took nothing for ``HTTPServerOptions/stallLimit`` of what waits for them; gives
    /// the clients' addresses, one for each stream.
    ///
    /// May be called from any thread.
    public func dropStalledStreams() -> [String] { core.streams.dropStalled() }

    /// Takes no more connections, lets open streams finish, then closes everything. Later calls do nothing.
    ///
    /// Blocks at most ``HTTPServerOptions/stoppingTimeout`` and the running handler. Not for the server's own thread,
    /// which it waits for.
    public func stop() {
        guard let daemon = daemon.withLock({ $0.take() }) else { return }
        let socket = unsafe MHD_quiesce_daemon(daemon.pointer)
        core.streams.finish(within: stoppingTimeout)
        unsafe MHD_stop_daemon(daemon.pointer)
        if socket >= 0 { close(socket) }
    }

    private static func start(
        core: ServerCore, options: HTTPServerOptions, socket: Int32
    ) throws(HTTPServerError) -> Daemon {
        var configuration = unsafe bidwatch_http_configuration()
        unsafe configuration.listening_socket = socket
        unsafe configuration.connection_limit = UInt32(options.connectionLimit + surplusConnections)
        unsafe configuration.connection_limit_per_address = UInt32(
            options.connectionLimitPerAddress + surplusConnectionsPerAddress)
        // A stream that stalls is cut, and counted, before its connection is idle.
        let idleTimeout = max(options.idleTimeout, options.stallLimit * 2)
        unsafe configuration.idle_timeout_seconds = UInt32(max(1, idleTimeout.components.seconds))
        unsafe configuration.memory_per_connection = memoryPerConnection
        unsafe configuration.context = Unmanaged.passUnretained(core).toOpaque()
        unsafe configuration.answer = answerRequest
        unsafe configuration.completed = requestCompleted
        unsafe configuration.connection_changed = connectionChanged
        guard let pointer = unsafe bidwatch_http_start(&configuration) else {
            close(socket)
            throw HTTPServerError(
                .systemFailure, "The HTTP server did not start.",
                remedy: "Check the limits of the system, such as open files and threads.")
        }
        return unsafe Daemon(pointer: pointer)
    }
}
