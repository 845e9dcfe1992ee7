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
            let values = lot.bidders.indices.map { lot.logarithms[$0] - (distances[lot.bidders[$0]] ?? 0) }
            let subsets = MemberSubsets(residuals: values, members: meeting.places, seed: lot.identifier)
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
        let alone = group.meetings.filter {
            !$0.hasOutsiders && $0.lot.count >= 3 && group.history.mechanism(of: $0.lot) == .lowestPrice
        }
        guard !alone.isEmpty else { return bets }
        let known = Set(group.meetings.map { ObjectIdentifier($0.lot) })
        let others = group.history.ordered.suffix(referenceLots).filter { !known.contains(ObjectIdentifier($0)) }
        for meeting in alone {
            let comparable = others.filter { isComparable($0.count, meeting.lot.count) }
            guard comparable.count >= 40 else { continue }
            let narrower = comparable.count { $0.spread <= meeting.lot.spread } + 1
            let leading = comparable.count { $0.lead >= meeting.lot.lead } + 1
            let total = Double(comparable.count + 1)
            bets.play([narrower, leading].map { Bets.payoff(Double($0) / total) })
        }
        return bets
    }

    /// The latest lots of the market that a lot is compared with.
    private static let referenceLots = 1_000

    private static func isComparable(_ left: Int, _ right: Int) -> Bool {
        left == right || left >= 5 && right >= 5 && abs(left - right) <= 2
    }
}

extension MarketHistory {
    /// The declared mechanism of a lot, or that of the market's awards where the lowest bid all but always wins.
    ///
    /// At least twenty awards of three bids or more and nine in ten to the lowest; otherwise nil: prices stay unjudged.
    func mechanism(of lot: HistoricLot) -> AwardMechanism? { lot.mechanism ?? inferredMechanism }
}
