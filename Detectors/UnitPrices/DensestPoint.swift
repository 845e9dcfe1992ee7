import Foundation

/// Where most of some uncertain values agree.
enum DensestPoint {
    struct Interval {
        let low: Double
        let high: Double
        /// What an agreement here is worth: narrow windows say more.
        let weight: Double

        init(_ center: Double, halfWidth: Double, weight: Double) {
            (low, high) = (center - halfWidth, center + halfWidth)
            self.weight = weight
        }
    }

    /// The middle of the stretch that lies in the heaviest set of intervals. O(n log n).
    static func of(_ intervals: [Interval]) -> Double? {
        guard !intervals.isEmpty else { return nil }
        let starts = intervals.sorted { ($0.low, $0.high) < ($1.low, $1.high) }
        let ends = intervals.sorted { ($0.high, $0.low) < ($1.high, $1.low) }
        var (weight, best, place) = (0.0, -1.0, 0.0)
        var end = 0
        for (index, start) in starts.enumerated() {
            while ends[end].high < start.low {
                weight -= ends[end].weight
                end += 1
            }
            weight += start.weight
            guard weight > best + 1e-9 else { continue }
            best = weight
            let next = index + 1 < starts.count ? min(starts[index + 1].low, ends[end].high) : ends[end].high
            place = (start.low + next) / 2
        }
        return place
    }

    /// The value in the middle; nil of none.
    static func median(_ values: [Double]) -> Double? {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return nil }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// The spread of the bulk, as the standard deviation it would have were it normal.
    static func spread(_ values: [Double]) -> Double {
        guard let center = median(values), let deviation = median(values.map { abs($0 - center) }) else { return 0 }
        return 1.4826 * deviation
    }
}
