import Foundation

/// The regularised incomplete gamma function, from which the chi-squared and Poisson tails come.
///
/// Series below the mean, Lentz's continued fraction above it, Temme's expansion for shapes beyond 10⁷ (NIST Digital
/// Library of Mathematical Functions, 8.7, 8.9 and 8.12).
public enum IncompleteGamma {
    /// ln P(a, x); the relative error of P is about 10⁻¹².
    ///
    /// - Precondition: a > 0, x ≥ 0.
    public static func logLower(shape: Double, _ x: Double) -> Double { pair(shape, x).lower }

    /// ln Q(a, x) = ln(1 − P(a, x)).
    ///
    /// - Precondition: a > 0, x ≥ 0.
    public static func logUpper(shape: Double, _ x: Double) -> Double { pair(shape, x).upper }

    private static func pair(_ a: Double, _ x: Double) -> LogarithmicPair {
        precondition(a > 0 && x >= 0, "a gamma tail needs a positive shape and a value not below zero")
        guard x > 0 else { return LogarithmicPair(lower: -.infinity) }
        guard x < .infinity else { return LogarithmicPair(upper: -.infinity) }
        if a > 1e7 { return uniform(a, x) }
        let density = Saddlepoint.logPoisson(a, mean: x)
        if x < a + 1 { return LogarithmicPair(lower: density + log(series(a, x))) }
        return LogarithmicPair(upper: density + log(a) + log(fraction(a, x)))
    }

    /// Σ xⁿ / ((a + 1) … (a + n)).
    private static func series(_ a: Double, _ x: Double) -> Double {
        var (sum, term, place) = (1.0, 1.0, a)
        while term > sum * 1e-17 {
            place += 1
            term *= x / place
            sum += term
        }
        return sum
    }

    /// Q(a, x) Γ(a) / (x^a e^−x).
    private static func fraction(_ a: Double, _ x: Double) -> Double {
        var b = x + 1 - a
        var c = 1e300
        var d = 1 / b
        var value = d
        for step in 1..<10_000_000 {
            let numerator = -Double(step) * (Double(step) - a)
            b += 2
            d = 1 / nonzero(numerator * d + b)
            c = nonzero(b + numerator / c)
            value *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return value
    }

    private static func nonzero(_ x: Double) -> Double { abs(x) < 1e-300 ? 1e-300 : x }

    /// Temme's expansion, two terms: the error is below 10⁻¹⁴ at these shapes.
    private static func uniform(_ a: Double, _ x: Double) -> LogarithmicPair {
        let shift = (x - a) / a
        let half = -Saddlepoint.log1pMinus(shift)
        let eta = (shift < 0 ? -1.0 : 1.0) * (2 * half).squareRoot()
        let first: Double
        if abs(eta) < 0.02 {
            first = -1.0 / 3 + eta * (1.0 / 12 + eta * (-2.0 / 135 + eta * (1.0 / 864 + eta / 2_835)))
        } else {
            first = 1 / shift - 1 / eta
        }
        let second = abs(eta) < 0.02 ? (-1.0 / 540 - eta / 288) / a : 0
        let correction = (first + second) / (2 * .pi * a).squareRoot()
        let z = (a * half).squareRoot()
        // Both tails carry the factor e^−z²; it is taken out before they are added.
        if x >= a { return LogarithmicPair(upper: -a * half + log(NormalTail.scaled(z) / 2 + correction)) }
        return LogarithmicPair(lower: -a * half + log(NormalTail.scaled(z) / 2 - correction))
    }
}
