public import Access
public import Cases
public import DetectorKit

/// Which cases are wanted; what is nil does not matter.
public struct CaseFilter: Hashable, Sendable {
    public var scope: RegionScope
    public var status: CaseStatus?
    public var kind: CaseKind?
    /// At least this severe.
    public var severity: Severity?
    /// A supplier or unit, written as in the case.
    public var party: String?
    /// A subject, such as `lot:P/1`.
    public var subject: String?
    /// A warning that it holds.
    public var warning: String?
    /// A prefix of the administrative division.
    public var region: String?
    /// `shown`, `silenced`, `inhibited` or `beyond-budget`.
    public var standing: String?
    /// What mutes it: the identifier of a silence or of a warning.
    public var mutedBy: String?
    public var assignee: String?
    public var isOverdue: Bool?
    /// Whether a week's choice by evidence took it.
    public var isChosen: Bool?
    /// Only cases that nobody has ended.
    public var isUnended = false
    public var order = Order.latest

    public enum Order: String, Sendable, CaseIterable {
        /// Latest change first.
        case latest
        /// The most urgent first: what is overdue, then by severity, choice by evidence, certainty, number of warnings
        /// that hold, and age.
        case urgency
    }

    /// The scope has no default: whoever asks says for whom.
    public init(scope: RegionScope) { self.scope = scope }
}

/// Some cases in the order asked for.
public struct CasePage: Hashable, Sendable {
    /// The JSON of ``Cases/Case/json``.
    public let cases: [[UInt8]]
    /// What to give as `before` for the cases that follow, which is a place in the list when it is by urgency; nil when
    /// there are none.
    public let next: Int64?
}

/// One line of the feed of cases as it is stored.
public struct CaseLine: Hashable, Sendable {
    public let number: Int64
    /// The JSON of a change, without a line feed.
    public let line: [UInt8]
}

/// Some consecutive lines of the feed of cases.
public struct CaseLinePage: Hashable, Sendable {
    public let lines: [CaseLine]
    /// Everything up to here was looked at, also when no line lay in the scope.
    public let reached: Int64
}
