import Foundation

/// So many successes among so many trials.
public struct Proportion: Hashable, Sendable {
    public let successes: Int
    public let trials: Int

    /// - Precondition: 0 ≤ successes ≤ trials.
    public init(_ successes: Int, of trials: Int) {
        precondition(successes >= 0 && successes <= trials, "more successes than trials")
        self.successes = successes
        self.trials = trials
    }

    /// The share with its exact 95 % interval (Clopper and Pearson 1934); 0…1 without trials.
    public var estimate: Ranking.Estimate {
        guard trials > 0 else { return Ranking.Estimate(value: 0, low: 0, high: 1) }
        let value = Double(successes) / Double(trials)
        let low = successes == 0 ? 0 : bound { upperTail(successes, $0) < 0.025 }
        let high = successes == trials ? 1 : bound { 1 - upperTail(successes + 1, $0) > 0.025 }
        return Ranking.Estimate(value: value, low: low, high: high)
    }

    /// The chance at which a condition that holds below it stops to hold, by bisection.
    private func bound(_ holds: (Double) -> Bool) -> Double {
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if holds(middle) { low = middle } else { high = middle }
        }
        return low
    }

    /// P(X ≥ k) of a binomial count.
    private func upperTail(_ count: Int, _ chance: Double) -> Double {
        guard count > 0 else { return 1 }
        guard chance > 0 else { return 0 }
        guard chance < 1 else { return 1 }
        let (n, logChance, logRest) = (Double(trials), log(chance), log1p(-chance))
        return (count...trials).reduce(0) { sum, k in
            let k = Double(k)
            let logWays: Double = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
            let logOne: Double = k * logChance + (n - k) * logRest
            return sum + exp(logWays + logOne)
        }
    }
}
