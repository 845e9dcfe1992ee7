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

    /// The share with its exact 95 % interval; 0…1 without trials.
    public var estimate: Ranking.Estimate { estimate(confidence: 0.95) }

    /// The share with its exact interval of that confidence (Clopper and Pearson 1934); 0…1 without trials.
    ///
    /// - Precondition: 0 < confidence < 1.
    public func estimate(confidence: Double) -> Ranking.Estimate {
        precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
        guard trials > 0 else { return Ranking.Estimate(value: 0, low: 0, high: 1) }
        let outside = (1 - confidence) / 2
        let low = successes == 0 ? 0 : bound { Binomial(trials: trials, chance: $0).upperTail(successes) < outside }
        let high =
            successes == trials ? 1 : bound { Binomial(trials: trials, chance: $0).lowerTail(successes) > outside }
        return Ranking.Estimate(value: Double(successes) / Double(trials), low: low, high: high)
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
}
