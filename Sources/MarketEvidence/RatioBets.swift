import Foundation

/// Bets on two members' prices standing in a fixed ratio from lot to lot.
struct RatioBets {
    /// A pair whose ratio hardly moves.
    struct Pair: Sendable, Equatable {
        let left: Int32
        let right: Int32
        /// Logarithms of right over left, lot by lot.
        fileprivate let ratios: [Double]
        /// The median change of the ratio's logarithm between two lots of pairs of other suppliers.
        let usualChange: Double
        let logGain: Double

        var lots: Int { ratios.count }

        /// The median of right over left.
        var ratio: Double { exp(median(ratios)) }

        /// The median change of the ratio's logarithm between two of their lots.
        var change: Double {
            median(stride(from: 0, to: ratios.count - 1, by: 2).map { abs(ratios[$0 + 1] - ratios[$0]) })
        }

        private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    }

    /// How the logarithm of two suppliers' ratio changes from one of their lots to the next, among pairs that are not of
    /// the group; the latest ones, sorted.
    static func reference(_ group: GroupLots) -> [Double] {
        group.history.memo.changes(group.history).values(without: group.members)
    }

    /// The gain of every pair that met in four lots or more. Two successive lots make one round, so that no price is
    /// played twice.
    static func play(_ group: GroupLots, reference: [Double]) -> [Pair] {
        guard reference.count >= 60 else { return [] }
        let (logarithms, width) = (group.table.logarithms, group.table.memberCount)
        let rows = (group.meetings.first?.number ?? 0)..<((group.meetings.last?.number ?? -1) + 1)
        var pairs: [Pair] = []
        var ratios: [Double] = []
        for left in group.members.indices {
            for right in group.members.indices.dropFirst(left + 1) {
                ratios.removeAll(keepingCapacity: true)
                for row in rows {
                    let ratio = logarithms[row * width + right] - logarithms[row * width + left]
                    if !ratio.isNaN { ratios.append(ratio) }
                }
                guard ratios.count >= 4 else { continue }
                pairs.append(
                    Pair(
                        left: group.members[left], right: group.members[right], ratios: ratios,
                        usualChange: reference[reference.count / 2], logGain: logGain(ratios, reference)))
            }
        }
        return pairs
    }

    private static func logGain(_ ratios: [Double], _ reference: [Double]) -> Double {
        var bets = Bets(ways: 1)
        for start in stride(from: 0, to: ratios.count - 1, by: 2) {
            let change = abs(ratios[start + 1] - ratios[start])
            let smaller = reference.partitioningIndex { $0 > change }
            bets.play([Bets.payoff(Double(smaller + 1) / Double(reference.count + 1))])
        }
        return bets.logGain
    }
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
