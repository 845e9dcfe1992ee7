import BidEvents
import CanonicalJSON
import DetectorKit
import ProcurementRules

/// Folds one event, or the passing of time, into the clocks of one key.
struct MilestoneFold {
    let detector: OverdueMilestones
    let position: Position
    var state: KeyedMilestones
    var findings: [Finding] = []
    var measurements: [Measurement] = []

    init(_ detector: OverdueMilestones, _ state: KeyedMilestones, _ position: Position) {
        self.detector = detector
        self.state = state
        self.position = position
    }

    func tell(_ reporting: inout Findings) {
        for finding in findings { reporting.report(finding) }
        for measurement in measurements { reporting.measure(measurement) }
    }

    mutating func observe(_ event: Event, _ rules: [DeadlineRule]) {
        if state.field == "project_id", event.name == "tender.terminated" { return terminate(event, rules) }
        if ["tender.notice_published", "procurement.started"].contains(event.name), let method = event.text("method") {
            state.content.method = method
        }
        for rule in rules { observe(event, rule) }
    }

    private mutating func observe(_ event: Event, _ rule: DeadlineRule) {
        let name = event.name
        if let obligees = rule.obligees, obligees.event == name { noteObligee(event, rule, obligees) }
        if rule.pauses == name { notePause(event, rule) }
        if rule.exemptedBy == name { exempt(event, rule) }
        if rule.latestOf.contains(name) { moveStart(rule, event.occurred) }
        for value in rule.values where value.event == name { judgeValue(event, rule, value.field) }
        if let obligation = rule.obligation, obligation.event == name { oblige(event, rule, obligation) }
        if rule.trigger == name || rule.earliestOf.contains(name), rule.comparison != .valueAtMost,
            rule.obligation?.event != name
        {
            start(event, rule)
        }
        if rule.due == name { end(event, rule) }
    }

    // Starting.

    private mutating func start(_ event: Event, _ rule: DeadlineRule) {
        guard applies(rule, event) else { return }
        let parts = rule.head.parts(of: event)
        guard let obligees = rule.obligees else { return open(rule, event, event.occurred, parts) }
        let known = state.content.obligees[obligees.event] ?? []
        let own = event.text(obligees.field)
        for party in known where obligees.relation == .all || (obligees.relation == .same) == (party == own) {
            open(rule, event, event.occurred, [party])
        }
    }

    private func applies(_ rule: DeadlineRule, _ event: Event) -> Bool {
        guard rule.head.judges(event) else { return false }
        if !rule.methods.isEmpty, let method = state.content.method, !rule.methods.contains(method) { return false }
        return rule.head.conditionsHold(of: event)
    }

    private mutating func oblige(_ event: Event, _ rule: DeadlineRule, _ obligation: Deadline.Obligation) {
        guard rule.jurisdiction.covers(event) else { return }
        let year = event.text(obligation.yearField).flatMap { Int($0) } ?? event.occurred.date.components.year
        guard (1990...2100).contains(year) else { return }
        if obligation.yearField.isEmpty {
            for month in event.occurred.date.components.month...12 {
                let last = CivilDate(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)!.adding(
                    days: -1)
                openIfInForce(rule, event, last, [String(last.description.prefix(7))])
            }
        } else {
            let isEnd = rule.trigger == "year.end"
            let day = CivilDate(year: year, month: isEnd ? 12 : 1, day: isEnd ? 31 : 1)!
            openIfInForce(rule, event, day, [String(year)])
        }
    }

    private mutating func openIfInForce(_ rule: DeadlineRule, _ event: Event, _ day: CivilDate, _ parts: [String]) {
        if rule.head.isInForce(on: day) { open(rule, event, .day(day), parts) }
    }

    private mutating func open(_ rule: DeadlineRule, _ event: Event, _ occurred: Occurrence, _ parts: [String]) {
        let later = state.content.laterStarts[rule.id]
        let start = later.map { $0.earliest > occurred.earliest ? $0 : occurred } ?? occurred
        if !rule.repeats, let index = index(of: rule, parts) {
            // The same step reported again: the earliest occurrence counts.
            let known = state.content.clocks[index]
            if known.stage != .doneLate, start.earliest < known.start.earliest { restart(index, rule, at: start) }
            return
        }
        let instance = rule.repeats ? event.id : rule.head.instance(parts)
        var clock = MilestoneClock(
            rule: rule.id, parts: parts, instance: instance, trigger: event.reference,
            subject: rule.head.subject(key: state.value, parts: parts),
            parties: parties(event, rule, parts), start: start, dueDate: start.date, due: start.earliest)
        schedule(&clock, rule)
        if state.content.exemptions.contains(rule.id) { return measure(clock, rule, .exempt) }
        state.content.clocks.append(clock)
        measure(clock, rule, .running)
        if state.content.clocks.count > MilestoneState.limit { state.content.clocks.removeFirst() }
        applyEarlyEnds(rule)
    }

    private func index(of rule: DeadlineRule, _ parts: [String]) -> Int? {
        state.content.clocks.firstIndex { $0.rule == rule.id && $0.parts == parts }
    }

    private func parties(_ event: Event, _ rule: DeadlineRule, _ parts: [String]) -> [String] {
        Set(event.answerable + (rule.obligees == nil ? [] : parts.filter { !$0.isEmpty })).sorted()
    }

    private mutating func applyEarlyEnds(_ rule: DeadlineRule) {
        let waiting = state.content.earlyEnds.filter { $0.rule == rule.id }
        guard !waiting.isEmpty else { return }
        state.content.earlyEnds.removeAll { $0.rule == rule.id }
        for end in waiting { settle(rule, end) }
    }

    // Time.

    mutating func schedule(_ clock: inout MilestoneClock, _ rule: DeadlineRule) {
        guard rule.comparison == .atMost else {
            clock.next = nil
            return
        }
        (clock.dueDate, clock.due) = detector.dates.due(rule, start: clock.start, pauses: state.content.pauses)
        clock.next = rule.mayBeAbsent ? nil : nextInstant(clock, rule)
    }

    func nextInstant(_ clock: MilestoneClock, _ rule: DeadlineRule) -> Timestamp? {
        let calendar = detector.dates.calendar
        switch clock.stage {
        case .running:
            let lead = calendar.subtracting(
                workdays: rule.reminderLead ?? detector.reminderLead, from: clock.dueDate)
            // In the morning some days ahead; where the limit is too short for that, on the last afternoon.
            let isLong = calendar.workdays(after: clock.start.date, through: lead) >= 2
            let instant =
                isLong
                ? Timestamp(startOf: lead) + .seconds(9 * 3_600)
                : Timestamp(startOf: clock.dueDate) + .seconds(14 * 3_600)
            return instant > clock.start.earliest && instant < clock.due ? instant : clock.due
        case .reminded: return clock.due
        case .overdue:
            guard rule.hardness != .principle else { return nil }
            let delay = rule.escalationDelay ?? detector.escalationDelay
            return Timestamp(startOf: calendar.adding(workdays: delay, to: clock.dueDate).adding(days: 1))
        case .escalated, .doneLate: return nil
        }
    }

    mutating func advance(_ rules: [DeadlineRule]) {
        for index in state.content.clocks.indices {
            guard let rule = rules.first(where: { $0.id == state.content.clocks[index].rule }) else {
                // The rule was taken out of the configuration: its clocks run no further.
                state.content.clocks[index].next = nil
                continue
            }
            var clock = state.content.clocks[index]
            while let next = clock.next, next <= position.clock { step(&clock, rule, at: next) }
            state.content.clocks[index] = clock
        }
    }

    private mutating func step(_ clock: inout MilestoneClock, _ rule: DeadlineRule, at instant: Timestamp) {
        clock.pass(instant)
        let text = MilestoneText(rule, clock, detector.dates.calendar)
        findings.append(clock.stage == .reminded ? text.reminder(at: instant) : text.overdue)
        if clock.stage == .overdue { measure(clock, rule, .overdue) }
        clock.next = nextInstant(clock, rule)
    }

    private mutating func restart(_ index: Int, _ rule: DeadlineRule, at start: Occurrence) {
        var clock = state.content.clocks[index]
        let stage = clock.stage
        clock.start = start
        clock.stage = .running
        schedule(&clock, rule)
        if stage != .running, clock.due > position.clock {
            findings.append(MilestoneText(rule, clock, detector.dates.calendar).startMoved(at: position.clock))
        } else {
            clock.stage = stage
            clock.next = rule.comparison == .atMost && !rule.mayBeAbsent ? nextInstant(clock, rule) : nil
        }
        state.content.clocks[index] = clock
        measure(clock, rule, clock.stage == .overdue || clock.stage == .escalated ? .overdue : .running)
    }

    private mutating func moveStart(_ rule: DeadlineRule, _ occurred: Occurrence) {
        let known = state.content.laterStarts[rule.id]
        guard known == nil || known!.earliest < occurred.earliest else { return }
        state.content.laterStarts[rule.id] = occurred
        for index in state.content.clocks.indices
        where state.content.clocks[index].rule == rule.id && state.content.clocks[index].stage != .doneLate
            && state.content.clocks[index].start.earliest < occurred.earliest
        { restart(index, rule, at: occurred) }
    }

    private mutating func notePause(_ event: Event, _ rule: DeadlineRule) {
        guard let from = event.occurrence("from")?.date, let to = event.occurrence("to")?.date, from <= to else {
            return
        }
        let pause = MilestoneState.Pause(from: from, to: to)
        if !state.content.pauses.contains(where: { $0.from == from && $0.to == to }) {
            state.content.pauses.append(pause)
            if state.content.pauses.count > MilestoneState.limit { state.content.pauses.removeFirst() }
        }
        for index in state.content.clocks.indices
        where state.content.clocks[index].rule == rule.id && state.content.clocks[index].stage != .doneLate {
            restart(index, rule, at: state.content.clocks[index].start)
        }
    }

    private mutating func noteObligee(_ event: Event, _ rule: DeadlineRule, _ obligees: Deadline.Obligees) {
        guard let party = event.text(obligees.field) else { return }
        if !obligees.forms.isEmpty, let form = event.text("form"), !obligees.forms.contains(form) { return }
        var known = state.content.obligees[obligees.event] ?? []
        guard !known.contains(party), known.count < MilestoneState.limit * 4 else { return }
        known.append(party)
        state.content.obligees[obligees.event] = known
    }

    private mutating func terminate(_ event: Event, _ rules: [DeadlineRule]) {
        let ended = state.content.clocks.filter {
            $0.parts.allSatisfy { event.lotID == nil || $0.isEmpty || $0 == event.lotID }
        }
        for clock in ended {
            guard let rule = rules.first(where: { $0.id == clock.rule }), rule.obligees == nil else { continue }
            if clock.stage != .running {
                findings.append(
                    MilestoneText(rule, clock, detector.dates.calendar).terminated(event, at: position.clock))
            }
            if clock.stage != .doneLate { measure(clock, rule, .dropped) }
            state.content.clocks.removeAll {
                $0.rule == clock.rule && $0.instance == clock.instance && $0.parts == clock.parts
            }
        }
    }
}
