import BidEvents
import Testing

/// Facts: due days by the State Council's yearly arrangements, checked against a second implementation.
private let vectors: [(start: String, count: Int, isWorkdays: Bool, due: String)] = [
    ("2019-04-30", 2, true, "2019-05-06"), ("2020-01-23", 2, true, "2020-02-04"),
    ("2022-12-30", 2, true, "2023-01-04"), ("2023-01-19", 2, true, "2023-01-28"),
    ("2023-01-20", 1, true, "2023-01-28"), ("2023-04-28", 2, true, "2023-05-05"),
    ("2023-09-28", 2, true, "2023-10-08"), ("2024-02-08", 2, true, "2024-02-18"),
    ("2024-04-30", 2, true, "2024-05-07"), ("2024-09-13", 2, true, "2024-09-18"),
    ("2025-01-24", 2, true, "2025-01-27"), ("2025-09-30", 5, true, "2025-10-14"),
    ("2026-02-13", 2, true, "2026-02-24"), ("2026-02-12", 7, true, "2026-02-28"),
    ("2026-09-30", 2, true, "2026-10-09"), ("2026-09-18", 5, true, "2026-09-24"),
    ("2024-12-31", 30, true, "2025-02-18"), ("2026-10-09", 1, true, "2026-10-10"),
    ("2026-01-03", 1, true, "2026-01-04"), ("2023-01-23", 30, false, "2023-02-22"),
    ("2026-01-15", 30, false, "2026-02-14"), ("2026-09-01", 30, false, "2026-10-08"),
    ("2025-08-12", 60, false, "2025-10-11"), ("2025-01-01", 30, false, "2025-02-05"),
]

@Suite struct WorkdayTests {
    @Test("periods end on the days of the table", arguments: vectors)
    func vector(_ row: (start: String, count: Int, isWorkdays: Bool, due: String)) throws {
        let calendar = try WorkdayCalendar(csv: Sample.calendar)
        let start = try #require(CivilDate(row.start))
        let due =
            row.isWorkdays
            ? calendar.adding(workdays: row.count, to: start) : calendar.adding(calendarDays: row.count, to: start)
        #expect(due.description == row.due)
    }

    @Test("a year has as many working days as its arrangement says")
    func years() throws {
        let calendar = try WorkdayCalendar(csv: Sample.calendar)
        let counts = (2019...2026).map { year in
            calendar.workdays(
                after: CivilDate(year: year - 1, month: 12, day: 31)!,
                through: CivilDate(year: year, month: 12, day: 31)!)
        }
        #expect(counts == [250, 249, 250, 249, 249, 251, 248, 248])
    }

    @Test("a day of a year without arrangement is provisional")
    func provisional() throws {
        let calendar = try WorkdayCalendar(csv: Sample.calendar)
        #expect(!calendar.isProvisional(CivilDate("2026-12-31")!))
        #expect(calendar.isProvisional(CivilDate("2027-01-01")!))
    }

    @Test("a line that is no day is named")
    func fault() {
        #expect(throws: WorkdayCalendarFault(line: 3, reason: "has no date and no is_workday of 0 or 1")) {
            try WorkdayCalendar(csv: "# note\ndate,is_workday\n2026-13-01,0\n")
        }
    }
}
