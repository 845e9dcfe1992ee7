import BidEvents
public import DetectorKit
public import ProcurementRules
public import Settings

/// Runs rule tests with the detectors that rules drive, and says what fails and what is untested.
public struct RuleTestRun {
    /// A test that did not go as expected.
    public struct Failure: Sendable, CustomStringConvertible {
        public let location: SourceLocation
        public let message: String

        public var description: String { "\(location): \(message)" }
    }

    public private(set) var passed = 0
    public private(set) var failures: [Failure] = []
    /// Rules without a case that fires, or without one that stays quiet.
    public private(set) var untested: [Failure] = []

    public init(_ tests: [RuleTest], _ book: RuleBook, _ catalog: DetectorCatalog, _ configuration: ConfigurationBundle)
    {
        let pipeline = MemoryPipeline(catalog, configuration)
        for test in tests {
            pipeline.forget()
            let outputs = test.entries.flatMap { pipeline.process($0) }
            if let message = Self.complaint(test, RuleSayings(book.rule(test.rule), outputs)) {
                failures.append(Failure(location: test.location, message: "\(test.rule), \(test.title): \(message)"))
            } else {
                passed += 1
            }
        }
        for rule in book.rules {
            let own = tests.filter { $0.rule == rule.id }
            let isIndicator = rule.kind.name == "indicator"
            if !own.contains(where: { $0.expectation.isFiring }) {
                untested.append(Failure(location: rule.head.location, message: "no test shows that '\(rule.id)' fires"))
            }
            if !isIndicator, !own.contains(where: { $0.expectation == .quiet }) {
                untested.append(
                    Failure(location: rule.head.location, message: "no test shows that '\(rule.id)' stays quiet"))
            }
        }
    }

    private static func complaint(_ test: RuleTest, _ said: RuleSayings) -> String? {
        let isAsExpected =
            switch test.expectation {
            case .fires: said.stands
            case .quiet: !said.hasWarned && !said.isUnjudged
            case .reminds: said.hasReminded
            case .cleared: said.hasWarned && !said.stands
            case .notEvaluated: said.isUnjudged
            case .severity(let severity): said.stands && said.severity == severity
            case .share(let numerator, let denominator): said.measures(numerator, denominator)
            }
        return isAsExpected ? nil : "expected \(test.expectation), but \(said.summary)"
    }
}

/// What one rule said of a stream.
struct RuleSayings {
    private let findings: [Finding]
    private let shares: [ShareReading]
    private let canRemind: Bool

    init(_ rule: Rule?, _ outputs: [DetectorOutput]) {
        if case .deadline(let deadline)? = rule?.kind {
            canRemind = deadline.comparison == .atMost
        } else {
            canRemind = false
        }
        let rule = rule?.id
        findings = outputs.compactMap {
            if case .finding(let finding) = $0.content, finding.rule == rule { finding } else { nil }
        }
        shares = outputs.compactMap {
            guard case .measurement(let measurement) = $0.content, measurement.rule == rule,
                case .share(let share) = measurement.content
            else { return nil }
            return share
        }
    }

    /// Of a step that must be done in time, what is told in blue is a reminder and no warning.
    private func isReminder(_ finding: Finding) -> Bool {
        canRemind && finding.outcome == .warning && finding.severity == .blue
    }

    private var warnings: [Finding] { findings.filter { $0.outcome == .warning && !isReminder($0) } }

    var hasReminded: Bool { findings.contains(where: isReminder) }
    var hasWarned: Bool { !warnings.isEmpty }
    var isUnjudged: Bool { findings.contains { $0.outcome == .notEvaluated } }
    var severity: Severity? { warnings.last?.severity }

    /// Whether a warning stands at the end.
    var stands: Bool {
        var open: [String: Bool] = [:]
        for finding in findings where finding.outcome != .notEvaluated && !isReminder(finding) {
            open["\(finding.subject) \(finding.instance)"] = finding.outcome == .warning
        }
        return open.values.contains(true)
    }

    func measures(_ numerator: DecimalLiteral, _ denominator: DecimalLiteral) -> Bool {
        guard let last = shares.last else { return false }
        let scale = last.unit == "events" ? 1 : Double(Money.scale)
        return Double(last.numerator) / scale == numerator.value
            && Double(last.denominator) / scale == denominator.value
    }

    var summary: String {
        if let share = shares.last, findings.isEmpty {
            return "it measured \(share.numerator) of \(share.denominator) \(share.unit)"
        }
        guard !findings.isEmpty else { return "it said nothing" }
        return "it said: "
            + findings.map { "[\($0.outcome.rawValue) \($0.severity.rawValue)] \($0.explanation.english)" }
            .joined(separator: " | ")
    }
}
