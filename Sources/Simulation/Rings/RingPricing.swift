import Foundation

/// What the members of a ring write into their bids, before rounding and in yuan.
struct RingPricing {
    let plan: PlannedRing
    let draft: LotDraft
    let trade: CityTrade
    /// The places of those who bid, the designated winner first, with their costs.
    let present: [Int]
    let costs: [Double]
    /// How many bid besides the ring.
    let outsiders: Int
    /// How much dearer than competition a ring is that mimics it.
    let overcharge: Double

    /// Prices in the order of `present`, none above the ceiling.
    func prices(_ random: inout SeededGenerator) -> [Double] {
        let wanted: [Double]
        switch plan.ring.pattern {
        case .meanBenchmark: wanted = benchmarkPrices(&random)
        case .costMimicry: wanted = mimicked(&random)
        case let pattern:
            wanted = RingPrices.behind(
                lead(&random), count: present.count, pattern: pattern,
                multiples: present.compactMap { plan.ring.multiples.isEmpty ? nil : plan.ring.multiples[$0] }, &random)
        }
        return RingPrices.kept(under: Double(draft.ceiling), wanted)
    }

    /// Without outsiders 20 to 45 percent above a competitive winner; else what pays against the outsiders alone, at the
    /// cost of the cheapest member, to whom the winner hands the work on.
    private func lead(_ random: inout SeededGenerator) -> Double {
        if outsiders > 0 { return trade.offer(at: costs.min() ?? 1, among: outsiders + 1, draft, &random) }
        return competitive * (1.2 + 0.25 * random.uniform())
    }

    /// The price at which honest bidders of a typical lot win: the lowest of six costs, and some luck.
    private var competitive: Double {
        let market = trade.city.markets[draft.market]
        return draft.cost * market.prices[6].bid(at: exp(-1.27 * market.sigma)) * exp(-0.4 * market.eta)
    }

    /// Honest bids at everybody's own cost, all dearer by the same factor; the designated winner's is lowest.
    private func mimicked(_ random: inout SeededGenerator) -> [Double] {
        var bids = costs.map { trade.offer(at: $0, among: present.count, draft, &random) * overcharge }
        bids.swapAt(0, bids.indices.min { bids[$0] < bids[$1] }!)
        return bids
    }

    /// All but one or two where the benchmark is expected, the rest far away so that it comes there.
    private func benchmarkPrices(_ random: inout SeededGenerator) -> [Double] {
        let others = Double(draft.ceiling) * (1 - draft.discount + 0.004 * random.normal())
        return RingPrices.gathered(
            around: others, ceiling: Double(draft.ceiling), hasRoomAbove: draft.discount >= 0.07,
            coefficient: draft.coefficient, members: present.count, outsiders: outsiders, &random)
    }
}
