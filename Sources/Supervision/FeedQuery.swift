public import Access
public import DetectorKit

/// Which entries of the feed are wanted.
public struct FeedFilter: Hashable, Sendable {
    /// Only warnings that were at least this severe at some time; what was set aside passes always.
    public var severity: Severity?
    public var detector: String?
    /// Only what belongs to these regions; what was set aside belongs to none.
    public var region: RegionScope?

    public init(severity: Severity? = nil, detector: String? = nil, region: RegionScope? = nil) {
        self.severity = severity
        self.detector = detector
        self.region = region
    }
}

/// Which warnings are wanted; what is nil does not matter.
public struct WarningFilter: Hashable, Sendable {
    /// At least this severe now.
    public var severity: Severity?
    public var detector: String?
    public var status: Warning.Status?
    /// The identifier of a subject, or of the project to which it belongs.
    public var subject: String?
    /// A supplier, purchaser or agency, written as in the warning.
    public var party: String?
    public var region: RegionScope?

    public init(
        severity: Severity? = nil, detector: String? = nil, status: Warning.Status? = nil, subject: String? = nil,
        party: String? = nil, region: RegionScope? = nil
    ) {
        self.region = region
        self.severity = severity
        self.detector = detector
        self.status = status
        self.subject = subject
        self.party = party
    }
}

/// One line of the feed as it is stored.
public struct FeedLine: Hashable, Sendable {
    public let sequence: Int64
    /// The JSON of ``FeedEntry/json``, without a line feed.
    public let line: [UInt8]
}

/// Some consecutive lines of the feed.
public struct FeedPage: Hashable, Sendable {
    public let lines: [FeedLine]
    /// Everything up to here was looked at: where the next page begins, also when no line passed the filter.
    public let reached: Int64
}

/// Some warnings, latest change first.
public struct WarningPage: Hashable, Sendable {
    /// The JSON of ``Warning/json``.
    public let warnings: [[UInt8]]
    /// What to give as `before` for the warnings that follow; nil when there are none.
    public let next: Int64?
}

/// How many warnings one detector has of one severity and status.
public struct WarningCount: Hashable, Sendable {
    public let detector: String
    public let severity: Severity
    public let status: Warning.Status
    public let count: Int
}
