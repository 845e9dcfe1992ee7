public import Statistics

/// What people found of the cases they ended: which were real, and which were false alarms.
public struct Verdicts: Hashable, Codable, Sendable {
    public private(set) var confirmed = 0
    public private(set) var dismissed = 0

    public init() {}

    public mutating func count(confirmed isConfirmed: Bool) {
        if isConfirmed { confirmed += 1 } else { dismissed += 1 }
    }

    public static func + (left: Verdicts, right: Verdicts) -> Verdicts {
        var sum = left
        sum.confirmed += right.confirmed
        sum.dismissed += right.dismissed
        return sum
    }

    public var judged: Int { confirmed + dismissed }

    /// The share of false alarms among what was judged, with its exact 95 % interval; nil before the first verdict.
    ///
    /// It speaks of the cases that people chose to judge; where they judge the likely ones first, the share of all is
    /// higher.
    public var falseShare: Ranking.Estimate? { judged == 0 ? nil : Proportion(dismissed, of: judged).estimate }
}
