import Foundation

/// Bets on two members' prices standing in a fixed ratio from lot to lot.
struct RatioBets {
    /// A pair whose ratio hardly moves.
    struct Pair: Sendable, Equatable {
        let left: Int32
        let right: Int32
        let lots: Int
        /// The median of right over left.
        let ratio: Double
        /// The median change of the ratio's logarithm between two of their lots.
        let change: Double
        /// The same among pairs of other suppliers.
        let usualChange: Double
        let logGain: Double
    }

    /// How the logarithm of two suppliers' ratio changes from one of their lots to the next, among pairs that are not of
    /// the group; the latest ones, sorted.
    static func reference(_ group: GroupLots, limit: Int = 600) -> [Double] {
        let members = Set(group.members)
        var previous: [UInt64: Double] = [:]
        var changes: [Double] = []
        for lot in group.history.ordered.suffix(800) where (2...20).contains(lot.count) {
            // Neighbours by number, not by price: a choice that does not look at what is measured.
            let bidders = lot.bidders.indices.sorted { lot.bidders[$0] < lot.bidders[$1] }
            for (left, right) in zip(bidders, bidders.dropFirst()) {
                let (a, b) = (lot.bidders[left], lot.bidders[right])
                if members.contains(a), members.contains(b) { continue }
                let key = UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
                let ratio = lot.logarithms[right] - lot.logarithms[left]
                if let earlier = previous[key] {
                    changes.append(abs(ratio - earlier))
                    previous[key] = nil
                } else {
                    previous[key] = ratio
                }
            }
        }
        return changes.suffix(limit).sorted()
    }

    /// The gain of every pair that met in four lots or more. Two successive lots make one round, so that no price is
    /// played twice.
    static func play(_ group: GroupLots, reference: [Double]) -> [Pair] {
        guard reference.count >= 60 else { return [] }
        var pairs: [Pair] = []
        for (place, left) in group.members.enumerated() {
            for right in group.members[(place + 1)...] {
                let ratios = group.meetings.compactMap { meeting -> Double? in
                    guard let a = meeting.lot.place(of: left), let b = meeting.lot.place(of: right) else { return nil }
                    return meeting.lot.logarithms[b] - meeting.lot.logarithms[a]
                }
                if ratios.count >= 4 { pairs.append(pair(left, right, ratios, reference)) }
            }
        }
        return pairs
    }

    private static func pair(_ left: Int32, _ right: Int32, _ ratios: [Double], _ reference: [Double]) -> Pair {
        var bets = Bets(ways: 1)
        var changes: [Double] = []
        for start in stride(from: 0, to: ratios.count - 1, by: 2) {
            let change = abs(ratios[start + 1] - ratios[start])
            changes.append(change)
            let smaller = reference.partitioningIndex { $0 > change }
            bets.play([Bets.payoff(Double(smaller + 1) / Double(reference.count + 1))])
        }
        return Pair(
            left: left, right: right, lots: ratios.count, ratio: exp(median(ratios)), change: median(changes),
            usualChange: reference[reference.count / 2], logGain: bets.logGain)
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

extension Array {
    /// The first place from which on a condition holds, in an array where it holds from some place on.
    func partitioningIndex(_ condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
