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

    private let pipeline: MemoryPipeline
    private let book: RuleBook
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
        pipeline = MemoryPipeline(rules, bundle)
        book = RuleBook.of(bundle, diagnostics)
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

    /// The keys whose history a proposed step needs.
    public func needs(of event: Event) -> [String] { (keys(of: event) + [Self.key(event.id)]).sorted() }

    private static func key(_ command: String) -> String { "command=\(command)" }

    /// Judges a step against its history, which is all events under ``needs(of:)`` in the order of the log.
    public func decide(_ event: Event, history: [StoredEntry], offset: Int64, at now: Timestamp) -> Decision {
        pipeline.forget()
        var overridden: Set<String> = []
        for entry in history {
            if let earlier = try? decoder.decode(entry.bytes), earlier.name == "gate.overridden",
                earlier.text("command_id") == event.id, let rule = earlier.text("rule_id")
            {
                overridden.insert(rule)
            }
            _ = pipeline.process(entry)
        }
        let clock = max(now, history.last?.clock ?? now)
        let step = StoredEntry(offset: offset + 1, clock: clock, kind: .event, bytes: event.line)
        let later = StoredEntry(offset: offset + 2, clock: clock + patience, kind: .tick, bytes: [])
        let said =
            pipeline.process(step)
            // Deadlines that this step starts must not run out on the way.
            + pipeline.process(later, skipping: [Self.deadlines]).filter { isOutOfOrder($0) }
        let findings = said.compactMap { output -> Finding? in
            guard case .finding(let finding) = output.content, finding.concerns(event.reference) else { return nil }
            return finding
        }
        return decision(event, findings, overridden, offset: offset, at: now)
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
            citation: finding.legalBasis.first?.citation ?? BilingualText(chinese: "", english: ""))
    }
}
