/// What became of a message handed to a socket.
public enum SendOutcome: Sendable, Equatable {
    /// Queued as a whole.
    case sent
    /// The queue is full, or nobody is connected: nothing was taken, try again once the socket is writable.
    case wouldBlock
    /// A router knows no peer of this identity: nothing was taken.
    case unreachable
}
