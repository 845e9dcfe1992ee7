import BidEvents
import Testing

@Suite struct WeekTests {
    @Test(
        "weeks begin on Monday in China and have the numbers of ISO 8601",
        arguments: [
            ("2026-03-01T23:59:00+08:00", "2026-02-23", "2026-W09"),
            ("2026-03-01T16:00:00Z", "2026-03-02", "2026-W10"), ("2027-01-03T08:00:00+08:00", "2026-12-28", "2026-W53"),
            ("2025-12-29T00:00:00+08:00", "2025-12-29", "2026-W01"),
        ])
    func numbers(time: String, monday: String, name: String) throws {
        let week = Week(of: try #require(Timestamp(time)))
        #expect(week.monday.description == monday && week.description == name)
        #expect(week.adding(weeks: 3).adding(weeks: -3) == week)
    }

    @Test("weeks are numbered through, also before 1970")
    func throughEpoch() throws {
        let days = [-11, -10, -4, -3, 3, 4].map { Week(of: CivilDate(dayNumber: $0)).number }
        #expect(days == [-2, -1, -1, 0, 0, 1])
        #expect(Week(number: -1).monday.dayNumber == -10)
    }
}
