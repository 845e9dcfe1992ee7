public import BidEvents
import Glibc

/// The machine's clocks; only the shell reads them.
public enum SystemClock {
    /// The wall clock, to the millisecond. It may be set back.
    public static var now: Timestamp {
        let time = read(CLOCK_REALTIME)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// A clock that never goes back, for spans; its zero means nothing.
    public static var monotonic: Duration {
        let time = read(CLOCK_MONOTONIC)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        let result = unsafe clock_gettime(clock, &time)
        precondition(result == 0, "every Linux has these clocks")
        return time
    }
}
