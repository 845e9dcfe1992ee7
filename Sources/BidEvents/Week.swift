/// A week, from Monday on, in China's time.
public struct Week: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// Weeks since that of 1970-01-01.
    public let number: Int

    public init(number: Int) { self.number = number }

    public init(of time: Timestamp) { self.init(of: time.date) }

    public init(of date: CivilDate) {
        let monday = date.adding(days: 1 - date.weekday)
        number = (monday.dayNumber - Self.first.dayNumber) / 7
    }

    /// The Monday of the week of 1970-01-01, a Thursday.
    private static let first = CivilDate(dayNumber: -3)

    public var monday: CivilDate { Self.first.adding(days: 7 * number) }

    /// When it begins.
    public var start: Timestamp { Timestamp(startOf: monday) }

    public func adding(weeks: Int) -> Week { Week(number: number + weeks) }

    public static func < (left: Week, right: Week) -> Bool { left.number < right.number }

    /// The week's number in the year of its Thursday, as ISO 8601 counts: `2026-W10`.
    public var description: String {
        let year = monday.adding(days: 3).components.year
        guard let fourth = CivilDate(year: year, month: 1, day: 4) else { preconditionFailure("January has a fourth") }
        let place = number - Week(of: fourth).number + 1
        return "\(year)-W\(place < 10 ? "0" : "")\(place)"
    }
}
