import Foundation

/// Densities of counting distributions without the loss of digits that comes from subtracting large logarithms.
///
/// Method: C. Loader, "Fast and accurate computation of binomial probabilities" (2000): a deviance, which is small near
/// the mean, and the error of Stirling's formula, which is small everywhere.
enum Saddlepoint {
    static let halfLogTwoPi = 0.918938533204672741780329736406

    /// log1p(x) − x, with all digits near zero; x above −1.
    static func log1pMinus(_ x: Double) -> Double {
        guard x > -0.3, x < 0.5 else { return log1p(x) - x }
        let ratio = x / (2 + x)
        let square = ratio * ratio
        var (sum, power, odd) = (0.0, 1.0, 3.0)
        while true {
            let next = sum + power / odd
            if next == sum { break }
            sum = next
            power *= square
            odd += 2
        }
        return ratio * (2 * square * sum - x)
    }

    /// ln Γ(a + 1) − ln of Stirling's formula; a ≥ 0.
    static func stirlingError(_ a: Double) -> Double {
        guard a >= 16 else {
            guard a > 0 else { return .infinity }
            return lgamma(a + 1) - (a + 0.5) * log(a) + a - halfLogTwoPi
        }
        let square = 1 / (a * a)
        let tail = 1.0 / 1_260 - square * (1.0 / 1_680 - square * (1.0 / 1_188 - square * 691 / 360_360))
        return (1.0 / 12 - square * (1.0 / 360 - square * tail)) / a
    }

    /// a·ln(a/x) + x − a, never negative.
    static func deviance(_ a: Double, _ x: Double) -> Double {
        guard a > 0 else { return x }
        let shift = (x - a) / a
        return shift > -0.3 && shift < 0.5 ? -a * log1pMinus(shift) : a * (log(a) - log(x)) + x - a
    }

    /// ln of x^a e^−x / Γ(a + 1).
    static func logPoisson(_ a: Double, mean x: Double) -> Double {
        guard x > 0 else { return a == 0 ? 0 : -.infinity }
        guard a > 0 else { return -x }
        return -stirlingError(a) - deviance(a, x) - halfLogTwoPi - 0.5 * log(a)
    }

    /// ln of Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) · x^a y^b, where x + y = 1.
    static func logBinomial(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
        if x <= 0 { return a == 0 ? 0 : -.infinity }
        if y <= 0 { return b == 0 ? 0 : -.infinity }
        let n = a + b
        if a == 0 { return b * (x < 0.5 ? log1p(-x) : log(y)) }
        if b == 0 { return a * (y < 0.5 ? log1p(-y) : log(x)) }
        let errors = stirlingError(n) - stirlingError(a) - stirlingError(b)
        return errors - deviance(a, n * x) - deviance(b, n * y) - halfLogTwoPi + 0.5 * log(n / a / b)
    }
}
