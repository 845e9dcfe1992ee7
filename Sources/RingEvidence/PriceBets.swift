import Foundation
import Lots

/// Bets on how a group's prices stand in the lots where its members met.
struct PriceBets {
    /// The ways to bet, by mechanism: the same pattern speaks for a ring in one and against it in another.
    static func patterns(_ mechanism: AwardMechanism?) -> [MemberSubsets.Pattern] {
        switch mechanism {
        case .lowestPrice: [.tight, .gap, .tightLosers, .lead]
        case .meanPrice: [.tight, .reach, .shift]
        case .comprehensive, .rateFloor: [.tight]
        case .negotiated, .fixedPrice, nil: []
        }
    }

    /// The gain over all meetings of one mechanism where outsiders bid, too.
    static func play(_ group: GroupLots, mechanism: AwardMechanism, _ distances: [Int32: Double]) -> Bets {
        let patterns = patterns(mechanism)
        var bets = Bets(ways: patterns.count)
        for meeting in group.meetings
        where meeting.hasOutsiders && meeting.lot.count >= 4 && group.history.mechanism(of: meeting.lot) == mechanism {
            let lot = meeting.lot
            let values = lot.bidders.indices.map {
                log(Double(lot.prices[$0])) - (distances[lot.bidders[$0]] ?? 0)
            }
            let subsets = MemberSubsets(values: values, members: meeting.places, seed: lot.identifier)
            bets.play(subsets.probabilities(of: patterns).map(Bets.payoff))
        }
        return bets
    }

    /// The gain over the meetings without outsiders: spread and winner's lead against the market's other lots.
    ///
    /// Rank of the lot among comparable ones (same number of bidders, two around it from five on). Lots of one group may
    /// resemble one another for innocent reasons, so every payoff counts by its root only.
    static func playAlone(_ group: GroupLots) -> Bets {
        var bets = Bets(ways: 2)
        let known = Set(group.meetings.map(\.lot.identifier))
        for meeting in group.meetings where !meeting.hasOutsiders && meeting.lot.count >= 3 {
            guard group.history.mechanism(of: meeting.lot) == .lowestPrice else { continue }
            let others = group.history.ordered.filter {
                !known.contains($0.identifier) && isComparable($0.count, meeting.lot.count)
            }
            guard others.count >= 40 else { continue }
            let (spread, lead) = (LotShape.spread(meeting.lot), LotShape.lead(meeting.lot))
            let narrower = others.count { LotShape.spread($0) <= spread } + 1
            let leading = others.count { LotShape.lead($0) >= lead } + 1
            bets.play(
                [narrower, leading].map { Bets.payoff(Double($0) / Double(others.count + 1)).squareRoot() })
        }
        return bets
    }

    private static func isComparable(_ left: Int, _ right: Int) -> Bool {
        left == right || left >= 5 && right >= 5 && abs(left - right) <= 2
    }
}

/// Two numbers for the shape of a lot's prices.
enum LotShape {
    /// The standard deviation over the mean.
    static func spread(_ lot: HistoricLot) -> Double {
        let prices = lot.prices.map(Double.init)
        let mean = prices.reduce(0, +) / Double(prices.count)
        let squares = prices.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(max(1, prices.count - 1))).squareRoot() / mean
    }

    /// The gap to the second in units of the range.
    static func lead(_ lot: HistoricLot) -> Double {
        let (low, high) = (lot.prices[0], lot.prices[lot.prices.count - 1])
        return high == low ? 0 : Double(lot.prices[1] - low) / Double(high - low)
    }
}

extension MarketHistory {
    /// The declared mechanism of a lot, or that of the market's awards where the lowest bid all but always wins.
    ///
    /// At least twenty awards of three bids or more and nine in ten to the lowest; otherwise nil: prices stay unjudged.
    func mechanism(of lot: HistoricLot) -> AwardMechanism? { lot.mechanism ?? inferredMechanism }
}
