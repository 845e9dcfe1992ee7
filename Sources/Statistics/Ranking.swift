import Foundation

/// Cases ordered by a score, with what was judged of each: how well the score ranks.
public struct Ranking: Sendable {
    /// A point of a curve, both in 0…1.
    public struct Point: Hashable, Sendable {
        public let x: Double
        public let y: Double

        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// An estimate with its 95 % interval.
    public struct Estimate: Hashable, Sendable {
        public let value: Double
        public let low: Double
        public let high: Double

        public init(value: Double, low: Double, high: Double) {
            self.value = value
            self.low = low
            self.high = high
        }
    }

    /// Highest score first; equal scores form one step.
    private let steps: [(positives: Int, negatives: Int)]
    private let positiveScores: [Double]
    private let negativeScores: [Double]

    /// Scores must not be NaN.
    public init(_ cases: [(score: Double, isPositive: Bool)]) {
        let sorted = cases.sorted { $0.score > $1.score }
        var steps: [(positives: Int, negatives: Int)] = []
        var previous: Double?
        for one in sorted {
            if one.score != previous { steps.append((0, 0)) }
            if one.isPositive { steps[steps.count - 1].positives += 1 } else { steps[steps.count - 1].negatives += 1 }
            previous = one.score
        }
        self.steps = steps
        positiveScores = cases.filter(\.isPositive).map(\.score)
        negativeScores = cases.filter { !$0.isPositive }.map(\.score)
    }

    public var positiveCount: Int { positiveScores.count }
    public var negativeCount: Int { negativeScores.count }

    /// The area under the ROC curve: how often a positive outranks a negative, ties counting half. Nil without both.
    ///
    /// Interval: DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988), on the logit scale. O(n log n).
    public var areaUnderCurve: Estimate? {
        guard positiveCount > 0, negativeCount > 0 else { return nil }
        let ofPositives = Self.shares(of: positiveScores, above: negativeScores)
        let ofNegatives = Self.shares(of: negativeScores, above: positiveScores).map { 1 - $0 }
        let area = ofPositives.reduce(0, +) / Double(positiveCount)
        let variance =
            Self.variance(ofPositives) / Double(positiveCount) + Self.variance(ofNegatives) / Double(negativeCount)
        guard area > 0, area < 1 else { return Estimate(value: area, low: area, high: area) }
        let (center, width) = (log(area / (1 - area)), 1.959964 * variance.squareRoot() / (area * (1 - area)))
        return Estimate(value: area, low: 1 / (1 + exp(width - center)), high: 1 / (1 + exp(-width - center)))
    }

    /// For each value the share of the others that lie below it, ties counting half.
    private static func shares(of values: [Double], above others: [Double]) -> [Double] {
        let sorted = others.sorted()
        return values.map { value in
            let below = firstPlace(in: sorted) { $0 >= value }
            let notAbove = firstPlace(in: sorted) { $0 > value }
            return (Double(below) + Double(notAbove)) / 2 / Double(sorted.count)
        }
    }

    private static func firstPlace(in sorted: [Double], _ condition: (Double) -> Bool) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if condition(sorted[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private static func variance(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0 }
        let mean = values.reduce(0, +) / Double(values.count)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }

    /// False-positive rate against recall, from (0, 0) to (1, 1); empty without both kinds.
    public var rocCurve: [Point] {
        guard positiveCount > 0, negativeCount > 0 else { return [] }
        var (positives, negatives) = (0, 0)
        return [Point(x: 0, y: 0)]
            + steps.map { step in
                positives += step.positives
                negatives += step.negatives
                return Point(
                    x: Double(negatives) / Double(negativeCount), y: Double(positives) / Double(positiveCount))
            }
    }

    /// Recall against precision, highest scores first; empty without positives.
    public var precisionRecallCurve: [Point] {
        guard positiveCount > 0 else { return [] }
        var (positives, all) = (0, 0)
        return steps.map { step in
            positives += step.positives
            all += step.positives + step.negatives
            return Point(x: Double(positives) / Double(positiveCount), y: Double(positives) / Double(all))
        }
    }

    /// The mean precision at each positive, ties entering at once; nil without positives.
    public var averagePrecision: Double? {
        guard positiveCount > 0 else { return nil }
        var (area, recall) = (0.0, 0.0)
        for point in precisionRecallCurve {
            area += (point.x - recall) * point.y
            recall = point.x
        }
        return area
    }

    /// The share of positives among the k highest, ties counted by their share; nil when k is not positive or too large.
    public func precision(atTop k: Int) -> Double? {
        guard k > 0, k <= positiveCount + negativeCount else { return nil }
        var (left, positives) = (Double(k), 0.0)
        for step in steps {
            let size = Double(step.positives + step.negatives)
            let taken = min(left, size)
            positives += taken * Double(step.positives) / size
            left -= taken
            if left <= 0 { break }
        }
        return positives / Double(k)
    }

    /// How many negatives in a thousand are told when so large a share of the positives is; nil without both kinds.
    public func falseAlarmsPerThousand(atRecall recall: Double) -> Double? {
        rocCurve.first { $0.y >= recall }.map { $0.x * 1_000 }
    }

    /// The share of positives told when at most so many negatives in a thousand are.
    public func recall(atFalseAlarmsPerThousand limit: Double) -> Double? {
        rocCurve.last { $0.x * 1_000 <= limit }?.y
    }
}
