/// How often what was given a probability came true.
public struct Reliability: Hashable, Sendable {
    /// Cases of about the same probability.
    public struct Bin: Hashable, Sendable {
        /// The mean of their probabilities.
        public let meanProbability: Double
        /// How many came true, of how many.
        public let outcomes: Proportion
    }

    /// Bins of equal width over 0…1, ascending; empty ones are left out.
    public let bins: [Bin]
    /// The mean distance between probability and share that came true, weighted by cases; nil without cases.
    public let calibrationError: Double?

    /// - Precondition: every probability in 0…1, at least one bin.
    public init(_ cases: [(probability: Double, cameTrue: Bool)], bins count: Int = 10) {
        precondition(count > 0, "a reliability table needs a bin")
        precondition(cases.allSatisfy { $0.probability >= 0 && $0.probability <= 1 }, "a probability lies in 0…1")
        var sums = [(sum: Double, hits: Int, cases: Int)](repeating: (0, 0, 0), count: count)
        for one in cases {
            let place = min(count - 1, Int(one.probability * Double(count)))
            sums[place].sum += one.probability
            sums[place].hits += one.cameTrue ? 1 : 0
            sums[place].cases += 1
        }
        bins = sums.filter { $0.cases > 0 }.map {
            Bin(meanProbability: $0.sum / Double($0.cases), outcomes: Proportion($0.hits, of: $0.cases))
        }
        let distances = bins.map {
            abs($0.meanProbability * Double($0.outcomes.trials) - Double($0.outcomes.successes))
        }
        calibrationError = cases.isEmpty ? nil : distances.reduce(0, +) / Double(cases.count)
    }
}
