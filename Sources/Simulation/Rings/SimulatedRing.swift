public import BidEvents

/// One planted ring: who, where, when and how.
public struct SimulatedRing: Hashable, Sendable {
    /// Such as `ring-03`, unlike that of any other ring of the simulation.
    public let id: String
    public let pattern: RingPattern
    public let size: RingSize
    /// The suppliers' codes; of a phantom companion the winner first, then the companion.
    public let members: [String]
    /// The category in whose lots it rigs; its members bid honestly in all others.
    public let category: String
    /// The first instant at which it rigs.
    public let start: Timestamp
    /// The first instant at which it no longer does.
    public let end: Timestamp
    /// Every member's factor on the designated winner's price, in their order; empty for other patterns.
    public let multiples: [Double]
    /// Every member's agreed share of the wins, in their order; empty for other patterns.
    public let shares: [Double]
    /// Which member each purchaser is allotted to, by the purchaser's code; empty for other patterns.
    public let territories: [String: String]

    /// The ring's own row of the truth.
    public var truth: RingTruth {
        RingTruth(
            ring: id, pattern: pattern, size: size, members: members, category: category, start: start, end: end)
    }
}
