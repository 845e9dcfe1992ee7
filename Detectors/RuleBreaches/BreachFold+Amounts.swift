import BidEvents
import DetectorKit
import ProcurementRules
import Settings

// Sums along the chain.
extension BreachFold {
    mutating func observe(_ event: Event, _ rule: Rule, _ amount: AmountComparison) {
        collect(event, rule, amount.left, from: 0)
        collect(event, rule, amount.right, from: amount.left.count)
        let items = state.rules[rule.id]?.items ?? []
        let groups = Set(items.map(\.parts)).sorted { $0.lexicographicallyPrecedes($1) }
        // An item that names no lot counts for every lot that another one names.
        for group in groups where groups.count == 1 || group.contains(where: { !$0.isEmpty }) {
            judge(event, rule, amount, group, items.filter { $0.belongs(to: group) })
        }
    }

    private mutating func collect(_ event: Event, _ rule: Rule, _ terms: [Term], from first: Int) {
        for (index, term) in terms.enumerated() where term.events.contains(event.name) {
            for found in term.items(of: event) {
                var item = item(event, rule, slot: first + index, identity: found.identity)
                (item.amount, item.unit) = (found.amount, found.unit)
                state.rules[rule.id, default: RuleMemory()].keep(item)
            }
        }
    }

    private mutating func judge(
        _ event: Event, _ rule: Rule, _ amount: AmountComparison, _ group: [String], _ items: [RuleItem]
    ) {
        let left = items.filter { $0.slot < amount.left.count }, right = items.filter { $0.slot >= amount.left.count }
        guard let last = left.last, !right.isEmpty, judges(rule, event) else { return }
        var step = last
        step.parties = Set(items.flatMap(\.parties)).sorted()
        let said = BreachText(
            rule, subject: rule.head.subject(key: state.value, parts: group), instance: rule.head.instance(group),
            occurred: step.occurred, event: step.event, parties: step.parties)
        let units = Set(items.map(\.unit)).sorted()
        guard units.count == 1 else { return say(rule, said.mixedCurrencies(units)) }
        let slots = 0..<(amount.left.count + amount.right.count)
        let carried = slots.map { state.rules[rule.id]!.carried[RuleMemory.name($0, group)] ?? 0 }
        let sums = (
            left: left.reduce(0) { $0 + $1.amount } + carried.prefix(amount.left.count).reduce(0, +),
            right: right.reduce(0) { $0 + $1.amount } + carried.dropFirst(amount.left.count).reduce(0, +)
        )
        if Exact.holds(sums.left, amount.comparison, sums.right, times: amount.factor) {
            return retract(rule, rule.head.instance(group))
        }
        let events = (left.suffix(8) + right.suffix(4)).map(\.event)
        say(
            rule,
            said.amount(
                amount, Money(tenThousandths: sums.left, currency: units[0]),
                Money(tenThousandths: sums.right, currency: units[0]), events))
    }
}

/// Comparisons without rounding.
enum Exact {
    static func holds(
        _ left: Int64, _ comparison: AmountComparison.Comparison, _ right: Int64, times factor: DecimalLiteral
    ) -> Bool {
        let parts = factor.text.split(separator: ".")
        let places = parts.count == 2 ? parts[1].count : 0
        guard let digits = Int128(parts.joined()), places <= 15 else { preconditionFailure("a factor of \(factor)") }
        var scale: Int128 = 1
        for _ in 0..<places { scale *= 10 }
        let (scaled, product) = (Int128(left) * scale, Int128(right) * digits)
        return switch comparison {
        case .atMost: scaled <= product
        case .atLeast: scaled >= product
        case .equal: scaled == product
        }
    }
}
