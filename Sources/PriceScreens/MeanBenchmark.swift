/// A published formula that makes a benchmark of the prices of a lot and awards the lot by nearness to it.
public struct MeanBenchmark: Hashable, Sendable {
    /// Which prices are left out of the mean.
    public enum Trimming: Hashable, Sendable {
        case none
        /// From so many bids on, so many of the highest and lowest are left out; the last step that applies counts.
        case steps([Step])
        /// A share at each end, rounded up; nothing is left out when nothing would be left over.
        case share(Double)

        public struct Step: Hashable, Sendable {
            public let fromBids: Int
            public let highest: Int
            public let lowest: Int

            public init(fromBids: Int, highest: Int, lowest: Int) {
                (self.fromBids, self.highest, self.lowest) = (fromBids, highest, lowest)
            }
        }
    }

    /// What follows the first mean.
    public enum SecondAverage: Hashable, Sendable {
        case none
        /// The mean of the first mean and the lowest price.
        case withLowest
        /// The mean of the prices, of those not left out, that are below the first mean; the first mean if none is.
        case ofPricesBelow
    }

    /// Which price is awarded.
    public enum Selection: Hashable, Sendable {
        /// The fewest points deducted: distance from the benchmark times a slope for its side.
        case nearest(slopeBelow: Double, slopeAbove: Double)
        /// The highest price not above the benchmark; the lowest above it when all are above.
        case nearestNotAbove
        /// The lowest price above the benchmark; the highest when none is above.
        case nearestAbove
    }

    public var trimming: Trimming
    public var secondAverage: SecondAverage
    /// The part of the ceiling price in the benchmark, 0…1; the rest is the mean.
    public var ceilingWeight: Double
    /// By what the mean may be multiplied, such as 0.95 for five per cent down; one is drawn at the opening.
    public var coefficients: [Double]
    public var selection: Selection

    /// - Precondition: ceilingWeight in 0…1, at least one coefficient, each positive.
    public init(
        trimming: Trimming = .none, secondAverage: SecondAverage = .none, ceilingWeight: Double = 0,
        coefficients: [Double] = [1], selection: Selection = .nearest(slopeBelow: 1, slopeAbove: 1)
    ) {
        precondition(ceilingWeight >= 0 && ceilingWeight <= 1, "a weight lies in 0…1")
        precondition(!coefficients.isEmpty && coefficients.allSatisfy { $0 > 0 }, "coefficients are positive")
        self.trimming = trimming
        self.secondAverage = secondAverage
        self.ceilingWeight = ceilingWeight
        self.coefficients = coefficients
        self.selection = selection
    }

    /// Italy's average-bid auction: a tenth left out at each end, then the mean of the discounts above their mean; the
    /// largest discount below it wins.
    public static let italianAverageBid = MeanBenchmark(
        trimming: .share(0.1), secondAverage: .ofPricesBelow, selection: .nearestAbove)

    /// The benchmark of some prices with one of the coefficients; nil without prices, or without the ceiling it needs.
    public func value(of prices: [Double], ceiling: Double? = nil, coefficient: Double = 1) -> Double? {
        guard !prices.isEmpty else { return nil }
        let kept = kept(prices.sorted())
        let first = kept.reduce(0, +) / Double(kept.count)
        let mean: Double
        switch secondAverage {
        case .none: mean = first
        case .withLowest: mean = (first + prices.min()!) / 2
        case .ofPricesBelow:
            let below = kept.filter { $0 < first }
            mean = below.isEmpty ? first : below.reduce(0, +) / Double(below.count)
        }
        guard ceilingWeight > 0 else { return mean * coefficient }
        return ceiling.map { $0 * ceilingWeight + mean * coefficient * (1 - ceilingWeight) }
    }

    private func kept(_ sorted: [Double]) -> ArraySlice<Double> {
        switch trimming {
        case .none: return sorted[...]
        case .steps(let steps):
            let step = steps.filter { $0.fromBids <= sorted.count }.max { $0.fromBids < $1.fromBids }
            guard let step, step.highest + step.lowest < sorted.count else { return sorted[...] }
            return sorted.dropFirst(step.lowest).dropLast(step.highest)
        case .share(let share):
            let count = Int((share * Double(sorted.count)).rounded(.up))
            return 2 * count < sorted.count ? sorted.dropFirst(count).dropLast(count) : sorted[...]
        }
    }

    /// Which price is awarded at a benchmark: its place; equal ones go to the lower price, then to the first given.
    public func winner(of prices: [Double], benchmark: Double) -> Int? {
        prices.indices.map { place in
            let (isWrong, distance) = demerit(prices[place] - benchmark)
            return (isWrong ? 1 : 0, distance, prices[place], place)
        }.min { $0 < $1 }?.3
    }

    /// How little a price deserves the award: those on the wrong side come after all others, then the distance counts.
    private func demerit(_ distance: Double) -> (isWrong: Bool, distance: Double) {
        switch selection {
        case .nearest(let slopeBelow, let slopeAbove):
            return (false, distance > 0 ? distance * slopeAbove : -distance * slopeBelow)
        case .nearestNotAbove: return (distance > 0, abs(distance))
        case .nearestAbove: return (distance <= 0, abs(distance))
        }
    }
}
