/// The best rising curve through margins, by pooling adjacent violators (Ayer and others 1955).
///
/// Between pools it is interpolated, outside it is flat. Probabilities stay within 1/(n+2) of 0 and 1 for n cases: as
/// many cases cannot tell more.
public struct IsotonicRegression: Hashable, Sendable {
    /// A point of the curve.
    public struct Knot: Hashable, Sendable {
        public let margin: Double
        public let probability: Double

        public init(margin: Double, probability: Double) {
            self.margin = margin
            self.probability = probability
        }
    }

    /// Margins rise, probabilities never fall.
    public let knots: [Knot]

    /// Takes a curve fitted before.
    public init(knots: [Knot], limits: ModelLimits = .standard) throws(ModelError) {
        let place = "card.calibration.probability"
        guard !knots.isEmpty else { throw .damaged(place, "the curve has no points") }
        guard knots.count <= limits.knots else { throw .exceedsLimit(place, knots.count, limits.knots, "points") }
        for (index, knot) in knots.enumerated() {
            guard knot.margin.isFinite, knot.probability > 0, knot.probability < 1 else {
                throw .damaged("\(place)[\(index)]", "\(knot.probability) at \(knot.margin) is no usable point")
            }
            guard index > 0 else { continue }
            let previous = knots[index - 1]
            guard previous.margin < knot.margin, previous.probability <= knot.probability else {
                throw .damaged("\(place)[\(index)]", "the curve falls or turns back")
            }
        }
        self.knots = knots
    }

    /// Fits the curve; both classes must have cases. Time n log n.
    public init(margins: [Double], labels: [Bool], limits: ModelLimits = .standard) throws(ModelError) {
        try Calibration.check(margins, labels)
        let edge = 1 / Double(labels.count + 2)
        var knots: [Knot] = []
        for pool in Self.pools(margins, labels) {
            let probability = min(max(pool.positives / pool.cases, edge), 1 - edge)
            knots.append(Knot(margin: pool.lowest, probability: probability))
            if pool.highest > pool.lowest { knots.append(Knot(margin: pool.highest, probability: probability)) }
        }
        try self.init(knots: knots, limits: limits)
    }

    /// The probability that the curve gives a margin.
    public func probability(ofMargin margin: Double) -> Double {
        var (low, high) = (0, knots.count)
        while low < high {
            let middle = (low + high) / 2
            if knots[middle].margin <= margin { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return knots[0].probability }
        let before = knots[low - 1]
        guard low < knots.count else { return before.probability }
        let after = knots[low]
        // Halves, because the distance of two doubles may be more than a double holds.
        let share = (margin / 2 - before.margin / 2) / (after.margin / 2 - before.margin / 2)
        return before.probability + min(share, 1) * (after.probability - before.probability)
    }
}

private struct Pool {
    var lowest: Double
    var highest: Double
    var positives: Double
    var cases: Double
}

extension IsotonicRegression {
    private static func pools(_ margins: [Double], _ labels: [Bool]) -> [Pool] {
        var pools: [Pool] = []
        for index in margins.indices.sorted(by: { (margins[$0], $0) < (margins[$1], $1) }) {
            let margin = margins[index]
            let positive = labels[index] ? 1.0 : 0
            // Equal margins are one pool from the beginning, whatever their labels.
            if let last = pools.indices.last, pools[last].highest == margin {
                pools[last].positives += positive
                pools[last].cases += 1
            } else {
                settle(&pools)
                pools.append(Pool(lowest: margin, highest: margin, positives: positive, cases: 1))
            }
        }
        settle(&pools)
        return pools
    }

    /// Merges the last pool into those before it that are not below it.
    private static func settle(_ pools: inout [Pool]) {
        while pools.count > 1 {
            let (last, before) = (pools[pools.count - 1], pools[pools.count - 2])
            guard before.positives * last.cases >= last.positives * before.cases else { return }
            pools.removeLast()
            pools[pools.count - 1].highest = last.highest
            pools[pools.count - 1].positives += last.positives
            pools[pools.count - 1].cases += last.cases
        }
    }
}
