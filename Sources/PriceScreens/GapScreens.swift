import Foundation

/// How a lot's prices lie beside one another, beyond the classic screens: gaps, clusters, the lowest few.
public enum GapScreens {
    /// Names of the values, in their order.
    public static let names =
        ["lg2", "lg3", "lgtop", "l31", "maxgap", "mingap", "medgap", "maxgap_share", "top_share", "argmaxgap"]
        + ["gapgini", "mingapn", "cvlose", "cvlow3", "cvlow4", "cvlow5", "cvtop3", "iqr", "mad", "meanmed", "b1mean"]
        + [
            "bnmean", "pq10", "pq25", "pq50", "pq75", "p001", "p005", "p01", "p02", "p05", "shorth", "prog",
            "s3_cv_min",
        ]

    /// The values in the order of ``names``; NaN where one needs more bids or some spread.
    ///
    /// - Parameter prices: Three or more, positive, lowest first. O(n² log n).
    public static func values(_ prices: [Double]) -> [Double] {
        let n = prices.count
        let logs = prices.map { log($0) }
        let gaps = zip(logs.dropFirst(), logs).map { $0 - $1 }
        return edges(logs, gaps, n) + lowest(prices) + centre(prices, n) + pairs(logs, n)
            + [shorth(logs, n), unevenness(prices), closestThree(prices)]
    }

    /// The least variation of any three bids, which are neighbours.
    private static func closestThree(_ prices: [Double]) -> Double {
        (0...(prices.count - 3)).map { variation(prices[$0..<($0 + 3)]) }.min()!
    }

    private static func edges(_ logs: [Double], _ gaps: [Double], _ n: Int) -> [Double] {
        let (range, widest, narrowest) = (logs[n - 1] - logs[0], gaps.max()!, gaps.min()!)
        let mean = gaps.reduce(0, +) / Double(gaps.count)
        let differences = gaps.reduce(0) { sum, left in sum + gaps.reduce(0) { $0 + abs($1 - left) } }
        let gini = differences / (2 * Double(gaps.count * gaps.count) * mean)
        let share = { (value: Double) in range > 0 ? value / range : .nan }
        return [
            gaps[1], n > 3 ? gaps[2] : .nan, gaps[n - 2], logs[2] - logs[0], widest, narrowest,
            gaps.sorted().quantile(0.5), share(widest), share(gaps[n - 2]),
            (Double(gaps.firstIndex(of: widest)!) + 0.5) / Double(n - 1), range > 0 ? gini : .nan,
            range > 0 ? narrowest / mean : .nan,
        ]
    }

    private static func variation(_ values: some Collection<Double>) -> Double {
        let moments = Moments(Array(values))
        return moments.deviation / moments.mean
    }

    private static func lowest(_ prices: [Double]) -> [Double] {
        [variation(prices.dropFirst())]
            + (3...5).map { prices.count >= $0 ? variation(prices.prefix($0)) : .nan } + [variation(prices.suffix(3))]
    }

    private static func centre(_ prices: [Double], _ n: Int) -> [Double] {
        let (median, mean) = (prices.quantile(0.5), prices.reduce(0, +) / Double(n))
        let deviations = prices.map { abs($0 - median) }.sorted()
        return [
            (prices.quantile(0.75) - prices.quantile(0.25)) / median, deviations.quantile(0.5) / median,
            (mean - median) / mean, 1 - prices[0] / mean, prices[n - 1] / mean - 1,
        ]
    }

    /// Relative differences of all pairs: their quantiles, and how many are all but nothing.
    private static func pairs(_ logs: [Double], _ n: Int) -> [Double] {
        var differences: [Double] = []
        differences.reserveCapacity(n * (n - 1) / 2)
        for left in 0..<n { for right in (left + 1)..<n { differences.append(logs[right] - logs[left]) } }
        differences.sort()
        let total = Double(differences.count)
        return [0.10, 0.25, 0.50, 0.75].map { differences.quantile($0) }
            + [0.001, 0.005, 0.01, 0.02, 0.05].map { limit in Double(differences.prefix { $0 < limit }.count) / total }
    }

    /// The narrowest window that holds half of the bids.
    private static func shorth(_ logs: [Double], _ n: Int) -> Double {
        let half = max((n + 1) / 2, 2)
        return (0...(n - half)).map { logs[$0 + half - 1] - logs[$0] }.min()!
    }

    /// The largest deviation of a step from the mean step.
    private static func unevenness(_ prices: [Double]) -> Double {
        let steps = zip(prices.dropFirst(), prices).map { $0 - $1 }
        let mean = steps.reduce(0, +) / Double(steps.count)
        return mean > 0 ? steps.map { abs($0 / mean - 1) }.max()! : .nan
    }
}
