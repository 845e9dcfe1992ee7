import Foundation

/// Logarithms of the screens by which lots of one market are compared with their neighbours; three bids or more.
struct PriceShape: Sendable {
    /// The screens, in the order of their values.
    static let names = ["lcv", "cv3", "mad", "rd"]

    /// What the screens are measured against: mean and deviation of the logarithms over many markets.
    ///
    /// Fixed rather than fitted: a market's own level is taken out by comparing its lots with one another.
    private static let scales: [(mean: Double, deviation: Double)] = [
        (-2.9, 0.8), (-3.5, 1.0), (-3.5, 0.9), (-0.3, 1.2),
    ]

    /// Standardized screens.
    let values: [Double]

    /// By how much ``suspicion`` falls when all gaps between the bids grow by a factor e.
    static let meanSlope = (1 / scales[0].deviation + 1 / scales[1].deviation + 1 / scales[2].deviation) / 3

    /// How closely the bids hug one another: the mean of the first three screens, turned around.
    var suspicion: Double { -(values[0] + values[1] + values[2]) / 3 }

    /// Nil with fewer than three bids.
    ///
    /// - Parameter prices: Sorted amounts.
    init?(_ prices: [Double]) {
        guard prices.count >= 3 else { return nil }
        let floor = 1e-4
        let lowest = Array(prices.prefix(3))
        let median = Self.median(prices)
        let gaps = prices.map { abs($0 - median) }.sorted()
        let losers = Self.deviation(Array(prices.dropFirst()))
        let lead = prices[1] - prices[0]
        let distance = losers > 0 ? lead / losers : lead > 0 ? 1_000 : 0.01
        let screens = [
            log(max(Self.deviation(prices) / Self.mean(prices), floor)),
            log(max(Self.deviation(lowest) / Self.mean(lowest), floor)), log(max(Self.median(gaps) / median, floor)),
            log(min(max(distance, 0.01), 1_000)),
        ]
        values = zip(screens, Self.scales).map { ($0 - $1.mean) / $1.deviation }
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    private static func median(_ sorted: [Double]) -> Double {
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    private static func deviation(_ values: [Double]) -> Double {
        let mean = mean(values)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count - 1))).squareRoot()
    }
}
