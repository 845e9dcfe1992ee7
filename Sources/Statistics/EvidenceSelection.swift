import Foundation

/// Chooses among many cases so that few of the chosen are false, under any dependence between them (e-BH).
///
/// Wang and Ramdas, "False discovery rate control with e-values", J. R. Stat. Soc. B 84 (2022): the k largest are chosen
/// for the largest k whose k-th largest is at least m / (αk).
public struct EvidenceSelection: Hashable, Sendable {
    /// Places of the chosen cases, the strongest first, equal ones in the order given.
    public let chosen: [Int]
    /// The least evidence that was enough; nil when nothing was chosen.
    public let threshold: EValue?

    /// Chooses with an expected share of false choices of at most alpha.
    ///
    /// - Parameters:
    ///   - evidence: Of those that can be chosen.
    ///   - among: How many were looked at, the promising ones and all others; those that are not given are not chosen.
    ///     Nil when all are given.
    ///   - alpha: 0…1, not 0.
    public init(_ evidence: [EValue], among: Int? = nil, alpha: Double) {
        precondition(alpha > 0 && alpha <= 1, "the share of false choices lies above 0 and is at most 1")
        let among = among ?? evidence.count
        precondition(among >= evidence.count, "more can be chosen than were looked at")
        let order = evidence.indices.sorted { (evidence[$1], $0) < (evidence[$0], $1) }
        var count = 0
        for (place, index) in order.enumerated() {
            let needed = log(Double(among)) - log(alpha) - log(Double(place + 1))
            // Rounding of the logarithms must not turn away evidence of exactly the size needed.
            if evidence[index].logarithm >= needed - 1e-12 { count = place + 1 }
        }
        chosen = Array(order.prefix(count))
        threshold =
            count == 0 ? nil : EValue(logarithm: log(Double(among)) - log(alpha) - log(Double(count)))
    }
}
