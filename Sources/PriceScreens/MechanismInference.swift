public import Lots
public import Statistics

/// Infers how a market awards its lots from who won, when notices do not say.
///
/// Only lots that tell rules apart count: at least three bids and no tie for the lowest, which then is never the one nearest
/// to the mean. A mechanism is inferred when even the low end of the exact 95 % interval of its share is high.
public struct MechanismInference: Hashable, Sendable {
    /// A lot whose winner is known.
    public struct Lot: Hashable, Sendable {
        public let prices: [Int64]
        /// The winner's place among the prices.
        public let winner: Int

        /// - Precondition: the winner is one of the bidders.
        public init(prices: [Int64], winner: Int) {
            precondition(prices.indices.contains(winner), "the winner is one of the bidders")
            (self.prices, self.winner) = (prices, winner)
        }
    }

    /// Informative lots that the lowest price won.
    public let lowestWon: Proportion
    /// Informative lots that the price nearest to the mean won; with seven bids or more the highest and lowest are left out
    /// of it, as the usual formulas do.
    public let nearestToMeanWon: Proportion
    /// Lots, of at least two bids, in which all prices are the same.
    public let identicalPrices: Proportion

    /// The least share of lots, at the low end of its interval, for which the price alone decides.
    public static let shareForRule = 0.75
    /// The same for prices that are the same in a whole market.
    public static let shareForFixedPrice = 0.9

    public init(_ lots: [Lot]) {
        let contested = lots.filter { $0.prices.count > 1 }
        identicalPrices = Proportion(contested.count { Set($0.prices).count == 1 }, of: contested.count)
        var (lowest, nearest, informative) = (0, 0, 0)
        for lot in contested {
            guard let places = Self.places(lot.prices) else { continue }
            informative += 1
            if lot.winner == places.lowest { lowest += 1 }
            if lot.winner == places.nearest { nearest += 1 }
        }
        lowestWon = Proportion(lowest, of: informative)
        nearestToMeanWon = Proportion(nearest, of: informative)
    }

    /// The mechanism; nil when lots are too few or follow no rule of price alone, as where quality is scored.
    ///
    /// A rate floor below which no price counts looks the same as the lowest price and is not told apart.
    public var mechanism: AwardMechanism? {
        if identicalPrices.estimate.low >= Self.shareForFixedPrice { return .fixedPrice }
        if lowestWon.estimate.low >= Self.shareForRule { return .lowestPrice }
        if nearestToMeanWon.estimate.low >= Self.shareForRule { return .meanPrice }
        return nil
    }

    /// The lowest price and the one nearest to the mean, when the lot tells them apart.
    private static func places(_ prices: [Int64]) -> (lowest: Int, nearest: Int)? {
        guard prices.count >= 3 else { return nil }
        let sorted = prices.sorted()
        guard sorted[0] < sorted[1] else { return nil }
        let lowest = prices.firstIndex(of: sorted[0])!
        let values = prices.map { Double($0) }
        let trimmed = MeanBenchmark(trimming: .steps([.init(fromBids: 7, highest: 1, lowest: 1)]))
        let nearest = trimmed.winner(of: values, benchmark: trimmed.value(of: values)!)!
        return (lowest, nearest)
    }
}
