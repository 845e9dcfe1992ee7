import CMicroHTTPD

/// A stream being sent: stands between libmicrohttpd's reader and the source.
final class ActiveStream: Sendable {
    /// How much is read from a source at a time, in bytes.
    static let blockSize = 16 * 1024

    private let source: any HTTPStreamSource
    private let connection: ConnectionHandle
    private let registry: StreamRegistry

    init(source: any HTTPStreamSource, connection: ConnectionHandle, registry: StreamRegistry) {
        self.source = source
        self.connection = connection
        self.registry = registry
        registry.opened()
    }

    /// Fills the buffer and returns the number of bytes, 0 when asleep, or libmicrohttpd's mark of the end.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let seen = registry.wakeUps
        switch source.read(maximum: buffer.count) {
        case .bytes(let bytes) where !bytes.isEmpty:
            precondition(bytes.count <= buffer.count, "a stream source gave more than the maximum")
            unsafe buffer.copyBytes(from: bytes)
            return bytes.count
        case .bytes, .waiting:
            return registry.sleep(connection, since: seen) ? 0 : Self.endOfStream
        case .finished:
            return Self.endOfStream
        }
    }

    func close() {
        source.closed()
        registry.closed()
    }

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
