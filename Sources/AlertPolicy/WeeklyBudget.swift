public import BidEvents
public import DetectorKit

/// Chooses which new cases of a week are put before people who can work on so many: the most urgent ones.
///
/// - In a week as many cases are admitted as the budget says; a more urgent one displaces one of the same week that
///   nobody has touched yet.
/// - What is left waits, ranked by urgency, and competes again when the next week begins; nothing is dropped.
/// - Cases of the severity that is always shown are admitted beyond the budget where they can displace none, and count.
/// - A case once touched, or admitted in an earlier week, stays.
///
/// A pure state machine: the same calls in the same order give the same choice.
public struct WeeklyBudget: Hashable, Codable, Sendable {
    /// A case that came to be shown, or to wait.
    public struct Change: Hashable, Sendable {
        public let id: String
        public let isShown: Bool

        public init(id: String, isShown: Bool) {
            self.id = id
            self.isShown = isShown
        }
    }

    /// How many cases a week are admitted; nil for all.
    public private(set) var casesPerWeek: Int?
    private let alwaysShown: Severity
    private var week: Week?
    /// How many cases this week admitted, also those that have been touched or have left since.
    private var admitted = 0
    /// What this week admitted and nobody has touched.
    private var untouched: [String: Urgency] = [:]
    private var waiting: [String: Urgency] = [:]
    /// What stays, whatever comes.
    private var kept: Set<String> = []

    /// A budget of everything, until one is set.
    public init(alwaysShown: Severity = .red) { self.alwaysShown = alwaysShown }

    /// All cases that it knows.
    public var cases: Set<String> { kept.union(untouched.keys).union(waiting.keys) }

    /// How many cases this week admitted, also those that were ended since.
    public var admittedCount: Int { admitted }

    /// How many cases wait beyond the budget.
    public var waitingCount: Int { waiting.count }

    /// Whether a case is shown; nil for one that is not known.
    public func isShown(_ id: String) -> Bool? {
        if waiting[id] != nil { return false }
        return untouched[id] != nil || kept.contains(id) ? true : nil
    }

    /// The place of a waiting case among those that wait, from 1; nil for others. O(waiting cases).
    public func rank(of id: String) -> Int? {
        waiting[id].map { urgency in waiting.count { Self.precedes($0, (id, urgency)) } + 1 }
    }

    /// Sets another budget, from the week that goes on.
    public mutating func set(casesPerWeek: Int?) -> [Change] {
        precondition(casesPerWeek ?? 0 >= 0, "a budget is not negative")
        self.casesPerWeek = casesPerWeek
        return admitWaiting()
    }

    /// Begins a week, unless it has begun or is over.
    ///
    /// - Parameter urgencies: Of cases whose urgency changed when the week before ended.
    public mutating func begin(week: Week, with urgencies: [String: Urgency] = [:]) -> [Change] {
        guard self.week.map({ week > $0 }) ?? true else { return [] }
        (self.week, admitted) = (week, 0)
        kept.formUnion(untouched.keys)
        untouched = [:]
        for (id, urgency) in urgencies where waiting[id] != nil { waiting[id] = urgency }
        return admitWaiting()
    }

    /// Takes a case, or its changed urgency. O(cases of the week).
    public mutating func offer(_ id: String, _ urgency: Urgency) -> [Change] {
        if kept.contains(id) { return [] }
        if untouched[id] != nil {
            untouched[id] = urgency
            return []
        }
        let isNew = waiting[id] == nil
        waiting[id] = urgency
        if hasRoom { return [admit(id)] }
        let displaceable = untouched.filter { $0.value.severity < alwaysShown }.max(by: Self.precedes)
        if let least = displaceable, least.value < urgency {
            untouched[least.key] = nil
            waiting[least.key] = least.value
            admitted -= 1
            return [Change(id: least.key, isShown: false), admit(id)]
        }
        if urgency.severity >= alwaysShown { return [admit(id)] }
        return isNew ? [Change(id: id, isShown: false)] : []
    }

    /// Somebody works on the case: it stays, and is shown.
    public mutating func touch(_ id: String) -> [Change] {
        let changes = waiting[id] == nil ? [] : [admit(id)]
        if untouched.removeValue(forKey: id) != nil { kept.insert(id) }
        return changes
    }

    /// The case is ended, merged or muted; its place is free again only when nobody had touched it.
    public mutating func leave(_ id: String) -> [Change] {
        kept.remove(id)
        waiting[id] = nil
        guard untouched.removeValue(forKey: id) != nil else { return [] }
        admitted -= 1
        return admitWaiting()
    }

    private var hasRoom: Bool { casesPerWeek.map { admitted < $0 } ?? true }

    private mutating func admit(_ id: String) -> Change {
        untouched[id] = waiting.removeValue(forKey: id)
        admitted += 1
        return Change(id: id, isShown: true)
    }

    private mutating func admitWaiting() -> [Change] {
        guard hasRoom, !waiting.isEmpty else { return [] }
        let free = casesPerWeek.map { $0 - admitted } ?? waiting.count
        return waiting.sorted(by: Self.precedes).prefix(free).map(\.key).map { admit($0) }
    }

    /// The more urgent first; of equals the smaller identifier, so that the order is one.
    private static func precedes(
        _ left: Dictionary<String, Urgency>.Element, _ right: Dictionary<String, Urgency>.Element
    ) -> Bool {
        (right.value, left.key) < (left.value, right.key)
    }
}
