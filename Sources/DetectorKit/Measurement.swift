public import BidEvents

/// What a detector measured, whether or not anything is wrong: the raw material of ledgers, rankings and indicators.
///
/// The latest measurement of one rule, subject and instance replaces the ones before it.
public struct Measurement: Hashable, Codable, Sendable {
    public enum Content: Hashable, Codable, Sendable {
        case clock(ClockReading)
        case share(ShareReading)
        case judged(JudgedReading)
    }

    /// The rule's identifier within its detector.
    public let rule: String
    public let subject: Subject
    /// What tells several measurements of one rule on one subject apart; empty when there is only one.
    public let instance: String
    public let content: Content

    public init(rule: String, subject: Subject, instance: String = "", content: Content) {
        self.rule = rule
        self.subject = subject
        self.instance = instance
        self.content = content
    }
}

/// How one deadline stands or ended.
public struct ClockReading: Hashable, Codable, Sendable {
    public enum Status: String, Codable, Sendable, CaseIterable {
        /// The time runs.
        case running
        /// The time is over, and no report says that the step was done.
        case overdue
        /// The step was done in time, or the period was kept.
        case met
        /// The step was done late, or the period was not kept.
        case missed
        /// A recorded reason lifts the deadline.
        case exempt
        /// The procurement was terminated, or the clock has lost its object in another way.
        case dropped
    }

    public enum Unit: String, Codable, Sendable, CaseIterable {
        case workingDays = "working-days"
        case calendarDays = "calendar-days"
        case minutes
    }

    public let status: Status
    public let start: Occurrence
    /// The last day in time; of a minimum lead, the earliest day.
    public let due: CivilDate
    /// When the step was done; nil while it is open.
    public let done: Occurrence?
    /// How long it took from start to done, in the rule's own unit; nil while it is open, and for fixed days.
    public let taken: Int?
    /// How long it may take, or must at least take, in the same unit; nil for fixed days.
    public let limit: Int?
    public let unit: Unit

    public init(
        status: Status, start: Occurrence, due: CivilDate, done: Occurrence? = nil, taken: Int? = nil,
        limit: Int? = nil, unit: Unit = .calendarDays
    ) {
        self.status = status
        self.start = start
        self.due = due
        self.done = done
        self.taken = taken
        self.limit = limit
        self.unit = unit
    }
}

/// A share over a period, such as what went to small enterprises of all that was bought in a year.
public struct ShareReading: Hashable, Codable, Sendable {
    /// The period, such as `2026`; empty for a share that has none.
    public let period: String
    /// Amounts in ten-thousandths of the currency, or numbers of events.
    public let numerator: Int64
    public let denominator: Int64
    /// A currency code such as `CNY`, or `events`.
    public let unit: String

    public init(period: String, numerator: Int64, denominator: Int64, unit: String) {
        self.period = period
        self.numerator = numerator
        self.denominator = denominator
        self.unit = unit
    }
}
