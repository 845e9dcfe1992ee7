import Foundation

/// A distribution on the real line, told by its tails.
///
/// Logarithms are natural; a tail may be far below what a floating-point number holds and its logarithm still exact.
public protocol ContinuousDistribution: Sendable {
    /// ln P(X ≤ x).
    func logLowerTail(_ x: Double) -> Double
    /// ln P(X ≥ x).
    func logUpperTail(_ x: Double) -> Double
}

extension ContinuousDistribution {
    /// P(X ≤ x).
    public func lowerTail(_ x: Double) -> Double { exp(logLowerTail(x)) }
    /// P(X ≥ x).
    public func upperTail(_ x: Double) -> Double { exp(logUpperTail(x)) }
}

/// A distribution of a count, told by its tails. Both tails contain the count itself.
public protocol CountDistribution: Sendable {
    /// ln P(X ≤ count).
    func logLowerTail(_ count: Int) -> Double
    /// ln P(X ≥ count).
    func logUpperTail(_ count: Int) -> Double
}

extension CountDistribution {
    /// P(X ≤ count).
    public func lowerTail(_ count: Int) -> Double { exp(logLowerTail(count)) }
    /// P(X ≥ count).
    public func upperTail(_ count: Int) -> Double { exp(logUpperTail(count)) }
    /// The smaller tail, doubled, at most 1.
    public func twoSidedTail(_ count: Int) -> Double { min(1, 2 * exp(min(logLowerTail(count), logUpperTail(count)))) }
}
