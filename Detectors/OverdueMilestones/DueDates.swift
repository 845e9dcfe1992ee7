import BidEvents
import DetectorKit
import ProcurementRules

/// Computes when a clock runs out: a pure function of rule, start, pauses and calendar.
struct DueDates: Sendable {
    let calendar: WorkdayCalendar
    let rollsForward: Bool

    /// The last day on which the step is in time, and the first instant at which it is late.
    func due(_ rule: DeadlineRule, start: Occurrence, pauses: [MilestoneState.Pause]) -> (
        date: CivilDate, end: Timestamp
    ) {
        if case .minutes(let minutes) = rule.limit {
            let end = start.earliest + .seconds(minutes * 60)
            return (end.date, end)
        }
        let date = lastDay(rule.limit, start: start.date, pauses: pauses)
        return (date, Timestamp(startOf: date.adding(days: 1)))
    }

    private func lastDay(_ limit: Deadline.Limit, start: CivilDate, pauses: [MilestoneState.Pause]) -> CivilDate {
        switch limit {
        case .workingDays(let count):
            var date = calendar.adding(workdays: count, to: start)
            // Days on which the clock stood still are given back, as often as that reaches further ones.
            var given = 0
            while true {
                let stood = pauses.reduce(0) { $0 + pausedWorkdays($1, after: start, through: date) }
                if stood == given { return date }
                given = stood
                date = calendar.adding(workdays: count + stood, to: start)
            }
        case .calendarDays(let count):
            return calendar.adding(calendarDays: count, to: start, rollsForward: rollsForward)
        case .monthDay(let month, let day, let offset):
            return CivilDate(year: start.components.year + offset, month: month, day: day) ?? start
        case .onDate(let date): return date
        case .endOfNextMonth:
            let (year, month, _) = start.components
            let (after, next) = month >= 11 ? (year + 1, month - 10) : (year, month + 2)
            return CivilDate(year: after, month: next, day: 1)!.adding(days: -1)
        case .minutes, .value: preconditionFailure("minutes and values have no last day")
        }
    }

    private func pausedWorkdays(_ pause: MilestoneState.Pause, after start: CivilDate, through end: CivilDate) -> Int {
        let from = max(start, pause.from.adding(days: -1))
        return calendar.workdays(after: from, through: min(end, pause.to))
    }

    /// Whether a minimum lead is kept: the later step lies at least so far after the earlier one.
    ///
    /// A minimum is not rolled forward as a deadline is.
    func lead(_ limit: Deadline.Limit, from start: Occurrence, to end: Occurrence) -> (actual: Int, wanted: Int) {
        switch limit {
        case .workingDays(let count): (calendar.workdays(after: start.date, through: end.date), count)
        case .calendarDays(let count): (end.date.dayNumber - start.date.dayNumber, count)
        case .minutes(let count): (Int((end.earliest - start.earliest) / .seconds(60)), count)
        default: preconditionFailure("a minimum is a number of days or minutes")
        }
    }

    /// In what a limit counts, and how much it is; days of the calendar, and no number, for a fixed day.
    func unit(of limit: Deadline.Limit) -> (ClockReading.Unit, Int?) {
        switch limit {
        case .workingDays(let count): (.workingDays, count)
        case .calendarDays(let count): (.calendarDays, count)
        case .minutes(let count): (.minutes, count)
        case .monthDay, .onDate, .endOfNextMonth, .value: (.calendarDays, nil)
        }
    }

    /// How long a step took in the limit's own unit, without the days on which the clock stood still; nil for a
    /// fixed day.
    func taken(
        _ limit: Deadline.Limit, from start: Occurrence, to done: Occurrence, _ pauses: [MilestoneState.Pause]
    ) -> Int? {
        switch limit {
        case .workingDays:
            let stood = pauses.reduce(0) { $0 + pausedWorkdays($1, after: start.date, through: done.date) }
            return max(0, calendar.workdays(after: start.date, through: done.date) - stood)
        case .calendarDays: return done.date.dayNumber - start.date.dayNumber
        case .minutes: return Int((done.earliest - start.earliest) / .seconds(60))
        case .monthDay, .onDate, .endOfNextMonth, .value: return nil
        }
    }
}
