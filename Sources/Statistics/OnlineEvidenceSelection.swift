import Foundation

/// Chooses among cases that come one after the other, each decided at once (e-LORD).
///
/// The share of false choices stays at most alpha in expectation when each case's e-value is one given the cases before
/// it. Method: e-GAI, "E-value-based generalized α-investing" (2024), e-LORD with both discounts ½.
public struct OnlineEvidenceSelection: Hashable, Sendable {
    public let alpha: Double
    /// The part of the remaining budget that a case may spend, at the start.
    public let firstShare: Double
    private var share: Double
    private var spent = 0.0
    public private(set) var seen = 0
    public private(set) var chosen = 0
    private var lastWasChosen = false

    /// - Precondition: alpha and firstShare in 0…1, neither 0, firstShare below ½.
    public init(alpha: Double, firstShare: Double = 0.005) {
        precondition(alpha > 0 && alpha <= 1, "the share of false choices lies above 0 and is at most 1")
        precondition(firstShare > 0 && firstShare < 0.5, "the first share lies between 0 and ½")
        (self.alpha, self.firstShare, share) = (alpha, firstShare, firstShare)
    }

    /// The evidence that the next case needs.
    public var threshold: EValue { EValue(logarithm: -log(nextLevel)) }

    private var nextLevel: Double { nextShare * (alpha - spent) * Double(chosen + 1) }

    private var nextShare: Double {
        guard seen > 0 else { return firstShare }
        return lastWasChosen
            ? share - firstShare * pow(0.5, Double(chosen))
            : share + firstShare * pow(0.5, Double(seen - chosen))
    }

    /// Decides the next case: whether its evidence suffices.
    public mutating func choose(_ evidence: EValue) -> Bool {
        let level = nextLevel
        let isChosen = evidence.logarithm >= -log(level)
        share = nextShare
        spent += level / Double(chosen + 1)
        seen += 1
        if isChosen { chosen += 1 }
        lastWasChosen = isChosen
        return isChosen
    }
}
