import BidEvents
import DetectorKit
import ProcurementRules

// What waits and what is summed up follows the rules as they are now.
extension BreachFold {
    /// Fits what is remembered to the new rules; true when anything changed.
    ///
    /// What was judged stays judged, until something new is reported of it.
    mutating func follow(_ oldRules: [Rule]) -> Bool {
        var hasChanged = false
        for rule in detector.rulesByField[state.field] ?? [] {
            guard let old = oldRules.first(where: { $0.id == rule.id }), var memory = state.rules[rule.id] else {
                continue
            }
            guard memory.follow(rule, from: old, at: position.clock) else { continue }
            state.rules[rule.id] = memory
            hasChanged = true
        }
        return hasChanged
    }
}

extension RuleMemory {
    mutating func follow(_ rule: Rule, from old: Rule, at clock: Timestamp) -> Bool {
        guard rule.kind.name == old.kind.name, rule.head.match == old.head.match else {
            // Another rule under the same name: nothing of what was kept means the same.
            (items, carried, looks, judged) = ([], [:], [:], [])
            return true
        }
        switch (old.kind, rule.kind) {
        case (.predecessor(let old), .predecessor(let new)): return wait(new.grace - old.grace)
        case (.amount(let old), .amount(let new)):
            return move(Self.slots(old.left + old.right), Self.slots(new.left + new.right))
        case (.share(let old), .share(let new)):
            let hasMoved = move(
                Self.slots(old.part) + Self.slots(old.whole, from: BreachFold.wholeSlot),
                Self.slots(new.part) + Self.slots(new.whole, from: BreachFold.wholeSlot))
            return reschedule(old, new, at: clock) || hasMoved
        default: return false
        }
    }

    private mutating func wait(_ longer: Duration) -> Bool {
        guard longer != .zero, items.contains(where: { $0.due != nil }) else { return false }
        for index in items.indices { items[index].due = items[index].due.map { $0 + longer } }
        return true
    }

    private typealias TermSlot = (slot: Int, term: Term)

    private static func slots(_ terms: [Term], from first: Int = 0) -> [TermSlot] {
        terms.enumerated().map { (first + $0, $1) }
    }

    /// Lets items stay with their term where terms were added, removed or put in another order.
    private mutating func move(_ old: [TermSlot], _ new: [TermSlot]) -> Bool {
        var places: [Int: Int] = [:]
        for (slot, term) in old {
            let side = slot / BreachFold.wholeSlot
            let same = new.filter { $0.slot / BreachFold.wholeSlot == side && $0.term.isSame(as: term) }
            places[slot] = (same.first { $0.slot == slot } ?? same.first)?.slot
        }
        guard old.contains(where: { places[$0.slot] != $0.slot }) else { return false }
        items = items.compactMap { item in places[item.slot].map { item.moved(to: $0) } }
        var moved: [String: Int64] = [:]
        for (name, sum) in carried {
            let parts = name.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            guard let slot = Int(parts[0]).flatMap({ places[$0] }) else { continue }
            moved[Self.name(slot, Array(parts.dropFirst())), default: 0] += sum
        }
        carried = moved
        return true
    }

    private mutating func reschedule(_ old: Share, _ new: Share, at clock: Timestamp) -> Bool {
        guard old.progress != new.progress || old.judgedAfterDays != new.judgedAfterDays, !looks.isEmpty else {
            return false
        }
        for name in looks.keys {
            guard let year = Int(ShareGroup(name: name).period) else { continue }
            let days = new.looks(in: year)
            let ahead = days.filter { $0 > clock }
            // A period that is over by the new number is judged at the next tick.
            looks[name] = ahead.isEmpty ? [days.last!] : ahead
        }
        return true
    }
}

extension RuleItem {
    fileprivate func moved(to slot: Int) -> RuleItem {
        var copy = RuleItem(slot: slot, parts: parts, identity: identity, occurred: occurred, event: event)
        (copy.amount, copy.unit, copy.text, copy.parties, copy.due) = (amount, unit, text, parties, due)
        return copy
    }
}

extension Term {
    /// Whether it reads the same figures; conditions may differ, and then hold for what comes.
    fileprivate func isSame(as other: Term) -> Bool { reading == other.reading && rows == other.rows }
}

extension Share {
    /// When the share of a year is looked at, the last time for good.
    func looks(in year: Int) -> [Timestamp] {
        let end = CivilDate(year: year + 1, month: 1, day: 1)!.adding(days: judgedAfterDays)
        return (progress.map { $0.date(in: year).adding(days: 1) } + [end]).map { Timestamp(startOf: $0) }.sorted()
    }
}
