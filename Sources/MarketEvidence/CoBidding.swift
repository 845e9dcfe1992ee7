import Foundation

/// How much oftener two suppliers meet than their appetite for the market's lots explains.
///
/// λ = d_a d_b Q / M², with d the lots each bid for, M = Σm and Q = Σm(m−1) over the market's lots: what independent bidders
/// of that activity would meet by, given how large lots are. The tail is Poisson's. Lawful specialisation meets often, too:
/// this chooses whom to look at and never makes a case.
struct CoBidding: Sendable, Equatable {
    let jointLots: Int
    let expected: Double
    /// log10 of the probability of meeting so often or oftener.
    var logTail: Double { Self.logPoissonTail(jointLots, mean: expected) }

    init(_ left: Int32, _ right: Int32, in history: MarketHistory) {
        jointLots = history.jointCount(left, right)
        let sum = Double(history.bidderSum)
        expected =
            Double(history.attendanceCount(left)) * Double(history.attendanceCount(right))
            * Double(history.pairSum) / max(1, sum * sum)
    }

    /// log10 P(X ≥ k) of a Poisson count, summed from its largest term on.
    static func logPoissonTail(_ count: Int, mean: Double) -> Double {
        guard count > 0 else { return 0 }
        guard mean > 0 else { return -300 }
        if Double(count) <= mean { return 0 }
        let logFirst = Double(count) * log(mean) - mean - lgamma(Double(count) + 1)
        var (term, sum, place) = (1.0, 1.0, Double(count))
        while term > 1e-12 * sum {
            place += 1
            term *= mean / place
            sum += term
        }
        return min(0, max(-300, (logFirst + log(sum)) / log(10)))
    }
}
