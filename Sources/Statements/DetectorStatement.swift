public import DetectorKit

/// What one detector can say of a project: what it looked at, and what it found or could not look at.
public struct DetectorStatement: Hashable, Sendable {
    public enum Outcome: String, Sendable, CaseIterable {
        /// Open warnings stand.
        case warned
        /// Nothing stands, and something could not be evaluated: no clean bill.
        case incomplete
        /// It looked at what was reported, and nothing stands.
        case nothingFound = "nothing-found"
        /// Nothing that it reads was reported.
        case nothingReported = "nothing-reported"
    }

    public let detector: String
    public let version: Int
    public let title: BilingualText
    public let stage: Stage
    public let outcome: Outcome
    /// What it was given; of the second stage nothing, as it is given what the first one observed.
    public let reported: [ReportedEvents]
    /// Types that it reads and that were not reported, sorted.
    public let absent: [String]
    /// Fields, as `type/field`, of which it needs one and no report has any.
    public let lacking: [String]
    public let warnings: [WarningBrief]
    /// Places of the log that it failed on and does not know.
    public let setAside: [Int64]
    public let rules: RuleStatement?
}

/// Which rules of a detector of rules were applied.
public struct RuleStatement: Hashable, Sendable {
    /// A rule with what was last measured by it.
    public struct Measured: Hashable, Sendable {
        public let rule: String
        public let title: BilingualText?
        /// How often each outcome stands, such as `met`, sorted by name.
        public let outcomes: [(name: String, count: Int)]

        public static func == (left: Measured, right: Measured) -> Bool {
            left.rule == right.rule && left.title == right.title
                && left.outcomes.elementsEqual(right.outcomes) { $0 == $1 }
        }

        public func hash(into hasher: inout Hasher) { hasher.combine(rule) }
    }

    /// How many rules hold in the project's region today, for its kind of procurement.
    public let inForce: Int
    /// Those that measured something, by identifier.
    public let measured: [Measured]
    /// Identifiers of rules in force that measured nothing: what they judge was not reported, or they measure nothing.
    public let silent: [String]
}
