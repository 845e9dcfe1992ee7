/// How long sessions last, and how much of what is tried is borne.
public struct AccessLimits: Sendable {
    /// A session ends when it is not used for so long.
    public var sessionIdle = Duration.seconds(3_600)
    /// A session ends so long after its beginning, however much it is used.
    public var sessionLength = Duration.seconds(12 * 3_600)
    /// How many sessions there are at most; the one that was unused for longest makes room.
    public var sessions = 1_000
    /// How many wrong tokens one address may present within a minute before it is told to wait.
    public var wrongTokens = 20

    public init() {}
}
