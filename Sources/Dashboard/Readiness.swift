public import DetectorKit

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
    public var obstacles: [BilingualText] {
        var obstacles: [BilingualText] = []
        if !isLogWritable {
            obstacles.append(
                BilingualText(
                    chinese: "日志无法写入，请检查所在磁盘。", english: "The log cannot be written; check the disk it is on."))
        }
        if workers < 1 {
            obstacles.append(
                BilingualText(
                    chinese: "没有检测进程，请检查其是否启动并已连接。",
                    english: "No worker is present; check that workers start and connect."))
        }
        if lag > largestLag {
            obstacles.append(
                BilingualText(
                    chinese: "动态落后日志 \(lag) 条，允许 \(largestLag) 条；请增加检测进程或等待。",
                    english: "The feed lags \(lag) log entries behind, \(largestLag) are allowed; add workers or wait.")
            )
        }
        return obstacles
    }

    public var isReady: Bool { obstacles.isEmpty }
}
