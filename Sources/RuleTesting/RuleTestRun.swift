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
            if let message = Self.complaint(test, RuleSayings(test.rule, outputs)) {
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
        guard said.isExplained else { return "a warning does not say what would clear it" }
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
    /// How the rule's clocks stand at last, where it is a deadline.
    private let clocks: [[ClockReading.Status]]

    init(_ rule: String, _ outputs: [DetectorOutput]) {
        var findings: [Finding] = [], shares: [ShareReading] = []
        var clocks: [String: [ClockReading.Status]] = [:]
        for output in outputs {
            switch output.content {
            case .finding(let finding) where finding.rule == rule: findings.append(finding)
            case .measurement(let measurement) where measurement.rule == rule:
                switch measurement.content {
                case .share(let share): shares.append(share)
                case .clock(let clock):
                    clocks["\(measurement.subject) \(measurement.instance)", default: []].append(clock.status)
                case .judged: break
                }
            default: break
            }
        }
        self.findings = findings
        self.shares = shares
        self.clocks = clocks.sorted { $0.key < $1.key }.map(\.value)
    }

    private static let broken: Set<ClockReading.Status> = [.overdue, .missed]

    private var warnings: [Finding] { findings.filter { $0.outcome == .warning } }

    /// A deadline's blue finding before any clock has run out is a reminder.
    var hasReminded: Bool { !clocks.isEmpty && warnings.contains { $0.severity == .blue } }
    var hasWarned: Bool {
        clocks.isEmpty ? !warnings.isEmpty : clocks.contains { $0.contains(where: Self.broken.contains) }
    }
    var isExplained: Bool { warnings.allSatisfy { $0.clears != nil } }
    var isUnjudged: Bool { findings.contains { $0.outcome == .notEvaluated } }
    var severity: Severity? { warnings.last?.severity }

    /// Whether a warning stands at the end.
    var stands: Bool {
        guard clocks.isEmpty else { return clocks.contains { Self.broken.contains($0.last!) } }
        var open: [String: Bool] = [:]
        for finding in findings where finding.outcome != .notEvaluated {
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
