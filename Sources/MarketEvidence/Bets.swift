import Foundation

/// The gain of betting against a null hypothesis, several ways of betting side by side.
///
/// Each way multiplies one stake by factors whose mean under the null hypothesis is at most one; the gain is the mean of
/// the ways. Whatever the dependence between ways, and whenever one looks, P(gain ≥ x) ≤ 1/x (Ville's inequality).
struct Bets: Sendable, Equatable {
    private(set) var logarithms: [Double]
    /// How many rounds were played.
    private(set) var rounds = 0

    init(ways: Int) { logarithms = [Double](repeating: 0, count: ways) }

    /// Plays one round with one factor a way.
    mutating func play(_ factors: [Double]) {
        precondition(factors.count == logarithms.count, "a factor a way")
        for way in factors.indices { logarithms[way] += log(max(factors[way], 1e-300)) }
        rounds += 1
    }

    /// log10 of the gain; 0 before the first round.
    var logGain: Double {
        guard let highest = logarithms.max() else { return 0 }
        let sum = logarithms.reduce(0) { $0 + exp($1 - highest) }
        return (highest + log(sum / Double(logarithms.count))) / log(10)
    }

    /// What a probability p under the null hypothesis pays: ½ / √p.
    ///
    /// Method: Vovk and Wang, "E-values: calibration, combination and applications", Ann. Stat. 49 (2021), κ = ½.
    static func payoff(_ probability: Double) -> Double { 0.5 / max(probability, 1e-12).squareRoot() }

    /// log10 of the mean of gains given as log10.
    static func logMean(_ gains: [Double]) -> Double {
        guard let highest = gains.max() else { return 0 }
        return highest + log10(gains.reduce(0) { $0 + pow(10, $1 - highest) } / Double(gains.count))
    }
}
