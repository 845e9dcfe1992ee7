import Foundation

/// A ring at its table: it keeps account of turns and shares, and says who wins a lot at what prices.
struct RingDesk {
    let plan: PlannedRing
    private var wins: [Int]
    /// The lot in which a member last won for the ring; before any, an order drawn by the plan.
    private var lastWins: [Int]

    init(_ plan: PlannedRing) {
        self.plan = plan
        wins = Array(repeating: 0, count: plan.firms.count)
        lastWins = plan.firms.indices.map { $0 - plan.firms.count }
    }

    var pattern: RingPattern { plan.ring.pattern }

    func isActive(in draft: LotDraft) -> Bool {
        plan.market == draft.market && plan.ring.start <= draft.openedAt && draft.openedAt < plan.ring.end
    }

    /// The account of what the ring won; outsiders' wins change nothing in it.
    mutating func note(winner firm: Int, lot: Int) {
        guard let place = plan.firms.firstIndex(of: firm) else { return }
        wins[place] += 1
        lastWins[place] = lot
    }

    /// How many members come to a lot, and how many bidders it has in all.
    func company(_ draft: LotDraft, _ random: inout SeededGenerator) -> (members: Int, bidders: Int) {
        let crowd = random.pick([6, 7, 7, 8, 8, 8, 8, 9, 9, 10])
        switch (plan.ring.size, pattern) {
        case (.threeOfEight, .meanBenchmark): return (3, max(6, draft.bidders))
        case (.fourOfEight, .meanBenchmark): return (4, max(6, draft.bidders))
        case (.threeOfEight, _): return (3, crowd)
        case (.fourOfEight, _): return (4, crowd)
        case (.full, .meanBenchmark): return (6, max(9, draft.bidders))
        case (.full, .costMimicry):
            let count = random.integer(5...plan.firms.count)
            return (count, count)
        case (.full, _):
            let count = 3 + random.weighted(LotDraft.ringCounts)
            return (count, count)
        case (.pair, _): return (2, crowd)
        }
    }

    /// Draws which members come, as places in the plan; the owner of a territory always comes to it.
    func present(_ count: Int, _ draft: LotDraft, _ trade: CityTrade, _ random: inout SeededGenerator) -> [Int] {
        var weights = plan.firms.map { 1 / (1 + trade.strain(of: $0)) }
        var places: [Int] = []
        if pattern == .territories { places.append(plan.owners[draft.purchaser]) }
        for place in places { weights[place] = 0 }
        while places.count < min(count, plan.firms.count) {
            let place = random.weighted(weights)
            places.append(place)
            weights[place] = 0
        }
        return places
    }

    /// The place of the member that is to win.
    func designated(_ present: [Int], costs: [Double], _ draft: LotDraft, _ random: inout SeededGenerator) -> Int {
        switch pattern {
        case .coverBids, .clustering, .costMimicry, .phantomCompanion:
            return present[costs.indices.min { costs[$0] < costs[$1] }!]
        case .rotation: return present.min { lastWins[$0] < lastWins[$1] }!
        case .quotaShares, .fixedMultiples:
            let total = Double(wins.reduce(0, +) + 1)
            return present.max { deficit($0, of: total) < deficit($1, of: total) }!
        case .territories: return plan.owners[draft.purchaser]
        case .meanBenchmark: return random.pick(present)
        }
    }

    private func deficit(_ place: Int, of total: Double) -> Double {
        plan.ring.shares[place] * total - Double(wins[place])
    }
}
