import Foundation
import Statistics

/// Whether a group of bids moves the benchmark of a lot.
///
/// The group must not have been chosen by looking at these bids.
public struct GroupBenchmark: Sendable {
    private let prices: [Double]
    private let group: [Int]
    private let benchmark: MeanBenchmark
    private let ceiling: Double?

    /// Takes the prices of a lot, the places of the group among them, and the formula.
    ///
    /// Nil when the formula needs a ceiling that is not given, or when the group is empty or leaves no other bid.
    public init?(prices: [Int64], group: Set<Int>, benchmark: MeanBenchmark, ceiling: Int64? = nil) {
        precondition(group.allSatisfy { prices.indices.contains($0) }, "the group's places are those of prices")
        guard !group.isEmpty, group.count < prices.count else { return nil }
        guard ceiling != nil || benchmark.ceilingWeight == 0 else { return nil }
        self.prices = prices.map { Double($0) }
        self.group = group.sorted()
        self.benchmark = benchmark
        self.ceiling = ceiling.map { Double($0) }
    }

    private func value(without left: [Int], coefficient: Double) -> Double {
        var kept = prices
        for place in left.reversed() { kept.remove(at: place) }
        return benchmark.value(of: kept, ceiling: ceiling, coefficient: coefficient)!
    }

    /// What the award would be had the group's bids not counted in the benchmark. A fact, not a probability.
    public struct Counterfactual: Hashable, Sendable {
        /// (benchmark − benchmark without the group) / the latter, with the first coefficient.
        public let shift: Double
        /// The places of the winners with and without the group in the benchmark, for each coefficient.
        public let winners: [Winners]
        /// The share of coefficients under which the winner changes.
        public let changedShare: Double
        /// The share of coefficients under which the group wins, with and without its bids in the benchmark.
        public let groupWinShare: Double
        public let groupWinShareWithout: Double

        public struct Winners: Hashable, Sendable {
            public let coefficient: Double
            public let actual: Int
            public let without: Int
        }
    }

    /// Compares the awards with and without the group's bids in the benchmark; all bids stay in the contest.
    public var counterfactual: Counterfactual {
        let winners = benchmark.coefficients.map { coefficient in
            Counterfactual.Winners(
                coefficient: coefficient,
                actual: benchmark.winner(of: prices, benchmark: value(without: [], coefficient: coefficient))!,
                without: benchmark.winner(of: prices, benchmark: value(without: group, coefficient: coefficient))!)
        }
        func share(_ condition: (Counterfactual.Winners) -> Bool) -> Double {
            Double(winners.count(where: condition)) / Double(winners.count)
        }
        let first = benchmark.coefficients[0]
        let without = value(without: group, coefficient: first)
        return Counterfactual(
            shift: (value(without: [], coefficient: first) - without) / without, winners: winners,
            changedShare: share { $0.actual != $0.without }, groupWinShare: share { group.contains($0.actual) },
            groupWinShareWithout: share { group.contains($0.without) })
    }

    /// Where the benchmark without the group stands among benchmarks without as many random bids.
    public struct Rank: Hashable, Sendable {
        /// The middle rank, in 0…1: near 0 when the group holds the benchmark up, near 1 when it presses it down.
        public let position: Double
        /// The two-sided probability under exchangeable bids.
        public let probability: Double
    }

    /// Compares the group with random groups of its size, the same ones for the same key (Conley and Decarolis 2016).
    ///
    /// - Precondition: draws > 0.
    public func rank(draws: Int = 999, key: String) -> Rank {
        precondition(draws > 0, "a permutation test draws")
        let actual = value(without: group, coefficient: 1)
        // Sums in another order differ in their last digits.
        let tolerance = 1e-12 * abs(actual)
        var random = CounterRandom(key: "group-benchmark " + key, prices.count, group.count)
        var (below, equal) = (0, 0)
        for _ in 0..<draws {
            let drawn = value(without: random.sample(group.count, of: prices.count), coefficient: 1)
            if abs(drawn - actual) <= tolerance { equal += 1 } else if drawn < actual { below += 1 }
        }
        let all = Double(draws + 1)
        let lower = Double(below + equal + 1) / all
        let upper = Double(draws - below + 1) / all
        return Rank(
            position: (Double(below) + Double(equal + 1) / 2) / all, probability: min(1, 2 * min(lower, upper)))
    }

    /// The group's mean price against the mean of all, in standard errors; for a plain mean the same as the rank.
    ///
    /// Nil when all prices are the same.
    public var meanDistance: Double? {
        let (n, size) = (Double(prices.count), Double(group.count))
        let mean = prices.reduce(0, +) / n
        let variance = prices.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
        guard variance > 0 else { return nil }
        let groupMean = group.reduce(0) { $0 + prices[$1] } / size
        return (groupMean - mean) / (variance / size * (1 - size / n)).squareRoot()
    }

    /// The probability of the positions of a group over several lots, under exchangeable bids.
    ///
    /// The sum of their normal scores finds a group that always pushes the same way, the sum of squares one that pushes
    /// either way; twice the smaller probability counts. Nil without positions.
    ///
    /// - Precondition: every position between 0 and 1.
    public static func combinedProbability(_ positions: [Double]) -> Double? {
        precondition(positions.allSatisfy { $0 > 0 && $0 < 1 }, "a position lies between 0 and 1")
        guard !positions.isEmpty else { return nil }
        let scores = positions.map { Normal().quantile($0) }
        let sum = scores.reduce(0, +) / Double(scores.count).squareRoot()
        let squares = scores.reduce(0) { $0 + $1 * $1 }
        let oneSided = 2 * Normal().upperTail(abs(sum))
        let anySide = ChiSquared(degreesOfFreedom: Double(scores.count)).upperTail(squares)
        return min(1, 2 * min(oneSided, anySide))
    }
}
