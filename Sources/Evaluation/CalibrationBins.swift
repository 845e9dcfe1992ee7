import Statistics

/// Forecasts in bins of equal size, lowest first: how often what was said came true.
struct CalibrationBins {
    struct Bin {
        let mean: Double
        let outcomes: Proportion
    }

    let bins: [Bin]

    /// Ten bins, fewer where a bin would hold less than ten cases.
    init(_ forecasts: [Result.Forecast]) {
        // The outcome does not decide among equal probabilities: the sort keeps their order.
        let sorted = forecasts.enumerated()
            .sorted { ($0.element.probability, $0.offset) < ($1.element.probability, $1.offset) }.map(\.element)
        let count = sorted.isEmpty ? 0 : max(1, min(10, sorted.count / 10))
        bins = (0..<count).map { bin in
            let cases = sorted[(bin * sorted.count / count)..<((bin + 1) * sorted.count / count)]
            return Bin(
                mean: cases.reduce(0) { $0 + $1.probability } / Double(cases.count),
                outcomes: Proportion(cases.count { $0.isPositive }, of: cases.count))
        }
    }
}
