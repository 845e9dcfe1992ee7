import BidEvents
import DetectorKit

/// One deadline of one jurisdiction, as its rule file says.
struct MilestoneRule: Sendable {
    enum Comparison: String, CaseIterable, Sendable {
        case atMost = "at-most"
        case atLeast = "at-least"
        case exactly
        case valueAtMost = "value-at-most"
    }

    enum Hardness: String, CaseIterable, Sendable {
        /// A statute or an order of the ministry.
        case statute
        /// A local target, usually stricter than the statute.
        case target
        /// Soft wording: measured, never accused.
        case principle
    }

    enum Limit: Sendable, Equatable {
        case workingDays(Int)
        case calendarDays(Int)
        case minutes(Int)
        /// A day of the year of the obligation, or of a year after it.
        case monthDay(month: Int, day: Int, yearOffset: Int)
        case onDate(CivilDate)
        /// The end of the month after the period.
        case endOfNextMonth
        case value(Int)
    }

    /// Who becomes obliged without a trigger of his own: a unit that an event names, for a year.
    struct Obligation: Sendable {
        let event: String
        let unitField: String
        /// Empty for an obligation that recurs every month of the event's year.
        let yearField: String
    }

    /// Who must be served one by one: the suppliers that an event of the project named.
    struct Obligees: Sendable {
        enum Relation: String, CaseIterable, Sendable { case same, others, all }

        let event: String
        let field: String
        let relation: Relation
        let forms: [String]
    }

    let id: String
    let jurisdiction: Jurisdiction
    let title: BilingualText
    let trigger: String
    let due: String?
    /// The first field is the key; the others tell several clocks of a key apart.
    let match: [String]
    let limit: Limit
    let comparison: Comparison
    let hardness: Hardness
    let effectiveFrom: CivilDate
    let effectiveTo: CivilDate?
    let citation: LegalBasis
    /// Every trigger starts a clock of its own, and each due event ends the oldest.
    let repeats: Bool
    /// The clock starts at the latest of the trigger and these.
    let latestOf: [String]
    let pauses: String?
    let exemptedBy: String?
    /// Whether the due event may stay away: then only a late one is judged.
    let mayBeAbsent: Bool
    /// Procurement methods it is limited to; empty for all.
    let methods: [String]
    let triggerConditions: [String: [String]]
    let values: [(event: String, field: String)]
    let obligation: Obligation?
    let obligees: Obligees?
    let reminderLead: Int?
    let escalationDelay: Int?

    func isInForce(on date: CivilDate) -> Bool {
        date >= effectiveFrom && (effectiveTo.map { date <= $0 } ?? true)
    }

    /// All event types it reads.
    var eventTypes: Set<String> {
        var types = Set([trigger] + latestOf + values.map(\.event))
        for name in [due, pauses, exemptedBy, obligation?.event, obligees?.event] {
            if let name { types.insert(name) }
        }
        if !methods.isEmpty { types.formUnion(["tender.notice_published", "procurement.started"]) }
        return types
    }
}

/// Where and under which body of law a file's rules hold.
struct Jurisdiction: Sendable {
    let id: String
    let title: BilingualText
    /// Prefixes of administrative division codes; none means everywhere in China.
    let regions: [String]
    let regime: String

    func covers(_ event: Event) -> Bool {
        guard event.regime == regime else { return false }
        guard let region = event.region else { return regions.isEmpty && !Self.isForeign(event.source) }
        return regions.isEmpty || regions.contains { region.hasPrefix($0) }
    }

    /// A source such as `urn:jp:…` names another country, whose law is not ours to judge.
    private static func isForeign(_ source: String) -> Bool {
        let parts = source.split(separator: ":")
        return parts.count > 2 && parts[0] == "urn" && parts[1].utf8.count == 2 && parts[1] != "cn"
    }
}
