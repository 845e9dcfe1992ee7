import BidEvents
import DetectorKit
import ProcurementRules

// A step is reported, or a value is.
extension MilestoneFold {
    mutating func end(_ event: Event, _ rule: DeadlineRule) {
        settle(
            rule,
            EarlyEnd(rule: rule.id, parts: rule.head.parts(of: event), occurred: event.occurred, event: event.reference)
        )
    }

    /// Judges what a step ends; one that comes before its clock has started waits for it.
    mutating func settle(_ rule: DeadlineRule, _ end: EarlyEnd) {
        let matching = state.content.clocks.indices.filter { matches(state.content.clocks[$0], rule, end) }
        guard !matching.isEmpty else { return state.content.keep(end) }
        guard rule.comparison == .atMost else {
            for index in matching { judgeLead(index, rule, end) }
            return
        }
        let open = matching.filter { state.content.clocks[$0].stage != .doneLate }
        let chosen = open.isEmpty || !rule.repeats ? matching : [oldest(open)]
        var finished: [Int] = []
        for index in chosen where judge(index, rule, end) { finished.append(index) }
        for index in finished.reversed() { state.content.clocks.remove(at: index) }
        // A start that is reported again later is already done with.
        if !finished.isEmpty, !rule.repeats { state.content.keep(end) }
    }

    private func matches(_ clock: MilestoneClock, _ rule: DeadlineRule, _ end: EarlyEnd) -> Bool {
        guard clock.rule == rule.id else { return false }
        // A payment made before the invoice belongs to something else.
        if rule.repeats, rule.comparison == .atMost, end.occurred.date < clock.start.date { return false }
        return zip(clock.parts, end.parts).allSatisfy { $0 == $1 || $0.isEmpty || $1.isEmpty }
    }

    private func oldest(_ indices: [Int]) -> Int {
        indices.min { state.content.clocks[$0].start.earliest < state.content.clocks[$1].start.earliest }!
    }

    /// True when the clock is done with; one that ended late stays, so that a corrected report can clear it.
    private mutating func judge(_ index: Int, _ rule: DeadlineRule, _ end: EarlyEnd) -> Bool {
        let clock = state.content.clocks[index]
        let isInTime =
            if case .minutes = rule.limit { end.occurred.earliest <= clock.due } else {
                end.occurred.date <= clock.dueDate
            }
        let text = MilestoneText(rule, clock, detector.dates.calendar)
        if isInTime {
            if clock.stage != .running { findings.append(text.inTime(end, at: position.clock)) }
            measure(clock, rule, .met, end.occurred)
            return true
        }
        guard clock.stage != .doneLate else { return false }
        findings.append(text.doneLate(end))
        measure(clock, rule, .missed, end.occurred)
        state.content.clocks[index].stage = .doneLate
        state.content.clocks[index].next = nil
        return false
    }

    private mutating func judgeLead(_ index: Int, _ rule: DeadlineRule, _ end: EarlyEnd) {
        let clock = state.content.clocks[index]
        let (actual, wanted) = detector.dates.lead(rule.limit, from: clock.start, to: end.occurred)
        let text = MilestoneText(rule, clock, detector.dates.calendar)
        let isKept = rule.comparison == .exactly ? actual == wanted : actual >= wanted
        measure(clock, rule, isKept ? .met : .missed, end.occurred)
        if isKept {
            if clock.stage == .doneLate {
                findings.append(text.leadKept(end, actual: actual, at: position.clock))
                state.content.clocks[index].stage = .running
            }
            return
        }
        findings.append(text.leadBroken(end, actual: actual, wanted: wanted))
        state.content.clocks[index].stage = .doneLate
    }

    mutating func judgeValue(_ event: Event, _ rule: DeadlineRule, _ field: String) {
        guard case .value(let limit) = rule.limit, rule.head.judges(event),
            let value = event.text(field).flatMap({ Double($0) })
        else { return }
        let wasBroken = state.content.judged.contains(rule.id)
        guard value > Double(limit) || wasBroken else { return }
        let clock = MilestoneClock(
            rule: rule.id, parts: [], instance: "", trigger: event.reference,
            subject: Subject(kind: state.field.replacing("_id", with: ""), identifier: state.value), parties: [],
            start: event.occurred, dueDate: event.occurred.date, due: event.occurred.earliest)
        let text = MilestoneText(rule, clock, detector.dates.calendar)
        if value > Double(limit) {
            if !wasBroken { state.content.judged.append(rule.id) }
            findings.append(text.valueBroken(event.text(field)!, limit: limit))
        } else {
            state.content.judged.removeAll { $0 == rule.id }
            findings.append(text.valueKept(event.text(field)!, at: position.clock))
        }
    }
}
