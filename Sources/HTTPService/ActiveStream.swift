import CMicroHTTPD
import Glibc
import Synchronization

/// A stream being sent: stands between libmicrohttpd's reader and the source.
final class ActiveStream: Sendable {
    private struct Progress {
        /// When the client was last given something; nil while the stream sleeps and nothing waits for the client.
        var gaveAt: Duration?
        var isCut = false
    }

    /// How much is read from a source at a time, in bytes.
    static let blockSize = 16 * 1024

    /// The numeric address of who reads.
    let client: String
    private let source: any HTTPStreamSource
    private let connection: ConnectionHandle
    private let descriptor: Int32
    private let registry: StreamRegistry
    private let progress = Mutex(Progress())

    init(source: any HTTPStreamSource, connection: ConnectionHandle, registry: StreamRegistry) {
        self.source = source
        self.connection = connection
        self.registry = registry
        descriptor = unsafe bidwatch_http_socket(connection.pointer)
        let address = unsafe bidwatch_http_client_address(connection.pointer)
        client = unsafe address.map { unsafe SocketName.numeric($0).address } ?? ""
        registry.opened(self)
    }

    /// Fills the buffer and returns the number of bytes, 0 when asleep, or libmicrohttpd's mark of the end.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let seen = registry.wakeUps
        switch source.read(maximum: buffer.count) {
        case .bytes(let bytes) where !bytes.isEmpty:
            precondition(bytes.count <= buffer.count, "a stream source gave more than the maximum")
            unsafe buffer.copyBytes(from: bytes)
            note(gaveAt: registry.elapsed())
            return bytes.count
        case .bytes, .waiting:
            note(gaveAt: nil)
            return registry.sleep(connection, since: seen) ? 0 : Self.endOfStream
        case .finished:
            note(gaveAt: registry.elapsed())
            return Self.endOfStream
        }
    }

    func close() {
        source.closed()
        registry.closed(self)
    }

    /// Cuts the connection if the client has not taken a block that waits since a moment; true when it was cut now.
    ///
    /// From any thread while the registry holds the stream: for so long its socket is open. The reset frees at once
    /// what the kernel keeps for the client.
    func cutIfStalled(since moment: Duration) -> Bool {
        let isStalled = progress.withLock { progress in
            guard !progress.isCut, let gaveAt = progress.gaveAt, gaveAt <= moment else { return false }
            progress.isCut = true
            return true
        }
        guard isStalled else { return false }
        var lingering = linger(l_onoff: 1, l_linger: 0)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &lingering, socklen_t(MemoryLayout<linger>.size))
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
        return true
    }

    private func note(gaveAt moment: Duration?) { progress.withLock { $0.gaveAt = moment } }

    /// `MHD_CONTENT_READER_END_OF_STREAM`, a macro with a cast.
    private static let endOfStream = -1
}

/// Called by libmicrohttpd when the connection can take more.
func readStream(
    _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?, _ maximum: Int
) -> Int {
    guard let context = unsafe context, let buffer = unsafe buffer else {
        preconditionFailure("a stream without context")
    }
    let stream = unsafe Unmanaged<ActiveStream>.fromOpaque(context).takeUnretainedValue()
    return unsafe stream.fill(UnsafeMutableRawBufferPointer(start: buffer, count: maximum))
}

/// Called by libmicrohttpd when the response is no longer used.
func closeStream(_ context: UnsafeMutableRawPointer?) {
    guard let context = unsafe context else { preconditionFailure("a stream without context") }
    unsafe Unmanaged<ActiveStream>.fromOpaque(context).takeRetainedValue().close()
}
