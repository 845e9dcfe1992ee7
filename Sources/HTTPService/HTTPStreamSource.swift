/// What a stream has to give at the moment.
public enum HTTPStreamChunk: Sendable {
    case bytes([UInt8])
    /// Nothing now: the stream sleeps until ``HTTPServer/wakeStreams()``.
    case waiting
    /// Nothing more: the response ends well.
    case finished
}

/// The bytes of one response that are not all there yet, such as server-sent events.
///
/// The server calls from its own thread, which serves everybody: neither method may block. What a slow client has
/// not taken yet stays with the source, which limits it. That a client has left shows only when something is written,
/// so a source gives a heartbeat (``ServerSentEvent/heartbeat``) now and then.
public protocol HTTPStreamSource: AnyObject, Sendable {
    /// Returns at most `maximum` bytes, taking them from the source.
    func read(maximum: Int) -> HTTPStreamChunk
    /// Learns that nothing more will be read: the client left, the stream ended or the server stops. Called once.
    func closed()
}
