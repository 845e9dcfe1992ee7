public import BidEvents
public import DetectorKit

/// How many warnings of one detector and severity were raised and taken back in one week.
public struct WeekCount: Hashable, Sendable {
    public let week: Week
    public let detector: String
    public let severity: Severity
    /// New ones, those that hold again, and those that rose to this severity.
    public let raised: Int
    public let retracted: Int
}
