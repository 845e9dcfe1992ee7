/// Whose turn it is in a ring: the account of what its members won, by their places.
public struct RingTurns: Sendable {
    let pattern: RingPattern
    let shares: [Double]
    private var wins: [Int]
    /// The lot in which a member last won for the ring; before any, an order drawn by the plan.
    private var lastWins: [Int]

    /// - Parameter shares: every member's agreed share of the wins; empty for patterns without.
    public init(_ pattern: RingPattern, members: Int, shares: [Double]) {
        self.pattern = pattern
        self.shares = shares
        wins = Array(repeating: 0, count: members)
        lastWins = (0..<members).map { $0 - members }
    }

    /// Takes down who won a lot.
    public mutating func note(winner place: Int, lot: Int) {
        wins[place] += 1
        lastWins[place] = lot
    }

    /// The place of the member that is to win, of those present with their costs.
    ///
    /// - Parameter owner: to whom the purchaser is allotted; only territories need it.
    public func designated(
        _ present: [Int], costs: [Double], owner: Int?, _ random: inout SeededGenerator
    ) -> Int {
        switch pattern {
        case .coverBids, .clustering, .costMimicry, .phantomCompanion:
            return present[costs.indices.min { costs[$0] < costs[$1] }!]
        case .rotation: return present.min { lastWins[$0] < lastWins[$1] }!
        case .quotaShares, .fixedMultiples:
            let total = Double(wins.reduce(0, +) + 1)
            return present.max { deficit($0, of: total) < deficit($1, of: total) }!
        case .territories: return owner ?? present[0]
        case .meanBenchmark: return random.pick(present)
        }
    }

    private func deficit(_ place: Int, of total: Double) -> Double { shares[place] * total - Double(wins[place]) }
}
