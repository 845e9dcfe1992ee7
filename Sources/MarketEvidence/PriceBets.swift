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
    ///
    /// - Parameter distances: Of the group's members, in their order.
    static func play(_ group: GroupLots, mechanism: AwardMechanism, _ distances: [Double]) -> Bets {
        let patterns = patterns(mechanism)
        var bets = Bets(ways: patterns.count)
        for meeting in group.meetings
        where meeting.hasOutsiders && meeting.lot.count >= 4 && group.history.mechanism(of: meeting.lot) == mechanism {
            if group.table.priceGains[meeting.number].isEmpty {
                group.table.priceGains[meeting.number] = gains(meeting, of: group, patterns, distances)
            }
            bets.play(logarithms: group.table.priceGains[meeting.number])
        }
        return bets
    }

    private static func gains(
        _ meeting: GroupLots.Meeting, of group: GroupLots, _ patterns: [MemberSubsets.Pattern], _ distances: [Double]
    ) -> [Double] {
        let lot = meeting.lot
        var values = lot.logarithms
        for (place, bidder) in lot.bidders.enumerated() { values[place] -= group.history.usualDistance(of: bidder) }
        var places: [Int] = []
        for member in group.members.indices {
            let place = Int(group.table.place(member, in: meeting))
            guard place >= 0 else { continue }
            places.append(place)
            values[place] = lot.logarithms[place] - distances[member]
        }
        let subsets = MemberSubsets(residuals: values, members: places, seed: lot.identifier)
        return subsets.probabilities(of: patterns).map { Bets.logarithm(Bets.payoff($0)) }
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
        let spreads = group.history.memo.spreads(group.history)
        for meeting in alone {
            let (all, narrower, leading) = spreads.counts(meeting.lot, without: group.meetings)
            guard all >= 40 else { continue }
            let total = Double(all + 1)
            bets.play([narrower + 1, leading + 1].map { Bets.payoff(Double($0) / total) })
        }
        return bets
    }
}

extension MarketHistory {
    /// The declared mechanism of a lot, or that of the market's awards where the lowest bid all but always wins.
    ///
    /// At least twenty awards of three bids or more and nine in ten to the lowest; otherwise nil: prices stay unjudged.
    func mechanism(of lot: HistoricLot) -> AwardMechanism? { lot.mechanism ?? inferredMechanism }
}
