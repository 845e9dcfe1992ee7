import Foundation

/// Natural logarithms of two probabilities that add to one.
struct LogarithmicPair {
    let lower: Double
    let upper: Double

    /// The pair whose first is known.
    init(lower: Double) {
        self.lower = min(0, lower)
        upper = Self.complement(self.lower)
    }

    /// The pair whose second is known.
    init(upper: Double) {
        self.upper = min(0, upper)
        lower = Self.complement(self.upper)
    }

    /// ln(1 − e^x) of an x that is not positive.
    static func complement(_ x: Double) -> Double {
        x > -0.693 ? log(-expm1(x)) : log1p(-exp(x))
    }
}
