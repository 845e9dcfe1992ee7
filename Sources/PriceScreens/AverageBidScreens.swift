import Foundation

/// How prices lie about the threshold of a mean-price award: who clusters where, and what pulls the mean.
///
/// The award rule that is played through: of the discounts from the estimate a tenth at each end is left out, the mean of
/// the rest and the mean of what lies above it give the threshold, and the discount closest below it wins (Conley and
/// Decarolis, AEJ Microeconomics 8 (2016)).
public enum AverageBidScreens {
    private static let nearness = [0.1, 0.25, 0.5, 1, 2]
    private static let windows = [0.05, 0.1, 0.25, 0.5, 1, 2]
    private static let quantiles = [0.05, 0.10, 0.25, 0.75, 0.90, 0.95]

    /// Names of the values, in their order.
    public static let names: [String] = {
        var names = ["a_mean", "a_thr", "a_spread", "a_win", "a_margin"]
        for width in nearness { names += ["a_nearA_\(label(width))", "a_nearM_\(label(width))"] }
        for width in windows { names += ["a_dens_\(label(width))", "a_loc_\(label(width))"] }
        names += ["a_sd", "a_sdc", "a_lo", "a_hi", "a_tail_lo", "a_tail_hi", "a_trim", "a_med", "a_skewc", "a_skewd"]
        names += ["a_medgap", "a_maxgap", "a_id01", "a_id001", "a_out_hi", "a_out_hi2", "a_out_lo", "a_above"]
        return names + quantiles.map { "a_q\(Int($0 * 100 + 0.5))" } + ["a_upsd", "a_losd"]
    }()

    private static func label(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }

    /// The values in the order of ``names``.
    ///
    /// - Parameters:
    ///   - prices: Three or more, positive.
    ///   - estimate: What discounts are taken from; the median price stands in for an unknown one.
    public static func values(_ prices: [Double], estimate: Double?) -> [Double] {
        let base = estimate ?? prices.sorted().quantile(0.5)
        let discounts = prices.map { 100 * (1 - $0 / base) }.sorted()
        let n = discounts.count
        let trimmed = min(Int((0.1 * Double(n)).rounded(.up)), (n - 1) / 2)
        let kept = Array(discounts[trimmed..<(n - trimmed)])
        let mean = kept.reduce(0, +) / Double(kept.count)
        let above = kept.filter { $0 > mean }
        let threshold = above.isEmpty ? mean : mean + above.reduce(0) { $0 + $1 - mean } / Double(above.count)
        let winner = discounts.last { $0 < threshold } ?? discounts[0]
        let share = { (holds: (Double) -> Bool) in Double(discounts.count(where: holds)) / Double(n) }
        let place = [mean, threshold, threshold - mean, winner, threshold - winner]
        let near = nearness.flatMap { width in
            [share { abs($0 - threshold) < width }, share { abs($0 - mean) < width }]
        }
        let gaps = zip(discounts.dropFirst(), discounts).map { $0 - $1 }
        let identical = { (limit: Double) in Double(gaps.count { $0 < limit }) / Double(gaps.count) }
        let (all, middle, median) = (Moments(discounts), Moments(kept), discounts.quantile(0.5))
        let spreads: [Double] = [
            all.deviation, middle.deviation, mean - discounts[0], discounts[n - 1] - mean,
            discounts[trimmed] - discounts[0], discounts[n - 1] - discounts[n - trimmed - 1], all.mean - mean,
            median - mean, skewness(kept, middle), skewness(discounts, all), gaps.sorted().quantile(0.5), gaps.max()!,
            identical(0.01), identical(0.001),
        ]
        let edges: [Double] = [
            share { $0 > threshold }, share { $0 > threshold + 2 },
            share { $0 < mean - 3 * (threshold - mean) }, share { $0 > mean },
        ]
        return place + near + windows.flatMap { densest(discounts, $0, mean) } + spreads + edges
            + quantiles.map { discounts.quantile($0) - median }
            + [tail(discounts.filter { $0 > threshold }), tail(discounts.filter { $0 < mean - 1 })]
    }

    /// How far apart the bids of a tail lie; NaN below three.
    private static func tail(_ values: [Double]) -> Double {
        values.count > 2 ? Moments(values).populationDeviation : .nan
    }

    /// The share of bids in the fullest window of a width, and where it begins from the mean.
    private static func densest(_ discounts: [Double], _ width: Double, _ mean: Double) -> [Double] {
        var (best, start, end) = (0, 0, 0)
        for first in discounts.indices {
            while end < discounts.count, discounts[end] <= discounts[first] + width { end += 1 }
            if end - first > best { (best, start) = (end - first, first) }
        }
        return [Double(best) / Double(discounts.count), discounts[start] - mean]
    }

    private static func skewness(_ sorted: [Double], _ moments: Moments) -> Double {
        let n = Double(sorted.count)
        guard sorted.count >= 3, sorted.last! > sorted[0] else { return .nan }
        return (n * (n - 1)).squareRoot() / (n - 2) * moments.third / pow(moments.second, 1.5)
    }
}
