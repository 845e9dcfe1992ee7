public import BidEvents
public import DetectorKit
import ProcurementRules
public import Settings

/// Finds steps of a procurement that are about to be, or are, too late, by the rules of each jurisdiction.
///
/// Every deadline is a clock of its own, so a local target and the statute behind it run side by side. A clock reminds
/// before, warns at and escalates after its end, each once; a report that shows that the step was in time retracts.
public struct OverdueMilestones: EventDetector {
    public typealias State = KeyedMilestones

    static let calendarPath = "Calendars/cn-workdays.csv"

    public static let descriptor = DetectorDescriptor(
        id: "overdue-milestones", version: 4,
        title: BilingualText(chinese: "超期节点", english: "Overdue milestones"),
        eventTypes: Vocabulary.all.filter { $0.stage != .caseWork && $0.sealing != .sealed }.map(\.name)
            + ["bond.paid", "bid.withdrawn"])

    let rules: [DeadlineRule]
    let dates: DueDates
    let reminderLead: Int
    let escalationDelay: Int
    private let rulesByField: [String: [DeadlineRule]]
    private let rulesByEvent: [String: [String: [DeadlineRule]]]
    private let interest: [String: [DeadlineRule]]

    public init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let settings = configuration.settings(of: Self.descriptor.id, diagnostics)
        reminderLead = settings.integer("reminder_lead_working_days", in: 0...60, default: 1) ?? 1
        escalationDelay = settings.integer("escalation_delay_working_days", in: 1...250, default: 5) ?? 5
        let rolls = settings.boolean("calendar_days_roll_forward", default: true) ?? true
        settings.finish()
        dates = DueDates(calendar: Self.calendar(configuration, diagnostics), rollsForward: rolls)
        rules = RuleBook.of(configuration, diagnostics).deadlines
        rulesByField = Dictionary(grouping: rules) { $0.match[0] }
        var rulesByEvent: [String: [String: [DeadlineRule]]] = [:]
        for rule in rules {
            for event in rule.eventTypes { rulesByEvent[rule.match[0], default: [:]][event, default: []].append(rule) }
        }
        self.rulesByEvent = rulesByEvent
        var interest: [String: [DeadlineRule]] = [:]
        for rule in rules { for name in rule.eventTypes { interest[name, default: []].append(rule) } }
        self.interest = interest
        if diagnostics.hasErrors { return nil }
    }

    private static func calendar(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) -> WorkdayCalendar {
        guard let text = configuration.text(at: calendarPath) else { return WorkdayCalendar() }
        do {
            return try WorkdayCalendar(csv: text)
        } catch {
            diagnostics.error(
                "bad-calendar", at: SourceLocation(file: calendarPath, line: error.line, column: 1),
                "the line \(error.reason)", remedy: "write date and is_workday, such as 2026-01-01,0")
            return WorkdayCalendar()
        }
    }

    public func keys(of event: Event) -> [PartitionKey] {
        var keys: Set<String> = []
        for rule in interest[event.name] ?? [] {
            let field = rule.match[0]
            if let unit = rule.obligation, unit.event == event.name {
                if let value = event.text(unit.unitField) { keys.insert("\(field)=\(value)") }
            } else if let value = event.text(field) {
                keys.insert("\(field)=\(value)")
            }
        }
        // What was sealed is seen where the lot is opened, and a terminated tender ends its clocks.
        if event.type?.sealing == .opens || event.name == "tender.terminated", let project = event.projectID {
            keys.insert("project_id=\(project)")
        }
        return keys.map { PartitionKey($0) }
    }

    public func initialState(for key: PartitionKey) -> KeyedMilestones {
        let parts = key.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return KeyedMilestones(field: parts[0], value: parts.count > 1 ? parts[1] : "")
    }

    public func observe(
        _ event: Event, at position: Position, in state: inout KeyedMilestones, reporting: inout Findings
    ) {
        var fold = MilestoneFold(self, state, position)
        let rules =
            event.name == "tender.terminated" ? rules(of: state) : rulesByEvent[state.field]?[event.name] ?? []
        fold.observe(event, rules)
        state = fold.state
        fold.tell(&reporting)
    }

    public func nextTimer(in state: KeyedMilestones) -> Timestamp? { state.content.clocks.compactMap(\.next).min() }

    public func advance(to position: Position, in state: inout KeyedMilestones, reporting: inout Findings) {
        var fold = MilestoneFold(self, state, position)
        fold.advance(rules(of: state))
        state = fold.state
        fold.tell(&reporting)
    }

    public func adopt(
        _ state: inout KeyedMilestones, from previous: Self, at position: Position, reporting: inout Findings
    ) -> Bool {
        var fold = MilestoneFold(self, state, position)
        let hasChanged = fold.follow(rules(of: state), from: MilestoneFold(previous, state, position))
        state = fold.state
        fold.tell(&reporting)
        return hasChanged
    }

    func rules(of state: KeyedMilestones) -> [DeadlineRule] { rulesByField[state.field] ?? [] }
}

/// The clocks of one project, contract, complaint or unit.
public struct KeyedMilestones: Codable, Sendable {
    /// The field and the value that make the key.
    let field: String
    let value: String
    var content = MilestoneState()
}
