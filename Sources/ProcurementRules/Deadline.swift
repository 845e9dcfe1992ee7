public import BidEvents

/// The time between two events.
public struct Deadline: Sendable {
    public enum Comparison: String, CaseIterable, Sendable {
        case atMost = "at-most"
        case atLeast = "at-least"
        case exactly
        case valueAtMost = "value-at-most"
    }

    public enum Limit: Sendable, Equatable {
        case workingDays(Int)
        case calendarDays(Int)
        case minutes(Int)
        /// A day of the year of the obligation, or of a year after it.
        case monthDay(month: Int, day: Int, yearOffset: Int)
        case onDate(CivilDate)
        /// The end of the month after the period.
        case endOfNextMonth
        case value(Int)
    }

    /// Who becomes obliged without a trigger of his own: a unit that an event names, for a year.
    public struct Obligation: Sendable {
        public let event: String
        public let unitField: String
        /// Empty for an obligation that recurs every month of the event's year.
        public let yearField: String
    }

    /// Who must be served one by one: the suppliers that an event of the project named.
    public struct Obligees: Sendable {
        public enum Relation: String, CaseIterable, Sendable { case same, others, all }

        public let event: String
        public let field: String
        public let relation: Relation
        public let forms: [String]
    }

    public let trigger: String
    public let due: String?
    public let limit: Limit
    public let comparison: Comparison
    /// Every trigger starts a clock of its own, and each due event ends the oldest.
    public let repeats: Bool
    /// The clock starts at the latest of the trigger and these.
    public let latestOf: [String]
    /// The clock starts at the earliest of the trigger and these.
    public let earliestOf: [String]
    public let pauses: String?
    /// Whether the due event may stay away: then only a late one is judged.
    public let mayBeAbsent: Bool
    public let values: [FieldPath]
    public let obligation: Obligation?
    public let obligees: Obligees?
    public let reminderLead: Int?
    public let escalationDelay: Int?
}

/// A rule of the kind deadline, with its head's members as its own.
@dynamicMemberLookup
public final class DeadlineRule: Sendable {
    public let head: RuleHead
    public let deadline: Deadline
    /// All event types it reads, sorted.
    public let eventTypes: [String]

    init(head: RuleHead, deadline: Deadline, eventTypes: [String]) {
        self.head = head
        self.deadline = deadline
        self.eventTypes = eventTypes
    }

    public subscript<Value>(dynamicMember path: KeyPath<RuleHead, Value>) -> Value { head[keyPath: path] }
    public subscript<Value>(dynamicMember path: KeyPath<Deadline, Value>) -> Value { deadline[keyPath: path] }
}
