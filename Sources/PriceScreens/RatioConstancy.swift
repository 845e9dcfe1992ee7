import Foundation
import Statistics

/// How constant the ratio of two bidders' prices is over the lots for which both bid.
///
/// A companion who adds a percentage to a colleague's price leaves a ratio that hardly varies.
public struct RatioConstancy: Hashable, Sendable {
    public let lots: Int
    /// The mean ratio (geometric).
    public let meanRatio: Double
    /// The standard deviation of the logarithm of the ratio.
    public let deviation: Double

    /// Takes one bidder's price and the other's, lot by lot; nil for fewer than two lots.
    ///
    /// - Precondition: prices are positive.
    public init?(_ prices: [(Int64, Int64)]) {
        precondition(prices.allSatisfy { $0.0 > 0 && $0.1 > 0 }, "a ratio needs positive prices")
        guard prices.count > 1 else { return nil }
        let logarithms = prices.map { log(Double($0.0) / Double($0.1)) }
        let mean = logarithms.reduce(0, +) / Double(prices.count)
        let squares = logarithms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        lots = prices.count
        meanRatio = exp(mean)
        deviation = (squares / Double(prices.count - 1)).squareRoot()
    }

    /// The natural logarithm of the probability of so constant a ratio.
    ///
    /// The usual deviation is that of ratios between unrelated bidders of the stratum. Rounding hides how constant a ratio
    /// is: a deviation below the rounding, given relative to the prices, counts as that.
    public func logProbability(usualDeviation: Double, rounding: Double = 1e-9) -> Double {
        precondition(usualDeviation > 0 && rounding > 0, "deviations are positive")
        let relative = max(deviation, rounding) / usualDeviation
        let degrees = Double(lots - 1)
        return ChiSquared(degreesOfFreedom: degrees).logLowerTail(degrees * relative * relative)
    }
}
