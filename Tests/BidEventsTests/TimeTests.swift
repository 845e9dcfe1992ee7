import BidEvents
import Testing

@Suite("Times and days")
struct TimeTests {
    @Test(
        "the same instant is the same in every zone",
        arguments: [
            "2024-02-29T00:30:00+08:00", "2024-02-28T16:30:00Z", "2024-02-28t16:30:00z", "2024-02-28T16:30:00.000Z",
            "2024-02-28T11:30:00-05:00", "2024-02-28T22:00:00+05:30",
        ])
    func zones(_ text: String) throws {
        let time = try #require(Timestamp(text))
        #expect(time.description == "2024-02-29T00:30:00+08:00")
        #expect(time.date.description == "2024-02-29")
    }

    @Test(
        "what is no time with a zone is none",
        arguments: [
            "", "2024-02-29", "2024-02-29T00:30:00", "2024-02-29 00:30:00Z", "2024-02-29T00:30Z",
            "2024-02-29T00:30:00+8:00",
            "2024-02-29T00:30:00+0800", "2024-02-29T00:30:00Z ", "2024-02-29T00:60:00Z", "2024-02-29T00:30:60Z",
            "2024-02-29T00:30:00.Z", "2024-02-29T00:30:00.1234567890Z", "2023-02-29T00:30:00Z", "2024-13-01T00:30:00Z",
            "2024-02-29T-1:30:00Z", "2024-02-29T00:30:00+24:00",
        ])
    func refused(_ text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("fractions count to the millisecond and no further")
    func fractions() {
        #expect(Timestamp("1970-01-01T00:00:00.0019Z")?.milliseconds == 1)
        #expect(Timestamp("1970-01-01T00:00:00.1Z")?.milliseconds == 100)
        #expect(Timestamp("1970-01-01T00:00:00.120Z")?.description == "1970-01-01T08:00:00.120+08:00")
    }

    @Test("times before 1970 keep their day")
    func early() throws {
        let time = try #require(Timestamp("1969-12-31T15:59:59.999Z"))
        #expect(time.date.description == "1969-12-31")
        #expect(Timestamp(time.description) == time)
    }

    @Test("leap years follow the Gregorian calendar")
    func leapYears() {
        for (year, isLeap) in [(1900, false), (2000, true), (2023, false), (2024, true), (2100, false)] {
            #expect((CivilDate(year: year, month: 2, day: 29) != nil) == isLeap, "\(year)")
        }
        #expect(CivilDate("2024-02-28")?.adding(days: 2).description == "2024-03-01")
    }

    @Test("every day from 1990 to 2100 follows the one before, in its text and in the week")
    func everyDay() throws {
        var day = try #require(CivilDate("1990-01-01"))
        #expect(day.weekday == 1)
        while day.components.year <= 2100 {
            let next = day.adding(days: 1)
            try #require(CivilDate(next.description) == next && next > day && next.weekday == day.weekday % 7 + 1)
            day = next
        }
    }

    @Test("a day without an hour begins with the day in China")
    func bareDay() throws {
        let day = try #require(Occurrence("2026-02-01"))
        #expect(day.earliest == Timestamp("2026-01-31T16:00:00Z"))
        #expect(day.date.description == "2026-02-01")
        #expect(day.description == "2026-02-01")
        #expect(Occurrence("2026-2-1") == nil)
    }
}
