public import CaseIndex
public import Supervision

/// Where notifications come from.
public struct NotificationSources: Sendable {
    let feed: FeedReader
    /// Nil where no cases are kept: nothing is then held back, and no case is told of.
    let cases: CaseReader?

    public init(feed: FeedReader, cases: CaseReader?) {
        self.feed = feed
        self.cases = cases
    }
}

/// How long entries of the feed wait for the cases to say whether they are held back.
///
/// Cases that stand still must not silence warnings: after a minute without a move these go out as they are.
struct CasePatience {
    private static let limit = Duration.seconds(60)
    private var offset: Int64 = -1
    private var movedAt = ContinuousClock.now

    /// Up to where the feed may be read, given where the cases have come to.
    mutating func horizon(_ reached: Int64, at now: ContinuousClock.Instant) -> Int64 {
        if reached != offset { (offset, movedAt) = (reached, now) }
        return now - movedAt < Self.limit ? reached : .max
    }
}
