public import BidEvents
public import DetectorKit
public import Settings

/// How binding a rule is.
public enum Hardness: String, CaseIterable, Sendable {
    /// A statute or an order of the ministry.
    case statute
    /// A local target, usually stricter than the statute.
    case target
    /// Soft wording: measured, never accused.
    case principle
}

/// What a synchronous check answers when a step would break the rule.
public enum RuleAction: String, CaseIterable, Sendable {
    case warn, block
}

/// What all kinds of rule have.
public struct RuleHead: Sendable {
    /// Where and from when another rule takes this one's place.
    public struct Yield: Sendable {
        let jurisdiction: Jurisdiction
        let from: CivilDate
        let to: CivilDate?
    }

    public let id: String
    /// Where the rule stands in its file.
    public let location: SourceLocation
    public let jurisdiction: Jurisdiction
    public let title: BilingualText
    public let citation: LegalBasis
    /// The first field is the key; the others tell several of a key apart.
    public let match: [String]
    /// Event types that name the key otherwise, and how.
    public let matchAs: [String: String]
    public let hardness: Hardness
    /// The color of a warning where the rule sets it.
    public let ownSeverity: Severity?
    public let action: RuleAction
    public let effectiveFrom: CivilDate
    public let effectiveTo: CivilDate?
    /// Procurement methods it is limited to; empty for all.
    public let methods: [String]
    /// What must hold of the event that is judged.
    public let conditions: [Condition]
    public let exemptedBy: String?
    public let replaces: [String]
    public let stricterThan: String?
    /// Rows of the requirements register that it implements.
    public let covers: [String]
    /// Set once all files are read.
    public internal(set) var yields: [Yield] = []

    public func isInForce(on date: CivilDate) -> Bool {
        date >= effectiveFrom && (effectiveTo.map { date <= $0 } ?? true)
    }

    /// The color of a warning: the rule's own, or that of its hardness.
    public var severity: Severity {
        ownSeverity ?? (hardness == .statute ? .orange : hardness == .target ? .yellow : .blue)
    }

    /// Whether an event is judged by it: its place, its day, and no rule that takes its place.
    public func judges(_ event: Event) -> Bool {
        let date = event.occurred.date
        return jurisdiction.covers(event) && isInForce(on: date)
            && !yields.contains {
                $0.jurisdiction.covers(event) && date >= $0.from && ($0.to.map { date <= $0 } ?? true)
            }
    }

    /// Whether all of `where` holds of an event, or of one row of it.
    public func conditionsHold(of event: Event, row: JSONRow? = nil) -> Bool {
        conditions.hold(of: row ?? JSONRow(of: event))
    }

    /// The value of the key in an event, which a row of it may override.
    public func key(of event: Event, row: JSONRow? = nil) -> String? { value(of: match[0], event, row: row) }

    /// The values of the fields beyond the key; empty where an event names none.
    public func parts(of event: Event, row: JSONRow? = nil) -> [String] {
        match.dropFirst().map { value(of: $0, event, row: row) ?? "" }
    }

    private func value(of field: String, _ event: Event, row: JSONRow?) -> String? {
        let name = field == match[0] ? matchAs[event.name] ?? field : field
        return row?.text(name) ?? event.text(name)
    }
}
