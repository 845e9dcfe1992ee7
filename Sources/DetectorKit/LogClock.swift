public import BidEvents

/// Where the log's time comes from.
public enum ClockPolicy: String, Sendable, CaseIterable {
    /// Acceptance time: for live operation.
    case arrival
    /// Event time, as a running maximum: for importing and replaying historical streams.
    case event
}

/// The log's own time: never decreasing, with a tick wherever it crosses a tick boundary.
///
/// Silence is recorded by ticks, so an overdue step is found even when nothing arrives; timers fire at ticks only.
public struct LogClock: Sendable {
    private let tickMilliseconds: Int64
    /// The time of the latest entry; nil before the first.
    public private(set) var now: Timestamp?

    /// Ticks fall on whole multiples of the interval since 1970-01-01T00:00Z.
    public init(tickInterval: Duration, resumingAt now: Timestamp? = nil) {
        tickMilliseconds = tickInterval.wholeMilliseconds
        precondition(tickMilliseconds > 0, "a tick interval is longer than a millisecond")
        self.now = now
    }

    /// Moves to a time and says at which tick boundary a tick entry must stand before the entry of that time.
    ///
    /// A gap of several boundaries gives one tick, at the last of them: timers keep their own due times.
    public mutating func advance(to time: Timestamp) -> (tick: Timestamp?, clock: Timestamp) {
        guard let previous = now else {
            now = time
            return (nil, time)
        }
        let clock = max(previous, time)
        now = clock
        let boundary = clock.milliseconds.flooredQuotient(tickMilliseconds)
        guard boundary > previous.milliseconds.flooredQuotient(tickMilliseconds) else { return (nil, clock) }
        return (Timestamp(milliseconds: boundary * tickMilliseconds), clock)
    }
}

extension Int64 {
    func flooredQuotient(_ divisor: Int64) -> Int64 {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }
}
