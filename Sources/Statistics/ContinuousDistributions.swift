import Foundation

/// The standard normal distribution.
public struct Normal: ContinuousDistribution {
    public init() {}

    public func logUpperTail(_ x: Double) -> Double {
        if x < 0 { return log1p(-0.5 * erfc(-x / 2.0.squareRoot())) }
        return -x * x / 2 + log(NormalTail.scaled(x / 2.0.squareRoot()) / 2)
    }

    public func logLowerTail(_ x: Double) -> Double { logUpperTail(-x) }

    /// The x with P(X ≤ x) = p; −∞ at 0 and +∞ at 1.
    ///
    /// Newton's steps on the logarithm of the tail, so that p may be as small as 1e-300. Takes p in 0…1.
    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "a probability lies in 0…1")
        if p == 0.5 { return 0 }
        if p > 0.5 { return -quantile(1 - p) }
        if p == 0 { return -.infinity }
        let target = log(p)
        // The tail is log-concave: from this side Newton's steps never leave the convex part.
        var x = -(-2 * log(2 * p)).squareRoot()
        for _ in 0..<60 {
            let value = logLowerTail(x)
            let slope = exp(-x * x / 2 - Saddlepoint.halfLogTwoPi - value)
            let step = (value - target) / slope
            x -= step
            if abs(step) <= 1e-15 * (1 + abs(x)) { break }
        }
        return x
    }
}

/// The distribution of a sum of squared standard normal numbers.
public struct ChiSquared: ContinuousDistribution {
    public let degreesOfFreedom: Double

    /// - Precondition: degreesOfFreedom > 0.
    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0, "chi-squared needs degrees of freedom")
        self.degreesOfFreedom = degreesOfFreedom
    }

    public func logUpperTail(_ x: Double) -> Double {
        IncompleteGamma.logUpper(shape: degreesOfFreedom / 2, max(0, x / 2))
    }

    public func logLowerTail(_ x: Double) -> Double {
        IncompleteGamma.logLower(shape: degreesOfFreedom / 2, max(0, x / 2))
    }
}

/// Student's distribution of a mean over its estimated error.
public struct StudentT: ContinuousDistribution {
    public let degreesOfFreedom: Double

    /// - Precondition: degreesOfFreedom > 0.
    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0, "Student's distribution needs degrees of freedom")
        self.degreesOfFreedom = degreesOfFreedom
    }

    public func logUpperTail(_ x: Double) -> Double {
        let (square, n) = (x * x, degreesOfFreedom)
        guard square < .infinity else { return x > 0 ? -.infinity : 0 }
        let both = IncompleteBeta.pair(n / 2, 0.5, n / (n + square), square / (n + square)).lower
        let half = both - log(2)
        return x >= 0 ? half : LogarithmicPair.complement(half)
    }

    public func logLowerTail(_ x: Double) -> Double { logUpperTail(-x) }
}
