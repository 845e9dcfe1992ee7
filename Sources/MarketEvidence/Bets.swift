import Foundation

/// The gain of betting against a null hypothesis, several ways of betting side by side.
///
/// Each way multiplies a stake by factors whose mean under the null hypothesis is at most one. As nobody knows when a ring
/// began to work, the money is not staked at once: an equal part every few rounds, the rest waits. The gain is the mean of
/// the ways. Whatever the dependence between ways, and whenever one looks, P(gain ≥ x) ≤ 1/x (Ville's inequality).
struct Bets: Sendable, Equatable {
    /// A part of the money is staked every so many rounds, until all is: 32 parts, 256 rounds.
    private static let (roundsAPart, parts) = (8, 32)

    /// By way, the logarithm of what the staked parts are worth, in parts.
    private var staked: [Double]
    /// How many rounds were played.
    private(set) var rounds = 0

    init(ways: Int) { staked = [Double](repeating: -.infinity, count: ways) }

    /// Plays one round with one factor a way.
    mutating func play(_ factors: [Double]) { play(logarithms: factors.map(Self.logarithm)) }

    /// Plays one round with the logarithm of a factor a way.
    mutating func play(logarithms: [Double]) {
        precondition(logarithms.count == staked.count, "a factor a way")
        let isDue = rounds % Self.roundsAPart == 0 && rounds / Self.roundsAPart < Self.parts
        for way in staked.indices {
            if isDue { staked[way] = Self.logSum(staked[way], 0) }
            staked[way] += logarithms[way]
        }
        rounds += 1
    }

    /// What a factor adds to the logarithm of a stake.
    static func logarithm(_ factor: Double) -> Double { log(max(factor, 1e-300)) }

    private static func logSum(_ left: Double, _ right: Double) -> Double {
        let high = max(left, right)
        return high + log1p(exp(min(left, right) - high))
    }

    /// log10 of the gain; 0 before the first round.
    var logGain: Double {
        guard rounds > 0, !staked.isEmpty else { return 0 }
        let used = min(Self.parts, (rounds + Self.roundsAPart - 1) / Self.roundsAPart)
        let waiting = Double(Self.parts - used)
        let worths = staked.map { waiting > 0 ? Self.logSum($0, log(waiting)) : $0 }
        return Self.logMean(worths.map { ($0 - log(Double(Self.parts))) / log(10) })
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
