import Foundation
import Statistics

/// How unlikely it is that all bids of a lot, or many of them, lie close to the ceiling price.
///
/// A discount is 1 − price / ceiling. The stratum is lots of the same mechanism and category, without the bidders under
/// test. A ceiling set too low makes honest lots huddle as well: compare it with the estimate before making much of it.
public struct CeilingHuddle: Sendable {
    /// With so many lots, whole lots are compared instead of single bids, which allows for costs common to a lot.
    public static let lotsForMaxima = 200

    private let discounts: ConformalRank
    private let largest: ConformalRank
    private let lots: [[Double]]

    /// The discounts of every lot of a stratum; lots without bids do not count.
    public init(stratum lots: [[Double]]) {
        self.lots = lots.filter { !$0.isEmpty }
        discounts = ConformalRank(self.lots.flatMap { $0 })
        largest = ConformalRank(self.lots.map { $0.max()! })
    }

    public var lotCount: Int { lots.count }

    /// The probability that the largest discount of a lot of so many bids is so small; nil without bids or stratum.
    ///
    /// With fewer than `lotsForMaxima` lots bids are taken as independent given the stratum.
    public func probability(largestDiscount: Double, bids: Int) -> Double? {
        guard bids > 0, lotCount > 0 else { return nil }
        if lotCount >= Self.lotsForMaxima { return largest.lowerProbability(largestDiscount) }
        return pow(discounts.lowerProbability(largestDiscount), Double(bids))
    }

    /// The probability of at least so many discounts at most as large as a bound among the bids of a lot.
    ///
    /// Bids of a lot hang together: their correlation is estimated from the stratum (beta-binomial, by moments). Nil without
    /// bids or stratum.
    public func probability(count: Int, ofDiscountsUpTo bound: Double, bids: Int) -> Double? {
        guard bids > 0, lotCount > 0 else { return nil }
        let share = min(discounts.lowerProbability(bound), 1 - 1e-12)
        let correlation = correlation(bound)
        guard correlation > 0 else { return Binomial(trials: bids, chance: share).upperTail(count) }
        let strength = 1 / correlation - 1
        return BetaBinomial(trials: bids, alpha: share * strength, beta: (1 - share) * strength).upperTail(count)
    }

    /// How alike the bids of a lot are in being within the bound: the intraclass correlation, 0 when there is none.
    func correlation(_ bound: Double) -> Double {
        let counts = lots.filter { $0.count > 1 }.map { lot in (hits: lot.count { $0 <= bound }, size: lot.count) }
        let pairs = counts.reduce(0.0) { $0 + Double($1.size * ($1.size - 1)) }
        let share = Double(lots.reduce(0) { $0 + $1.count { $0 <= bound } }) / Double(discounts.count)
        guard pairs > 0, share > 0, share < 1 else { return 0 }
        // The share of pairs of a lot that both lie within the bound is share² + correlation · share · (1 − share).
        let both = counts.reduce(0.0) { $0 + Double($1.hits * ($1.hits - 1)) } / pairs
        return min(0.999, max(0, (both - share * share) / (share * (1 - share))))
    }
}
