public import BidEvents
public import DetectorKit
import ProcurementRules
import Settings

/// Judges a step before it is committed: the rule detectors fold the state so far and then the step, and what they say
/// of the step is the answer.
///
/// Nothing is kept between two steps. Not Sendable: one thread owns it.
public final class Gate {
    /// The detectors of the catalog that rules drive.
    private static let deadlines = "overdue-milestones"
    private static let breaches = "rule-breaches"

    private let book: RuleBook
    /// The rules that may speak at once when an event of a type comes; a share of a year is judged later.
    private let speaking: [String: [Rule]]
    private let folds: [any Fold]
    private let decoder = EventDecoder(largestEvent: .max)
    /// Longer than any report is waited for: what is missing now is missing.
    private let patience: Duration
    public let configuration: String

    /// The configuration must have been validated.
    public init(_ catalog: DetectorCatalog, _ bundle: ConfigurationBundle) {
        let rules = DetectorCatalog(
            catalog.registrations.filter { [Self.deadlines, Self.breaches].contains($0.descriptor.id) })
        let diagnostics = Diagnostics()
        guard let folds = rules.makeFolds(of: .first, bundle, diagnostics) else {
            preconditionFailure("the configuration was not validated: \(diagnostics.sorted)")
        }
        self.folds = folds
        let book = RuleBook.of(bundle, diagnostics)
        self.book = book
        var speaking: [String: [Rule]] = [:]
        for rule in book.rules where rule.kind.speaksAtOnce {
            for event in rule.eventTypes { speaking[event, default: []].append(rule) }
        }
        self.speaking = speaking
        patience =
            book.rules.reduce(.zero) {
                if case .predecessor(let predecessor) = $1.kind { max($0, predecessor.grace) } else { $0 }
            } + .seconds(3_600)
        configuration = bundle.digest
    }

    /// Under which keys the history of an event stands: those under which the detectors keep state, and its command.
    public func keys(of event: Event) -> [String] {
        var keys = Set(folds.flatMap { fold in fold.keys(of: event).map(\.text) })
        if event.name == "gate.overridden", let command = event.text("command_id") { keys.insert(Self.key(command)) }
        return keys.sorted()
    }

    /// The keys whose history a proposed step needs: those under which a rule of its region may speak of it.
    public func needs(of event: Event) -> [String] {
        let fields = Set(
            (speaking[event.name] ?? []).filter { $0.head.jurisdiction.covers(event) }.map { $0.head.match[0] })
        let wanted = keys(of: event).filter { key in
            let field = String(key.prefix { $0 != "=" })
            return field == "project_id" || fields.contains(field)
        }
        return (wanted + [Self.key(event.id)]).sorted()
    }

    private static func key(_ command: String) -> String { "command=\(command)" }

    /// Judges a step against its history, which is all events under ``needs(of:)`` in the order of the log.
    public func decide(_ event: Event, history: [StoredEntry], offset: Int64, at now: Timestamp) -> Decision {
        folds.forEach { $0.forget() }
        let needed = Set(needs(of: event))
        var overridden: Set<String> = []
        for entry in history {
            guard let earlier = try? decoder.decode(entry.bytes) else { continue }
            if earlier.name == "gate.overridden", earlier.text("command_id") == event.id,
                let rule = earlier.text("rule_id")
            {
                overridden.insert(rule)
            }
            _ = fold(earlier, at: Position(offset: entry.offset, clock: entry.clock), needed)
        }
        let clock = max(now, history.last?.clock ?? now)
        let later = Position(offset: offset + 2, clock: clock + patience)
        var said = fold(event, at: Position(offset: offset + 1, clock: clock), needed)
        // Deadlines that this step starts must not run out on the way.
        for fold in folds where fold.detector != Self.deadlines {
            fold.advance(to: later) { said += $0.filter { isOutOfOrder($0) } }
        }
        let findings = said.compactMap { output -> Finding? in
            guard case .finding(let finding) = output.content, finding.concerns(event.reference) else { return nil }
            return finding
        }
        return decision(event, findings, overridden, offset: offset, at: now)
    }

    private func fold(_ event: Event, at position: Position, _ needed: Set<String>) -> [DetectorOutput] {
        folds.flatMap { fold in
            fold.keys(of: event).filter { needed.contains($0.text) }.flatMap {
                fold.observe(event, key: $0, at: position)
            }
        }
    }

    private func isOutOfOrder(_ output: DetectorOutput) -> Bool {
        guard case .finding(let finding) = output.content, case .predecessor? = book.rule(finding.rule)?.kind else {
            return false
        }
        return true
    }

    private func decision(
        _ event: Event, _ findings: [Finding], _ overridden: Set<String>, offset: Int64, at now: Timestamp
    ) -> Decision {
        let warnings = findings.filter { $0.outcome == .warning }
        var reasons: [DecisionReason] = []
        var released: Set<String> = []
        for finding in warnings {
            var verdict = book.rule(finding.rule)?.head.action == .block ? Verdict.block : .warn
            if verdict == .block, overridden.contains(finding.rule) {
                released.insert(finding.rule)
                verdict = .warn
            }
            reasons.append(DecisionReason(verdict, finding))
        }
        reasons.sort { ($1.verdict, $0.rule) < ($0.verdict, $1.rule) }
        return Decision(
            command: event.id, step: event.name, project: event.projectID, region: event.region,
            verdict: reasons.map(\.verdict).max() ?? .allow, reasons: reasons,
            unjudged: findings.filter { $0.outcome == .notEvaluated }.map { DecisionReason(.allow, $0) },
            overridden: released.sorted(), failure: nil, offset: offset, configuration: configuration, at: now)
    }
}

extension RuleKind {
    fileprivate var speaksAtOnce: Bool {
        if case .share(let share) = self { return share.bound != nil && share.period == .once }
        return true
    }
}

extension Finding {
    fileprivate func concerns(_ event: EventReference) -> Bool {
        evidence.contains { $0.events.contains(event) }
    }
}

extension DecisionReason {
    fileprivate init(_ verdict: Verdict, _ finding: Finding) {
        self.init(
            verdict: verdict, rule: finding.rule, severity: finding.severity, title: finding.title,
            explanation: finding.explanation,
            citation: finding.legalBasis.first?.citation ?? .empty)
    }
}
