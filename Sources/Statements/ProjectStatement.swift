public import DetectorKit
public import Ledger

/// What was looked for in a project, on which data and by which rules, and what came of it.
///
/// "Nothing found" is a statement with its grounds: a detector that was given nothing, or that lacked a field, does not
/// say it. A pure function of what was reported up to a place of the log.
public struct ProjectStatement: Sendable {
    public let facts: ProjectFacts
    /// As of when.
    public let position: Position
    /// The configuration in force, and the place of the log from which on it is.
    public let configuration: (digest: String, offset: Int64)
    /// In the order of their identifiers.
    public let detectors: [DetectorStatement]
    /// Lots whose sealed reports are not counted, since their bids are not open; the empty name stands for the project.
    public let sealedLots: [String]
    /// What "nothing found" says, and what not.
    public var meaning: BilingualText { Messages.meaning }

    /// What a statement is made of.
    public struct Material {
        public let facts: ProjectFacts
        public let position: Position
        public let configuration: (digest: String, offset: Int64)
        /// What was reported, without what is sealed still.
        public let reported: [ReportedEvents]
        public let sealedLots: [String]
        /// Fields that some report has, as `type/field`.
        public let fields: Set<String>
        public let warnings: [WarningBrief]
        public let measurements: [PlacedMeasurement]
        public let setAsides: [SetAside]
        public let rules: [RuleInForce]

        public init(
            facts: ProjectFacts, position: Position, configuration: (digest: String, offset: Int64),
            reported: [ReportedEvents], sealedLots: [String], fields: Set<String>, warnings: [WarningBrief],
            measurements: [PlacedMeasurement], setAsides: [SetAside], rules: [RuleInForce]
        ) {
            self.facts = facts
            self.position = position
            self.configuration = configuration
            self.reported = reported
            self.sealedLots = sealedLots
            self.fields = fields
            self.warnings = warnings
            self.measurements = measurements
            self.setAsides = setAsides
            self.rules = rules
        }
    }

    public init(_ material: Material, by registrations: [DetectorRegistration]) {
        facts = material.facts
        position = material.position
        configuration = material.configuration
        sealedLots = material.sealedLots
        detectors = registrations.map { DetectorStatement($0, material) }
    }
}

/// A rule that holds in a project's region, and the detector that applies it.
public struct RuleInForce: Hashable, Sendable {
    public let id: String
    public let detector: String
    public let title: BilingualText

    public init(id: String, detector: String, title: BilingualText) {
        self.id = id
        self.detector = detector
        self.title = title
    }
}

extension DetectorStatement {
    init(_ registration: DetectorRegistration, _ material: ProjectStatement.Material) {
        let descriptor = registration.descriptor
        let read = Set(descriptor.eventTypes)
        let reported = material.reported.filter { read.contains($0.type) }
        let given = Set(reported.map(\.type))
        let warnings = material.warnings.filter { $0.detector == descriptor.id }.sorted {
            ($0.status.rawValue, $0.rule, $0.id) < ($1.status.rawValue, $1.rule, $1.id)
        }
        let own = material.rules.filter { $0.detector == descriptor.id }
        detector = descriptor.id
        version = descriptor.version
        title = descriptor.title
        stage = registration.stage
        self.reported = reported
        // What a detector of rules lacks shows in its silent rules.
        lacking = descriptor.needs.allSatisfy { !material.fields.contains($0) } ? descriptor.needs : []
        absent = own.isEmpty ? read.subtracting(given).sorted() : []
        self.warnings = warnings
        setAside = material.setAsides.filter { $0.detector == descriptor.id }.map(\.offset).sorted()
        rules = own.isEmpty ? nil : RuleStatement(own, of: descriptor.id, material.measurements)
        outcome = Self.outcome(
            warnings, hasGap: !setAside.isEmpty,
            isGiven: lacking.isEmpty
                && (registration.stage == .first ? !reported.isEmpty : !material.reported.isEmpty))
    }

    private static func outcome(_ warnings: [WarningBrief], hasGap: Bool, isGiven: Bool) -> Outcome {
        if warnings.contains(where: { $0.status == .open }) { return .warned }
        if hasGap || warnings.contains(where: { $0.status == .notEvaluated }) { return .incomplete }
        return isGiven ? .nothingFound : .nothingReported
    }
}

extension RuleStatement {
    init(_ rules: [RuleInForce], of detector: String, _ measurements: [PlacedMeasurement]) {
        var counts: [String: [String: Int]] = [:]
        for placed in measurements where placed.detector == detector {
            counts[placed.measurement.rule, default: [:]][Self.outcome(placed.measurement.content), default: 0] += 1
        }
        let titles = Dictionary(rules.map { ($0.id, $0.title) }) { first, _ in first }
        inForce = rules.count
        measured = counts.sorted { $0.key < $1.key }.map { rule, outcomes in
            Measured(
                rule: rule, title: titles[rule],
                outcomes: outcomes.sorted { $0.key < $1.key }.map { (name: $0.key, count: $0.value) })
        }
        silent = rules.map(\.id).filter { counts[$0] == nil }.sorted()
    }

    private static func outcome(_ content: Measurement.Content) -> String {
        switch content {
        case .clock(let reading): reading.status.rawValue
        case .share: "share"
        case .judged: "judged"
        }
    }
}
