public import Canaries

/// When canary trials are made, and with what; none of it changes what the feed says.
public struct CanaryOptions: Sendable {
    public var settings = CanarySettings()
    /// A trial is made of what the log says before each whole multiple of it, by the log's clock.
    public var interval = Duration.seconds(86_400)
    /// A trial that takes longer is given up.
    public var longestRun = Duration.seconds(1_800)

    public init() {}
}
