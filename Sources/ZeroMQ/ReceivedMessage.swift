/// A whole message as it arrived.
public struct ReceivedMessage: Sendable, Equatable {
    /// At least one; a router's first frame is the sender's identity.
    public var frames: [[UInt8]]
    /// The name the authenticator knows the sender's key by; nil unless the socket is a CURVE server.
    public var userIdentifier: String?

    public init(frames: [[UInt8]], userIdentifier: String? = nil) {
        self.frames = frames
        self.userIdentifier = userIdentifier
    }
}
