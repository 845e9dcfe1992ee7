import BidEvents
import DetectorKit
import ProcurementRules

// Steps that need an earlier one, and what must not be.
extension BreachFold {
    mutating func observe(_ event: Event, _ rule: Rule, _ predecessor: Predecessor) {
        if predecessor.requires.contains(event.name),
            predecessor.requirements.allSatisfy({ $0.holds(of: JSONRow(of: event)) })
        {
            var found = item(event, rule, slot: 1, identity: event.name)
            found.text = event.name
            keepEarliest(found, rule)
        }
        if predecessor.event == event.name, judges(rule, event) {
            var step = item(event, rule, slot: 0, identity: "")
            step.due = position.clock + predecessor.grace
            state.rules[rule.id, default: RuleMemory()].keep(step)
        }
        judgeSteps(rule, predecessor)
    }

    /// Of the steps that may come first, the earliest report helps.
    private mutating func keepEarliest(_ found: RuleItem, _ rule: Rule) {
        var memory = state.rules[rule.id] ?? RuleMemory()
        if let index = memory.items.firstIndex(where: { $0.slot == 1 && $0.parts == found.parts }) {
            if found.occurred.earliest < memory.items[index].occurred.earliest { memory.items[index] = found }
        } else {
            memory.keep(found)
        }
        state.rules[rule.id] = memory
    }

    mutating func judgeSteps(_ rule: Rule, _ predecessor: Predecessor) {
        let items = state.rules[rule.id]?.items ?? []
        let found = items.filter { $0.slot == 1 }
        for (index, step) in items.enumerated() where step.slot == 0 {
            let candidates = found.filter { $0.belongs(to: step.parts) }
            let instance = rule.head.instance(step.parts)
            if candidates.contains(where: { $0.occurred.date <= step.occurred.date }) {
                state.rules[rule.id]!.items[index].due = nil
                retract(rule, instance)
                continue
            }
            guard let due = step.due else {
                // It was told before; a report that comes now may still show how late the other step was.
                if state.rules[rule.id]!.said.stands(rule.id, instance) {
                    say(rule, text(rule, step).noPredecessor(predecessor, candidates.first))
                }
                continue
            }
            guard due <= position.clock else { continue }
            state.rules[rule.id]!.items[index].due = nil
            say(rule, text(rule, step).noPredecessor(predecessor, candidates.first))
        }
    }

    mutating func observe(_ event: Event, _ rule: Rule, _ prohibition: Prohibition) {
        if let interval = prohibition.interval, interval.event == event.name { noteInterval(event, rule, interval) }
        if prohibition.event == event.name {
            for (index, row) in JSONRow.rows(of: event, prohibition.rows).enumerated() {
                guard rule.head.key(of: event, row: row) == state.value else { continue }
                observe(event, rule, prohibition, row, prohibition.rows == nil ? event.id : "\(event.id)/\(index)")
            }
        }
        if prohibition.interval != nil { judgeIntervals(rule, prohibition) }
    }

    private mutating func observe(
        _ event: Event, _ rule: Rule, _ prohibition: Prohibition, _ row: JSONRow, _ number: String
    ) {
        let names = prohibition.instance.compactMap { row.text($0) ?? event.text($0) }
        let identity = names.isEmpty ? number : names.joined(separator: "/")
        guard judges(rule, event, row: row) else {
            // A corrected report of the same thing takes the warning back.
            return prohibition.instance.isEmpty ? () : retract(rule, identity)
        }
        var step = item(event, rule, slot: 0, identity: identity, row: row)
        step.text = rule.head.conditions.compactMap { condition in
            row.text(condition.field).map { "\(condition.field): \(String($0.prefix(80)))" }
        }.joined(separator: "; ")
        if prohibition.interval == nil {
            say(rule, text(rule, step, instance: identity).forbidden(prohibition))
        } else {
            state.rules[rule.id, default: RuleMemory()].keep(step)
        }
    }

    private mutating func noteInterval(_ event: Event, _ rule: Rule, _ interval: Prohibition.Interval) {
        guard let from = event.occurrence(interval.from)?.date else { return }
        var opened = item(event, rule, slot: 1, identity: event.id)
        let to = event.occurrence(interval.to)?.date.description ?? ""
        opened.text = "\(from)/\(to)"
        state.rules[rule.id, default: RuleMemory()].keep(opened)
    }

    private mutating func judgeIntervals(_ rule: Rule, _ prohibition: Prohibition) {
        let items = state.rules[rule.id]?.items ?? []
        let intervals = items.filter { $0.slot == 1 }
        for step in items where step.slot == 0 {
            let day = step.occurred.date
            let open = intervals.first { interval in
                let ends = interval.text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
                guard let from = CivilDate(ends[0]), from <= day else { return false }
                return CivilDate(ends[1]).map { day <= $0 } ?? true
            }
            guard let open else {
                retract(rule, step.identity)
                continue
            }
            say(rule, text(rule, step, instance: step.identity).during(open, prohibition))
        }
    }

    func text(_ rule: Rule, _ item: RuleItem, instance: String? = nil) -> BreachText {
        BreachText(
            rule, subject: rule.head.subject(key: state.value, parts: item.parts),
            instance: instance ?? rule.head.instance(item.parts), occurred: item.occurred, event: item.event,
            parties: item.parties)
    }
}
