import BidEvents
import DetectorKit
import ProcurementRules
import Settings

// Sums along the chain, and shares of a period.
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
        let carried = slots.map { state.rules[rule.id]!.carried[RuleMemory.name($0, group.last ?? "")] ?? 0 }
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

    // Shares.

    mutating func observe(_ event: Event, _ rule: Rule, _ share: Share) {
        var periods: Set<String> = []
        guard judges(rule, event) else { return }
        for (slot, terms) in [share.part, share.whole].enumerated() {
            for (index, term) in terms.enumerated() where term.events.contains(event.name) {
                for found in term.items(of: event) {
                    let period = period(of: event, share)
                    var item = RuleItem(
                        slot: slot * 100 + index, parts: [period], identity: found.identity, occurred: event.occurred,
                        event: event.reference, parties: event.answerable)
                    (item.amount, item.unit) = (found.amount, found.unit)
                    state.rules[rule.id, default: RuleMemory()].keep(item)
                    periods.insert(period)
                    if slot == 1, share.isOfLastYear, let year = Int(period) { periods.insert(String(year + 1)) }
                }
            }
        }
        for period in periods.sorted() {
            schedule(rule, share, period)
            measure(rule, share, period)
            if share.period == .once || state.rules[rule.id]!.judged.contains(period) {
                judge(rule, share, period, isFinal: true)
            }
        }
    }

    /// What an event says of a year counts for that year; else the year in which it happened.
    private func period(of event: Event, _ share: Share) -> String {
        guard share.period == .year else { return "" }
        if let year = event.text("year").flatMap({ Int($0) }), (1990...2100).contains(year) { return String(year) }
        return String(event.occurred.date.components.year)
    }

    private mutating func schedule(_ rule: Rule, _ share: Share, _ period: String) {
        guard share.bound != nil, let year = Int(period), state.rules[rule.id]!.looks[period] == nil,
            !state.rules[rule.id]!.judged.contains(period)
        else { return }
        let end = CivilDate(year: year + 1, month: 1, day: 1)!.adding(days: share.judgedAfterDays)
        let days = share.progress.map { $0.date(in: year).adding(days: 1) } + [end]
        // Days that are past when the first report comes are looked at once, at the next tick.
        state.rules[rule.id]!.looks[period] = days.map { Timestamp(startOf: $0) }.sorted()
    }

    mutating func look(_ rule: Rule, _ share: Share) {
        guard let looks = state.rules[rule.id]?.looks else { return }
        for period in looks.keys.sorted() {
            let due = looks[period]!.filter { $0 <= position.clock }
            guard !due.isEmpty else { continue }
            let rest = looks[period]!.filter { $0 > position.clock }
            state.rules[rule.id]!.looks[period] = rest.isEmpty ? nil : rest
            if rest.isEmpty { state.rules[rule.id]!.judged.append(period) }
            judge(rule, share, period, isFinal: rest.isEmpty)
        }
    }

    private func reading(_ rule: Rule, _ share: Share, _ period: String) -> (ShareReading, events: Int)? {
        guard let memory = state.rules[rule.id] else { return nil }
        let before = share.isOfLastYear ? Int(period).map { String($0 - 1) } ?? "" : period
        func sum(_ slots: Range<Int>, _ period: String) -> Int64 {
            memory.items.reduce(0) { $0 + (slots.contains($1.slot) && $1.parts == [period] ? $1.amount : 0) }
                + slots.prefix(share.part.count + share.whole.count).reduce(0) {
                    $0 + (memory.carried[RuleMemory.name($1, period)] ?? 0)
                }
        }
        let basis = memory.items.filter {
            share.whole.isEmpty ? $0.parts == [period] : $0.slot >= 100 && $0.parts == [before]
        }
        guard let unit = basis.last?.unit ?? memory.items.last?.unit else { return nil }
        let part = sum(0..<100, period), whole = share.whole.isEmpty ? 0 : sum(100..<200, before)
        return (
            ShareReading(period: period, numerator: part, denominator: whole, unit: unit), basis.count
        )
    }

    private mutating func measure(_ rule: Rule, _ share: Share, _ period: String) {
        guard let (reading, _) = reading(rule, share, period) else { return }
        reporting.measure(
            Measurement(
                rule: rule.id, subject: rule.head.subject(key: state.value, parts: []), instance: period,
                content: .share(reading)))
    }

    private mutating func judge(_ rule: Rule, _ share: Share, _ period: String, isFinal: Bool) {
        guard let bound = share.bound, let (reading, events) = reading(rule, share, period),
            let last = state.rules[rule.id]!.items.last(where: { $0.parts == [period] })
                ?? state.rules[rule.id]!.items.last
        else { return }
        let said = BreachText(
            rule, subject: rule.head.subject(key: state.value, parts: []), instance: period, occurred: last.occurred,
            event: last.event, parties: state.field.hasSuffix("_code") ? [state.value] : last.parties)
        if events < share.leastEvents { return retract(rule, period) }
        if !share.whole.isEmpty, reading.denominator == 0 { return say(rule, said.noWhole(period)) }
        let isKept =
            share.whole.isEmpty
            ? Exact.holds(
                reading.numerator, bound.comparison, reading.unit == "events" ? 1 : Money.scale, times: bound.ratio)
            : Exact.holds(reading.numerator, bound.comparison, reading.denominator, times: bound.ratio)
        if isKept { return retract(rule, period) }
        say(rule, said.share(share, bound, reading, isFinal: isFinal))
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
