import BidEvents
import DetectorKit
import ProcurementRules

// What must be told, values that must agree or differ, wordings.
extension BreachFold {
    mutating func observe(_ event: Event, _ rule: Rule, _ disclosure: Disclosure) {
        guard disclosure.event == event.name, judges(rule, event) else { return }
        let rows = JSONRow.rows(of: event, disclosure.rows)
        var missing: [String] = []
        for (index, row) in rows.enumerated() {
            for field in disclosure.fields where !row.isFilled(field) {
                missing.append(disclosure.rows.map { "\($0)[\(index + 1)].\(field)" } ?? field)
            }
        }
        let lacksRows = disclosure.rows.flatMap { rows.count < disclosure.leastRows ? $0 : nil }
        let step = item(event, rule, slot: 0, identity: "")
        if missing.isEmpty, lacksRows == nil { return retract(rule, rule.head.instance(step.parts)) }
        let list = lacksRows.map { ["\($0) (\(rows.count) < \(disclosure.leastRows))"] } ?? []
        say(rule, text(rule, step).incomplete(event.name, list + missing))
    }

    mutating func observe(_ event: Event, _ rule: Rule, _ pair: PairComparison) {
        let isOneEvent = pair.first.event == pair.second.event
        if event.name == pair.first.event, let value = JSONRow(of: event).comparable(pair.first.field),
            judges(rule, event)
        {
            var first = item(event, rule, slot: 0, identity: event.id)
            first.text = value
            if isOneEvent {
                guard let other = JSONRow(of: event).comparable(pair.second.field) else { return }
                return compare(rule, pair, first, other, event.reference)
            }
            state.rules[rule.id, default: RuleMemory()].keep(first)
        }
        if !isOneEvent, event.name == pair.second.event, let value = JSONRow(of: event).comparable(pair.second.field) {
            var second = item(event, rule, slot: 1, identity: "")
            second.text = value
            state.rules[rule.id, default: RuleMemory()].keep(second)
        }
        let items = state.rules[rule.id]?.items ?? []
        for first in items where first.slot == 0 {
            guard let second = items.last(where: { $0.slot == 1 && $0.belongs(to: first.parts) }) else { continue }
            compare(rule, pair, first, second.text, second.event)
        }
    }

    private mutating func compare(
        _ rule: Rule, _ pair: PairComparison, _ first: RuleItem, _ second: String, _ event: EventReference
    ) {
        let isKept = (first.text == second) == pair.mustAgree
        if isKept { return retract(rule, first.identity) }
        say(rule, text(rule, first, instance: first.identity).pair(pair, first.text, second, event))
    }

    mutating func observe(_ event: Event, _ rule: Rule, _ lint: Lint, _ text: PlainText?) {
        let step = item(event, rule, slot: 0, identity: "")
        let said = self.text(rule, step)
        guard let text, let wording = detector.wordings[rule.id] else { return say(rule, said.noText) }
        let result = wording.look(at: text)
        if result.isClean { return retract(rule, rule.head.instance(step.parts)) }
        say(rule, said.wording(result, lint))
    }
}
