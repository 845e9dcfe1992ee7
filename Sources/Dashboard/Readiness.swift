/// Whether the monitor does its work, beyond merely running.
public struct Readiness: Hashable, Sendable {
    /// Whether accepted events can be written to the log.
    public var isLogWritable: Bool
    /// How many workers take part.
    public var workers: Int
    /// How many entries of the log are not yet in the feed.
    public var lag: Int64
    /// The largest lag at which the feed still counts as current.
    public var largestLag: Int64

    public init(isLogWritable: Bool, workers: Int, lag: Int64, largestLag: Int64) {
        self.isLogWritable = isLogWritable
        self.workers = workers
        self.lag = lag
        self.largestLag = largestLag
    }

    /// What stands in the way, each a sentence; empty when ready.
    public var obstacles: [String] {
        var obstacles: [String] = []
        if !isLogWritable { obstacles.append("The log cannot be written; check the disk it is on.") }
        if workers < 1 { obstacles.append("No worker is present; check that workers start and connect.") }
        if lag > largestLag {
            obstacles.append("The feed lags \(lag) log entries behind, \(largestLag) are allowed; add workers or wait.")
        }
        return obstacles
    }

    public var isReady: Bool { obstacles.isEmpty }
}
