import Foundation

/// The regularised incomplete beta function, from which the binomial and Student tails come.
///
/// Lentz's continued fraction (NIST Digital Library of Mathematical Functions, 8.17); the work grows with the root of the
/// larger shape.
public enum IncompleteBeta {
    /// ln I_x(a, b); the relative error of I is about 10⁻¹².
    ///
    /// - Precondition: a > 0, b > 0, 0 ≤ x ≤ 1.
    public static func logLower(_ a: Double, _ b: Double, _ x: Double) -> Double { pair(a, b, x, 1 - x).lower }

    /// ln(1 − I_x(a, b)).
    ///
    /// - Precondition: a > 0, b > 0, 0 ≤ x ≤ 1.
    public static func logUpper(_ a: Double, _ b: Double, _ x: Double) -> Double { pair(a, b, x, 1 - x).upper }

    /// Both, for an x so near to one of its ends that its distance is told apart: x + y = 1.
    static func pair(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> LogarithmicPair {
        precondition(a > 0 && b > 0 && x >= 0 && y >= 0, "a beta tail needs positive shapes and a share in 0…1")
        if x == 0 { return LogarithmicPair(lower: -.infinity) }
        if y == 0 { return LogarithmicPair(upper: -.infinity) }
        let density = Saddlepoint.logBinomial(a, b, x, y) - log1p(a / b)
        // density is ln of x^a y^b / (a B(a, b)).
        if x < (a + 1) / (a + b + 2) { return LogarithmicPair(lower: density + log(fraction(a, b, x))) }
        return LogarithmicPair(upper: density + log(a / b) + log(fraction(b, a, y)))
    }

    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        var c = 1.0
        var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
        var value = d
        for step in 1..<10_000_000 {
            let m = Double(step)
            var numerator = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / nonzero(1 + numerator * d)
            c = nonzero(1 + numerator / c)
            value *= d * c
            numerator = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / nonzero(1 + numerator * d)
            c = nonzero(1 + numerator / c)
            value *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return value
    }

    private static func nonzero(_ x: Double) -> Double { abs(x) < 1e-300 ? 1e-300 : x }

    /// ln B(a, b), without loss of digits for large shapes.
    static func logComplete(_ a: Double, _ b: Double) -> Double {
        guard a + b > 32 else { return lgamma(a) + lgamma(b) - lgamma(a + b) }
        // At x = a / (a + b) both deviances vanish.
        let n = a + b
        return a * log(a / n) + b * log(b / n) - Saddlepoint.logBinomial(a, b, a / n, b / n) - log(a) - log(b) + log(n)
    }
}
