/// Limits and habits of a socket, fixed when it is created.
public struct SocketOptions: Sendable {
    /// How long a closed socket may go on delivering what it has queued; not negative.
    public var linger: Duration = .milliseconds(200)
    /// Messages queued for one peer before sending would block; at least 1. Over inproc both ends' limits add up.
    public var sendLimit: Int = 1_000
    /// Messages queued from one peer before it is held back; at least 1.
    public var receiveLimit: Int = 1_000
    /// Bytes of the largest frame accepted over tcp and ipc; nil for any. A peer that sends more is disconnected.
    public var largestMessage: Int? = 64 * 1_024 * 1_024
    /// Frames of the longest message accepted; a longer one is dropped and counted in `Socket.droppedMessages`.
    ///
    /// It is checked on receiving: libzmq itself bounds the size of a frame, not the number of them.
    public var frameLimit: Int = 64
    /// Whether a router reports peers it cannot reach instead of dropping their messages silently.
    public var routerMandatory: Bool = true
    /// Whether a newcomer takes over the identity of a connected peer; otherwise the newcomer is turned away.
    public var routerHandover: Bool = false
    /// The name a router knows this socket by, 1 to 255 bytes, the first not zero; nil lets the router choose.
    public var identity: [UInt8]?
    /// Beginnings of the messages a subscriber wants; an empty one wants all, none at all wants nothing.
    public var subscriptions: [[UInt8]] = []
    /// Whether messages are queued only for connections that stand, so that sending would block while there is none.
    public var immediate: Bool = false
    /// How often a silent connection is probed; it is given up after three silent periods. Nil never probes.
    public var heartbeat: Duration?
    /// Pause before the first attempt to connect again; later ones double it.
    public var reconnect: Duration = .milliseconds(100)
    /// Longest pause between attempts to connect again.
    public var reconnectMaximum: Duration = .seconds(5)
    /// Encryption and proof of identity.
    public var security: SocketSecurity = .none

    public init() {}
}
