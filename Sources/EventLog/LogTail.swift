import BidEvents
import DetectorKit
import SQLite

/// Where the log ends in order and time.
struct LogTail {
    var offset: Int64
    var clock: LogClock

    /// The clock of entries that stand before the first event of an imported log; no event can have it.
    static let beforeTime = Timestamp(milliseconds: 0)

    init(_ database: Database, tickInterval: Duration) throws {
        offset = 0
        var now: Timestamp?
        let statement = try database.prepare("SELECT offset, clock FROM entries ORDER BY offset DESC LIMIT 1")
        if try statement.step() {
            offset = statement.integer(0)
            let time = Timestamp(milliseconds: statement.integer(1))
            // Time has not begun yet: the first event starts it, without a tick for the decades since 1970.
            if time > Self.beforeTime { now = time }
        }
        statement.reset()
        clock = LogClock(tickInterval: tickInterval, resumingAt: now)
    }
}
