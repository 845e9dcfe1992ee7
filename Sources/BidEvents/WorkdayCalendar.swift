/// Which days are working days, from the State Council's yearly arrangement of holidays and make-up days.
///
/// Days that are not listed follow the week: Monday to Friday are working days. The arrangement of a year is published
/// in the autumn before and may be revised; a day beyond what is listed is provisional.
public struct WorkdayCalendar: Sendable, Hashable {
    private let exceptions: [CivilDate: Bool]
    /// The last day of the last year that is listed; nil for an empty calendar.
    public let coveredThrough: CivilDate?

    /// A calendar of weekends only.
    public init() {
        exceptions = [:]
        coveredThrough = nil
    }

    /// Reads a table whose first columns are `date` and `is_workday` (0 or 1); lines with `#` are comments.
    public init(csv text: String) throws(WorkdayCalendarFault) {
        var exceptions: [CivilDate: Bool] = [:]
        var columns: [Substring]?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let row = line.hasSuffix("\r") ? line.dropLast() : line
            guard !row.isEmpty, !row.hasPrefix("#") else { continue }
            let cells = row.split(separator: ",", omittingEmptySubsequences: false)
            guard let header = columns else {
                columns = cells
                continue
            }
            guard let day = header.firstIndex(of: "date"), let work = header.firstIndex(of: "is_workday"),
                cells.count > max(day, work), let date = CivilDate(cells[day]), ["0", "1"].contains(cells[work])
            else { throw WorkdayCalendarFault(line: index + 1, reason: "has no date and no is_workday of 0 or 1") }
            guard exceptions.updateValue(cells[work] == "1", forKey: date) == nil else {
                throw WorkdayCalendarFault(line: index + 1, reason: "lists \(date) a second time")
            }
        }
        self.exceptions = exceptions
        coveredThrough = exceptions.keys.max().flatMap { CivilDate(year: $0.components.year, month: 12, day: 31) }
    }

    public func isWorkday(_ date: CivilDate) -> Bool { exceptions[date] ?? (date.weekday <= 5) }

    /// Whether the arrangement of the day's year is not published yet.
    public func isProvisional(_ date: CivilDate) -> Bool { coveredThrough.map { date > $0 } ?? true }

    /// The last day of a period of working days: the start day is not counted (MOF Order 94, Art. 42).
    public func adding(workdays count: Int, to start: CivilDate) -> CivilDate {
        var (date, left) = (start, count)
        while left > 0 {
            date = date.adding(days: 1)
            if isWorkday(date) { left -= 1 }
        }
        return date
    }

    /// The working day so many working days before a day.
    public func subtracting(workdays count: Int, from end: CivilDate) -> CivilDate {
        var (date, left) = (end, count)
        while left > 0 {
            date = date.adding(days: -1)
            if isWorkday(date) { left -= 1 }
        }
        return date
    }

    /// The last day of a period of calendar days, rolled forward to a working day (MOF Order 94, Art. 42).
    public func adding(calendarDays count: Int, to start: CivilDate, rollsForward: Bool = true) -> CivilDate {
        var date = start.adding(days: count)
        while rollsForward, !isWorkday(date) { date = date.adding(days: 1) }
        return date
    }

    /// How many working days lie after the first day, through the second; 0 when it is not later.
    public func workdays(after start: CivilDate, through end: CivilDate) -> Int {
        guard end > start else { return 0 }
        return (start.dayNumber + 1...end.dayNumber).count { isWorkday(CivilDate(dayNumber: $0)) }
    }
}

/// A line of a calendar that cannot be read.
public struct WorkdayCalendarFault: Error, Equatable, Sendable {
    /// Counted from 1.
    public let line: Int
    public let reason: String

    public init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }
}
