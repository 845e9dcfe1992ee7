import BidEvents
import DetectorKit

/// One thing that a rule remembers of an event: a step, an amount, a value.
struct RuleItem: Codable, Sendable {
    /// Which part of the rule it belongs to: 0 for what is judged, 1 and up for what it is judged by.
    let slot: Int
    /// The values of the match fields beyond the key; empty where the event named none.
    let parts: [String]
    /// What a later report of the same thing replaces.
    let identity: String
    /// Ten-thousandths of the unit, or a number of events.
    var amount: Int64 = 0
    var unit = ""
    var text = ""
    let occurred: Occurrence
    let event: EventReference
    var parties: [String] = []
    /// When it is judged at the latest; nil when nothing is awaited.
    var due: Timestamp?

    /// Whether both can belong together: their parts are equal as far as both are named.
    func belongs(to parts: [String]) -> Bool {
        zip(self.parts, parts).allSatisfy { $0 == $1 || $0.isEmpty || $1.isEmpty }
    }
}

/// What one rule keeps under one key.
struct RuleMemory: Codable, Sendable {
    /// The most items of one rule and key; the oldest make room, and amounts stay in ``carried``.
    static let limit = 512

    var items: [RuleItem] = []
    /// Sums of items that made room, by slot and parts.
    var carried: [String: Int64] = [:]
    var said = SaidFindings()
    /// What the standing warnings are about, by instance.
    var subjects: [String: Subject] = [:]
    /// When a share is looked at, by the name of its group.
    var looks: [String: [Timestamp]] = [:]
    /// Groups whose period is over.
    var judged: [String] = []
    /// How many items made room.
    var dropped = 0

    mutating func keep(_ item: RuleItem) {
        if let index = items.firstIndex(where: {
            $0.slot == item.slot && $0.identity == item.identity && $0.parts == item.parts
        }) {
            // Reports come in any order; what happened last counts.
            if items[index].occurred.earliest <= item.occurred.earliest { items[index] = item }
            return
        }
        items.append(item)
        if items.count > Self.limit {
            let oldest = items.removeFirst()
            carried[Self.name(oldest.slot, oldest.parts), default: 0] += oldest.amount
            dropped += 1
        }
    }

    static func name(_ slot: Int, _ parts: [String]) -> String {
        ([String(slot)] + parts).joined(separator: "\u{1F}")
    }
}

/// What is kept for one key, such as a project, a contract or a unit.
public struct KeyedBreaches: Codable, Sendable {
    /// The field and the value that make the key.
    let field: String
    let value: String
    var method: String?
    var exemptions: [String] = []
    var rules: [String: RuleMemory] = [:]

    init(field: String, value: String) {
        self.field = field
        self.value = value
    }

    /// When something is next to be looked at.
    var next: Timestamp? {
        var next: Timestamp?
        for memory in rules.values {
            for instant in memory.items.compactMap(\.due) + memory.looks.values.joined() {
                next = next.map { min($0, instant) } ?? instant
            }
        }
        return next
    }
}
