import Foundation

/// A ring at its table: it keeps account of turns and shares, and says who wins a lot at what prices.
struct RingDesk {
    let plan: PlannedRing
    private var turns: RingTurns

    init(_ plan: PlannedRing) {
        self.plan = plan
        turns = RingTurns(plan.ring.pattern, members: plan.firms.count, shares: plan.ring.shares)
    }

    var pattern: RingPattern { plan.ring.pattern }

    func isActive(in draft: LotDraft) -> Bool {
        plan.market == draft.market && plan.ring.start <= draft.openedAt && draft.openedAt < plan.ring.end
    }

    /// The account of what the ring won; outsiders' wins change nothing in it.
    mutating func note(winner firm: Int, lot: Int) {
        guard let place = plan.firms.firstIndex(of: firm) else { return }
        turns.note(winner: place, lot: lot)
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
        turns.designated(
            present, costs: costs, owner: pattern == .territories ? plan.owners[draft.purchaser] : nil, &random)
    }
}
