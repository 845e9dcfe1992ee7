/// How a winner follows from prices.
public enum AwardRule {
    /// The first of the lowest prices.
    public static func lowest(_ prices: [Int64]) -> Int { prices.indices.min { prices[$0] < prices[$1] } ?? 0 }

    /// Whoever is nearest to the benchmark, the cheaper of two that are equally near.
    public static func nearestToMean(_ prices: [Int64], coefficient: Double) -> Int {
        let target = benchmark(prices.map(Double.init), coefficient: coefficient)
        return prices.indices.min {
            (abs(Double(prices[$0]) - target), prices[$0]) < (abs(Double(prices[$1]) - target), prices[$1])
        } ?? 0
    }

    /// The mean less a coefficient: of six bids without the highest, of seven or more without highest and lowest.
    static func benchmark(_ prices: [Double], coefficient: Double) -> Double {
        let ordered = prices.sorted()
        let kept =
            switch ordered.count {
            case ..<6: ordered[...]
            case 6: ordered.dropLast()
            default: ordered.dropFirst().dropLast()
            }
        return kept.reduce(0, +) / Double(kept.count) * (1 - coefficient)
    }
}
