import BidEvents
import DetectorKit
import ProcurementRules

/// What a share is taken over: the match fields beyond the key, and the period.
struct ShareGroup: Hashable {
    let parts: [String]
    let period: String

    init(_ parts: [String], _ period: String) {
        self.parts = parts
        self.period = period
    }

    /// As items keep it: the period comes last.
    var values: [String] { parts + [period] }

    /// As memories are named by it.
    var name: String { values.joined(separator: "\u{1F}") }

    init(name: String) {
        let values = name.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
        self.init(Array(values.dropLast()), values.last ?? "")
    }

    func moved(by years: Int) -> ShareGroup? { Int(period).map { ShareGroup(parts, String($0 + years)) } }

    /// What tells its finding apart.
    var instance: String { values.filter { !$0.isEmpty }.joined(separator: "/") }
}

// Shares of a period.
extension BreachFold {
    /// Items of the part have slots from 0, items of the whole from here.
    static let wholeSlot = 100

    mutating func observe(_ event: Event, _ rule: Rule, _ share: Share) {
        guard judges(rule, event) else { return }
        let group = ShareGroup(rule.head.parts(of: event), period(of: event, share))
        var touched: Set<ShareGroup> = []
        for (first, terms) in [(0, share.part), (Self.wholeSlot, share.whole)] {
            for (index, term) in terms.enumerated() where term.events.contains(event.name) {
                for found in term.items(of: event) {
                    var item = RuleItem(
                        slot: first + index, parts: group.values, identity: found.identity, occurred: event.occurred,
                        event: event.reference, parties: event.answerable)
                    (item.amount, item.unit) = (found.amount, found.unit)
                    state.rules[rule.id, default: RuleMemory()].keep(item)
                    touched.insert(group)
                    if first > 0, share.isOfLastYear, let next = group.moved(by: 1) { touched.insert(next) }
                }
            }
        }
        for group in touched.sorted(by: { $0.values.lexicographicallyPrecedes($1.values) }) {
            schedule(rule, share, group)
            measure(rule, share, group)
            if share.period == .once || state.rules[rule.id]!.judged.contains(group.name) {
                judge(rule, share, group, isFinal: true)
            }
        }
    }

    /// What an event says of a year counts for that year; else the year in which it happened.
    private func period(of event: Event, _ share: Share) -> String {
        guard share.period == .year else { return "" }
        if let year = event.text("year").flatMap({ Int($0) }), (1990...2100).contains(year) { return String(year) }
        return String(event.occurred.date.components.year)
    }

    private mutating func schedule(_ rule: Rule, _ share: Share, _ group: ShareGroup) {
        guard share.bound != nil, let year = Int(group.period), state.rules[rule.id]!.looks[group.name] == nil,
            !state.rules[rule.id]!.judged.contains(group.name)
        else { return }
        // Days that are past when the first report comes are looked at together, at the next tick.
        state.rules[rule.id]!.looks[group.name] = share.looks(in: year)
    }

    mutating func look(_ rule: Rule, _ share: Share) {
        guard let looks = state.rules[rule.id]?.looks else { return }
        for name in looks.keys.sorted() {
            guard looks[name]!.contains(where: { $0 <= position.clock }) else { continue }
            let rest = looks[name]!.filter { $0 > position.clock }
            state.rules[rule.id]!.looks[name] = rest.isEmpty ? nil : rest
            if rest.isEmpty { state.rules[rule.id]!.judged.append(name) }
            judge(rule, share, ShareGroup(name: name), isFinal: rest.isEmpty)
        }
    }

    private func reading(_ rule: Rule, _ share: Share, _ group: ShareGroup) -> (ShareReading, events: Int)? {
        guard let memory = state.rules[rule.id] else { return nil }
        let basis = share.isOfLastYear ? group.moved(by: -1) ?? group : group
        func items(_ first: Int, _ group: ShareGroup) -> [RuleItem] {
            memory.items.filter { $0.slot / Self.wholeSlot == first / Self.wholeSlot && $0.parts == group.values }
        }
        func sum(_ first: Int, _ count: Int, _ group: ShareGroup) -> Int64 {
            let carried = (0..<count).map { memory.carried[RuleMemory.name(first + $0, group.values)] ?? 0 }
            return items(first, group).reduce(0) { $0 + $1.amount } + carried.reduce(0, +)
        }
        let part = items(0, group), whole = items(Self.wholeSlot, basis)
        guard let unit = (whole.last ?? part.last ?? memory.items.last)?.unit else { return nil }
        let reading = ShareReading(
            period: group.period, numerator: sum(0, share.part.count, group),
            denominator: sum(Self.wholeSlot, share.whole.count, basis), unit: unit)
        return (reading, share.whole.isEmpty ? part.count : whole.count)
    }

    private mutating func measure(_ rule: Rule, _ share: Share, _ group: ShareGroup) {
        guard let (reading, _) = reading(rule, share, group) else { return }
        reporting.measure(
            Measurement(
                rule: rule.id, subject: rule.head.subject(key: state.value, parts: group.parts),
                instance: group.instance, content: .share(reading)))
    }

    private mutating func judge(_ rule: Rule, _ share: Share, _ group: ShareGroup, isFinal: Bool) {
        guard let bound = share.bound, let (reading, events) = reading(rule, share, group),
            let last = state.rules[rule.id]!.items.last(where: { $0.parts == group.values })
                ?? state.rules[rule.id]!.items.last
        else { return }
        let said = BreachText(
            rule, subject: rule.head.subject(key: state.value, parts: group.parts), instance: group.instance,
            occurred: last.occurred, event: last.event,
            parties: state.field.hasSuffix("_code") ? [state.value] : last.parties)
        if events < share.leastEvents { return retract(rule, group.instance) }
        if !share.whole.isEmpty, reading.denominator == 0 { return say(rule, said.noWhole(group.period)) }
        let unit = reading.unit == "events" ? 1 : Money.scale
        let right = share.whole.isEmpty ? unit : reading.denominator
        if Exact.holds(reading.numerator, bound.comparison, right, times: bound.ratio) {
            return retract(rule, group.instance)
        }
        say(rule, said.share(share, bound, reading, isFinal: isFinal))
    }
}
