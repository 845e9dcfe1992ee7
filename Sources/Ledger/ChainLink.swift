public import BidEvents
public import DetectorKit

/// What a link is a link of: the whole project, a lot, a contract, a question or a complaint.
public struct LinkScope: Hashable, Sendable {
    public var lot: String?
    public var contract: String?
    /// The question or complaint.
    public var remedy: String?

    public init(lot: String? = nil, contract: String? = nil, remedy: String? = nil) {
        self.lot = lot
        self.contract = contract
        self.remedy = remedy
    }
}

/// How a link of the chain stands.
public enum LinkState: String, CaseIterable, Sendable {
    /// It was done, and no deadline on the way was missed.
    case done
    /// It was done, and a deadline on the way was missed.
    case late
    /// A deadline has passed, and no report says that it was done, or that all of it was.
    case overdue
    /// It is still to come; a deadline may run.
    case pending
    /// A later link was reported and this one was not.
    case missing
    /// Nothing is awaited: exempt, terminated, or not part of this kind of procurement.
    case notExpected = "not-expected"

    public var title: BilingualText { Messages.title(of: self) }
}

/// One link between budget and archive.
public struct ChainLink: Hashable, Sendable {
    public let step: ChainStep
    public let scope: LinkScope
    public let state: LinkState
    /// The last day in time by the strictest deadline.
    public let planned: CivilDate?
    /// When it was done, of several times the last.
    public let actual: Occurrence?
    /// Calendar days between planned and actual, or the day of the reading; negative when late, nil without a deadline.
    public let margin: Int?
    /// What was agreed, or the sum of what was invoiced or paid.
    public let amount: Money?
    /// An identifier that another link names, while its own report is unknown.
    public let named: String?
    /// What was reported, in the order in which it happened.
    public let events: [ChainEvent]
    /// The deadlines that it ends, by rule.
    public let clocks: [ChainClock]
}
