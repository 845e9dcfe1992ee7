/// Where a score stands among earlier ones of its kind.
public struct ConformalRank: Hashable, Sendable {
    private let sorted: [Double]

    /// Scores of comparable cases, without the cases to be judged; not NaN.
    public init(_ scores: [Double]) {
        precondition(scores.allSatisfy { !$0.isNaN }, "a score is a number")
        sorted = scores.sorted()
    }

    public var count: Int { sorted.count }

    /// The p-value of so high a score: (1 + how many are at least as high) / (1 + all). Ties count against the finding.
    public func upperProbability(_ score: Double) -> Double {
        Double(1 + sorted.count - place(of: score, afterTies: false)) / Double(1 + sorted.count)
    }

    /// The p-value of so low a score: (1 + how many are at most as high) / (1 + all).
    public func lowerProbability(_ score: Double) -> Double {
        Double(1 + place(of: score, afterTies: true)) / Double(1 + sorted.count)
    }

    private func place(of score: Double, afterTies: Bool) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < score || (afterTies && sorted[middle] == score) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
