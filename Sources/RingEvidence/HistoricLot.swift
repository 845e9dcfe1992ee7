import BidEvents
import Lots

/// A lot as a market's history keeps it: bidders as numbers of the history's table, prices as told.
struct HistoricLot: Sendable, Equatable {
    /// The project with its lot.
    let identifier: String
    let openedAt: Timestamp
    let mechanism: AwardMechanism?
    /// Zero when nobody told one.
    let ceiling: Int64
    let purchaser: Int32
    let opening: EventReference
    /// One place a bidder, by price; a bidder who bid twice counts by the lower bid.
    let bidders: [Int32]
    let prices: [Int64]
    /// The place of the winner among the bidders; nil before the award, or when the winner had no price.
    let winner: Int?

    var count: Int { bidders.count }

    /// Whether the lowest of several bids won; nil before the award.
    var isWonByLowest: Bool? { winner.map { prices[$0] == prices[0] } }

    func place(of bidder: Int32) -> Int? { bidders.firstIndex(of: bidder) }
}
