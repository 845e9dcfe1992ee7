import Foundation

extension EValue {
    /// What a p-value pays: κ p^(κ − 1).
    ///
    /// - Precondition: 0 < p ≤ 1, 0 < κ < 1.
    public init(calibrating p: Double, exponent: Double = 0.5) {
        self.init(calibratingLogarithm: log(p), exponent: exponent)
        precondition(p > 0, "a p-value is above 0; take its logarithm where it is below every number")
    }

    /// What a p-value given by its natural logarithm pays.
    ///
    /// - Precondition: ln p ≤ 0, 0 < κ < 1.
    public init(calibratingLogarithm logP: Double, exponent: Double = 0.5) {
        precondition(logP <= 0, "a p-value is at most 1")
        precondition(exponent > 0 && exponent < 1, "the exponent of a calibrator lies between 0 and 1")
        self.init(logarithm: log(exponent) + (exponent - 1) * logP)
    }

    /// What a p-value pays, all exponents mixed: (1 − p + p ln p) / (p ln² p).
    ///
    /// - Precondition: 0 < p ≤ 1.
    public init(mixing p: Double) {
        precondition(p > 0 && p <= 1, "a p-value lies above 0 and is at most 1")
        let logP = log(p)
        // Near 1 the fraction is 0/0 and tends to ½ + (1 − p)/3.
        let payoff = logP < -1e-4 ? log(1 - p + p * logP) - logP - 2 * log(-logP) : log(0.5 - logP / 6)
        self.init(logarithm: payoff)
    }

    /// A standard normal number, bet on effects of the given sizes; positive sizes bet that it is too high.
    ///
    /// - Precondition: at least one effect.
    public init(normal z: Double, effects: [Double] = [1, 2, 3]) {
        precondition(!effects.isEmpty, "a bet needs an effect")
        self = .mean(effects.map { EValue(logarithm: $0 * z - $0 * $0 / 2) })
    }

    /// On which side of the hypothetical chance a binomial count is bet.
    public enum Side: Hashable, Sendable {
        /// The chance is higher. Also valid when the true chance is lower than the hypothetical one.
        case higher
        /// The chance is any other. Valid only when the hypothetical chance is the true one.
        case other
    }

    /// A binomial count, bet on a chance drawn from a beta distribution, cut off below the hypothetical chance when the
    /// side is `.higher`.
    ///
    /// - Precondition: 0 < chance < 1, alpha > 0, beta > 0.
    public init(
        successes: Int, of trials: Int, chance: Double, side: Side = .higher, alpha: Double = 1, beta: Double = 1
    ) {
        precondition(successes >= 0 && successes <= trials, "more successes than trials")
        precondition(chance > 0 && chance < 1, "the hypothetical chance lies between 0 and 1")
        let (hits, misses) = (Double(successes), Double(trials - successes))
        var logarithm =
            IncompleteBeta.logComplete(hits + alpha, misses + beta) - IncompleteBeta.logComplete(alpha, beta)
            - hits * log(chance) - misses * log1p(-chance)
        if side == .higher {
            logarithm += IncompleteBeta.logUpper(hits + alpha, misses + beta, chance)
            logarithm -= IncompleteBeta.logUpper(alpha, beta, chance)
        }
        self.init(logarithm: logarithm)
    }
}
