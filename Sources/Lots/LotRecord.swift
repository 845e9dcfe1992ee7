public import BidEvents

/// What a market sees of one lot once it is opened: who bid what, by which mechanism, and who won.
///
/// Bids are sorted by price, then supplier; whoever gave no amount in the lot's currency is not among them.
public struct LotRecord: Hashable, Codable, Sendable {
    public internal(set) var market: Market
    public internal(set) var project: String
    /// The lot; empty where the center names none.
    public internal(set) var lot: String
    public internal(set) var purchaser: String?
    public internal(set) var regime: String
    /// The declared mechanism; nil when nobody declared it.
    public internal(set) var mechanism: AwardMechanism?
    /// Ten-thousandths of the currency's unit; no bid may exceed it.
    public internal(set) var ceiling: Int64?
    /// Ten-thousandths of the currency's unit: what the purchaser reckoned with.
    public internal(set) var budget: Int64?
    public internal(set) var currency: String
    public internal(set) var openedAt: Timestamp
    public internal(set) var opening: EventReference
    public internal(set) var bids: [LotBid]
    /// The supplier who was awarded; nil before the award.
    public internal(set) var winner: String?
    /// Bidders whose rows gave no comparable amount.
    public internal(set) var unpricedCount: Int

    public init(
        market: Market, project: String, lot: String = "", purchaser: String? = nil,
        regime: String = "government-procurement", mechanism: AwardMechanism? = nil, ceiling: Int64? = nil,
        budget: Int64? = nil, currency: String = "CNY", openedAt: Timestamp, opening: EventReference, bids: [LotBid],
        winner: String? = nil, unpricedCount: Int = 0
    ) {
        self.market = market
        self.project = project
        self.lot = lot
        self.purchaser = purchaser
        self.regime = regime
        self.mechanism = mechanism
        self.ceiling = ceiling
        self.budget = budget
        self.currency = currency
        self.openedAt = openedAt
        self.opening = opening
        self.bids = bids.sorted { ($0.price, $0.supplier, $0.bid) < ($1.price, $1.supplier, $1.bid) }
        self.winner = winner
        self.unpricedCount = unpricedCount
    }

    /// The project with its lot: what tells lots of a market apart.
    public var identifier: String { lot.isEmpty ? project : "\(project)/\(lot)" }

    /// The bids that were not rejected, by price.
    public var conforming: [LotBid] { bids.filter(\.isConforming) }
}

/// How the winner of a lot is chosen; the direction of every price statistic depends on it.
public enum AwardMechanism: String, Codable, Sendable, CaseIterable {
    case lowestPrice = "lowest-price"
    case meanPrice = "mean-price"
    case rateFloor = "rate-floor"
    case comprehensive
    case negotiated
    case fixedPrice = "fixed-price"
}
