import Foundation
public import Statistics

/// Whether narrow wins are missing among the winning margins of a market where the lowest price wins.
///
/// A margin is (b₂ − b₁) / ceiling. Competing bidders leave margins whose density does not rise away from zero: of those
/// below a wide bound at least narrow / wide lie below the narrow one. Cartels keep apart from their winner. Method after
/// Chassang, Kawai, Nakabayashi and Ortner, Econometrica 90 (2022).
public struct MissingMarginMass: Hashable, Sendable {
    /// Margins below the narrow bound, among those below the wide one.
    public let narrow: Proportion
    public let narrowBound: Double
    public let wideBound: Double

    /// Why the test says nothing.
    public enum Refusal: Error, Hashable, Sendable {
        /// Rounded prices leave out narrow margins by themselves: the narrow bound must be three units of rounding wide.
        case rounding(leastNarrowBound: Double)
        case noMargins
    }

    /// Counts margins under both bounds.
    ///
    /// Rounding is the usual unit of the market's prices, relative to them. Exact ties are left out: they are counted
    /// elsewhere. Takes 0 < narrowBound < wideBound.
    public init(
        margins: [Double], narrowBound: Double, wideBound: Double, rounding: Double
    ) throws(Refusal) {
        precondition(narrowBound > 0 && narrowBound < wideBound, "the narrow bound lies below the wide one")
        // A bound of exactly three units may be a hair below their product.
        guard narrowBound >= 3 * rounding * (1 - 1e-9) else { throw .rounding(leastNarrowBound: 3 * rounding) }
        let close = margins.filter { $0 > 0 && $0 < wideBound }
        guard !close.isEmpty else { throw .noMargins }
        narrow = Proportion(close.count { $0 < narrowBound }, of: close.count)
        (self.narrowBound, self.wideBound) = (narrowBound, wideBound)
    }

    /// The probability of so few narrow margins in a competitive market.
    public var probability: Double {
        Binomial(trials: narrow.trials, chance: narrowBound / wideBound).lowerTail(narrow.successes)
    }
}
