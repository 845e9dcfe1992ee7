import BidEvents
import DetectorKit
import ProcurementRules

// What rankings and ledgers read.
extension MilestoneFold {
    mutating func measure(
        _ clock: MilestoneClock, _ rule: DeadlineRule, _ status: ClockReading.Status, _ done: Occurrence? = nil
    ) {
        let (unit, limit) = detector.dates.unit(of: rule.limit)
        let taken = done.flatMap { detector.dates.taken(rule.limit, from: clock.start, to: $0, state.content.pauses) }
        measurements.append(
            Measurement(
                rule: rule.id, subject: clock.subject, instance: clock.instance,
                content: .clock(
                    ClockReading(
                        status: status, start: clock.start, due: dueDate(clock, rule), done: done, taken: taken,
                        limit: limit, unit: unit))))
    }

    /// Of a minimum lead, the first day on which it is kept.
    private func dueDate(_ clock: MilestoneClock, _ rule: DeadlineRule) -> CivilDate {
        guard rule.comparison != .atMost else { return clock.dueDate }
        switch rule.limit {
        case .workingDays(let count): return detector.dates.calendar.adding(workdays: count, to: clock.start.date)
        case .calendarDays(let count): return clock.start.date.adding(days: count)
        default: return clock.start.date
        }
    }

    /// An event that lifts the rule: what runs of it ends, what comes later never starts.
    mutating func exempt(_ event: Event, _ rule: DeadlineRule) {
        if !state.content.exemptions.contains(rule.id) { state.content.exemptions.append(rule.id) }
        for clock in state.content.clocks where clock.rule == rule.id {
            if clock.stage != .running {
                findings.append(
                    MilestoneText(rule, clock, detector.dates.calendar).exempted(event, at: position.clock))
            }
            measure(clock, rule, .exempt)
        }
        state.content.clocks.removeAll { $0.rule == rule.id }
    }
}
