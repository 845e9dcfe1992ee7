public import BidEvents
public import DetectorKit

/// A week, from Monday on, in China's time.
public struct Week: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let monday: CivilDate

    public init(of time: Timestamp) { self.init(of: time.date) }

    public init(of date: CivilDate) { monday = date.adding(days: 1 - date.weekday) }

    public func adding(weeks: Int) -> Week { Week(of: monday.adding(days: 7 * weeks)) }

    public static func < (left: Week, right: Week) -> Bool { left.monday < right.monday }

    /// The week's number in the year of its Thursday, as ISO 8601 counts: `2026-W10`.
    public var description: String {
        let year = monday.adding(days: 3).components.year
        guard let fourth = CivilDate(year: year, month: 1, day: 4) else { preconditionFailure("January has a fourth") }
        let number = (monday.dayNumber - Week(of: fourth).monday.dayNumber) / 7 + 1
        return "\(year)-W\(number < 10 ? "0" : "")\(number)"
    }
}

/// How many warnings of one detector and severity were raised and taken back in one week.
public struct WeekCount: Hashable, Sendable {
    public let week: Week
    public let detector: String
    public let severity: Severity
    /// New ones, those that hold again, and those that rose to this severity.
    public let raised: Int
    public let retracted: Int
}
