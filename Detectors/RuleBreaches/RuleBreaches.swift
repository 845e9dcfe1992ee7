public import BidEvents
public import DetectorKit
import ProcurementRules
public import Settings

/// Watches every rule of the rule files that is no deadline: steps out of order, amounts along the chain, what must be
/// told, what must not be, duties that must be apart, shares of a year, and the wording of tender documents.
public struct RuleBreaches: EventDetector {
    public typealias State = KeyedBreaches

    public static let descriptor = DetectorDescriptor(
        id: "rule-breaches", version: 3,
        title: BilingualText(chinese: "规则违反", english: "Rule breaches"),
        eventTypes: Vocabulary.all.filter { $0.stage != .caseWork }.map(\.name))

    /// Where an event bears the key of a rule.
    private struct KeyField: Hashable {
        let field: String
        let name: String
        let rows: String?
    }

    let rulesByField: [String: [Rule]]
    /// By the field of the key, then by event type.
    let rulesByEvent: [String: [String: [Rule]]]
    let wordings: [String: LintWording]
    private let keyFields: [String: [KeyField]]

    public init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        configuration.settings(of: Self.descriptor.id, diagnostics).finish()
        let rules = RuleBook.of(configuration, diagnostics).rules.filter {
            if case .deadline = $0.kind { false } else { true }
        }
        rulesByField = Dictionary(grouping: rules) { $0.head.match[0] }
        var rulesByEvent: [String: [String: [Rule]]] = [:]
        for rule in rules {
            for event in rule.eventTypes {
                rulesByEvent[rule.head.match[0], default: [:]][event, default: []].append(rule)
            }
        }
        self.rulesByEvent = rulesByEvent
        var wordings: [String: LintWording] = [:]
        var keyFields: [String: [KeyField]] = [:]
        for rule in rules {
            if case .lint(let lint) = rule.kind { wordings[rule.id] = LintWording(lint) }
            for event in rule.eventTypes {
                let field = rule.head.match[0]
                let key = KeyField(
                    field: field, name: rule.head.matchAs[event] ?? field, rows: rule.kind.rows(of: event))
                if !keyFields[event, default: []].contains(key) { keyFields[event, default: []].append(key) }
            }
        }
        self.wordings = wordings
        self.keyFields = keyFields
        if diagnostics.hasErrors { return nil }
    }

    public func keys(of event: Event) -> [PartitionKey] {
        var keys: Set<String> = []
        for key in keyFields[event.name] ?? [] {
            if let value = event.text(key.name) { keys.insert("\(key.field)=\(value)") }
            guard let list = key.rows else { continue }
            for row in JSONRow.rows(of: event, list) {
                if let value = row.text(key.name) { keys.insert("\(key.field)=\(value)") }
            }
        }
        // What was sealed is seen where the lot is opened.
        if event.type?.sealing == .opens, let project = event.projectID { keys.insert("project_id=\(project)") }
        return keys.map { PartitionKey($0) }
    }

    public func initialState(for key: PartitionKey) -> KeyedBreaches {
        let parts = key.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return KeyedBreaches(field: parts[0], value: parts.count > 1 ? parts[1] : "")
    }

    public func observe(
        _ event: Event, at position: Position, in state: inout KeyedBreaches, reporting: inout Findings
    ) {
        var fold = BreachFold(self, state, position, reporting)
        fold.observe(event)
        (state, reporting) = (fold.state, fold.reporting)
    }

    public func nextTimer(in state: KeyedBreaches) -> Timestamp? { state.next }

    public func advance(to position: Position, in state: inout KeyedBreaches, reporting: inout Findings) {
        var fold = BreachFold(self, state, position, reporting)
        fold.advance()
        (state, reporting) = (fold.state, fold.reporting)
    }

    public func adopt(
        _ state: inout KeyedBreaches, from previous: Self, at position: Position, reporting: inout Findings
    ) -> Bool {
        var fold = BreachFold(self, state, position, reporting)
        let hasChanged = fold.follow(previous.rulesByField[state.field] ?? [])
        (state, reporting) = (fold.state, fold.reporting)
        return hasChanged
    }
}
