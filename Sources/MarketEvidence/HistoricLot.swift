import BidEvents
import Foundation
import Lots

/// A lot as a market's history keeps it: bidders as numbers of the history's table, prices as told.
///
/// A class, as many lists of a history hold the same lot; nothing in it changes.
final class HistoricLot: Sendable {
    /// The project with its lot.
    let identifier: String
    let openedAt: Timestamp
    let mechanism: AwardMechanism?
    /// Zero when nobody told one.
    let ceiling: Int64
    /// Zero when nobody told one.
    let budget: Int64
    let purchaser: Int32
    /// The category of what is bought, as far as lots of one market differ in it.
    let segment: Int32
    let opening: EventReference
    /// One place a bidder, by price; a bidder who bid twice counts by the lower bid.
    let bidders: [Int32]
    let prices: [Int64]
    /// The place of the winner among the bidders; nil before the award, or when the winner had no price.
    let winner: Int?

    /// Natural logarithms of the prices, and their mean.
    let logarithms: [Double]
    let meanLogarithm: Double
    /// The prices' standard deviation over their mean; 0 with fewer than two bids.
    let spread: Double
    /// The gap from the lowest price to the second in units of the range; 0 where there is no range.
    let lead: Double
    /// The screens by which it is compared with its neighbours; nil with fewer than three bids.
    let shape: PriceShape?
    /// The logarithm of the budget, the ceiling or, where neither is known, the median price.
    let size: Double
    /// Days since 1970, with their fraction.
    let day: Double
    /// The places of the bidders in the order of their numbers.
    let placesByNumber: [Int32]

    init(
        identifier: String, openedAt: Timestamp, mechanism: AwardMechanism?, ceiling: Int64, budget: Int64,
        purchaser: Int32, segment: Int32, opening: EventReference, bidders: [Int32], prices: [Int64], winner: Int?
    ) {
        self.identifier = identifier
        self.openedAt = openedAt
        self.mechanism = mechanism
        self.ceiling = ceiling
        self.budget = budget
        self.purchaser = purchaser
        self.segment = segment
        self.opening = opening
        self.bidders = bidders
        self.prices = prices
        self.winner = winner
        let amounts = prices.map { Double($0) }
        let count = Double(max(1, amounts.count))
        logarithms = amounts.map { log($0) }
        meanLogarithm = logarithms.reduce(0, +) / count
        let mean = amounts.reduce(0, +) / count
        let squares = amounts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        spread = amounts.count < 2 ? 0 : (squares / (count - 1)).squareRoot() / mean
        let range = (amounts.last ?? 0) - (amounts.first ?? 0)
        lead = range > 0 ? (amounts[1] - amounts[0]) / range : 0
        shape = PriceShape(amounts)
        let known = budget > 0 ? budget : ceiling
        let middle = amounts.isEmpty ? 1 : (amounts[(amounts.count - 1) / 2] + amounts[amounts.count / 2]) / 2
        size = log(known > 0 ? Double(known) : middle)
        day = Double(openedAt.milliseconds) / 86_400_000
        placesByNumber = bidders.indices.sorted { bidders[$0] < bidders[$1] }.map { Int32($0) }
    }

    /// The same lot with other numbers for its bidders and its purchaser.
    func renumbered(purchaser: Int32, segment: Int32, bidders: [Int32]) -> HistoricLot {
        HistoricLot(
            identifier: identifier, openedAt: openedAt, mechanism: mechanism, ceiling: ceiling, budget: budget,
            purchaser: purchaser, segment: segment, opening: opening, bidders: bidders, prices: prices, winner: winner)
    }

    var count: Int { bidders.count }

    /// Whether the lowest of several bids won; nil before the award.
    var isWonByLowest: Bool? { winner.map { prices[$0] == prices[0] } }

    func place(of bidder: Int32) -> Int? { bidders.firstIndex(of: bidder) }

    /// Whether a supplier is among the bidders.
    func has(_ bidder: Int32) -> Bool {
        let place = placesByNumber.partitioningIndex { bidders[Int($0)] >= bidder }
        return place < count && bidders[Int(placesByNumber[place])] == bidder
    }

    /// Whether two records of a lot differ in nothing but who won.
    func isSameButForWinner(_ other: HistoricLot) -> Bool {
        identifier == other.identifier && openedAt == other.openedAt && mechanism == other.mechanism
            && ceiling == other.ceiling && budget == other.budget && purchaser == other.purchaser
            && segment == other.segment && opening == other.opening && bidders == other.bidders
            && prices == other.prices
    }

    func isBefore(_ other: HistoricLot) -> Bool {
        openedAt != other.openedAt ? openedAt < other.openedAt : identifier < other.identifier
    }
}
