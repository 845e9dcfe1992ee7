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
        case .clustering:
            let lead = lead(&random)
            wanted =
                [lead]
                + present.dropFirst().map { _ in
                    lead * (1.0015 + random.gamma(halfShape: 4, mean: 0.014))
                }
        case .fixedMultiples:
            let lead = lead(&random)
            wanted = [lead] + present.dropFirst().map { lead * plan.ring.multiples[$0] }
        case .coverBids, .rotation, .quotaShares, .territories, .phantomCompanion:
            wanted = Self.covered(lead(&random), present.count, &random)
        }
        // Under a low ceiling the whole table comes down, so that its shape stays.
        let excess = (wanted.max() ?? 0) / (0.997 * Double(draft.ceiling))
        return excess > 1 ? wanted.map { $0 / excess } : wanted
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

    /// One gap for all above the winner, then half-normal distances; fitted to lots of convicted members.
    static func covered(_ lead: Double, _ count: Int, _ random: inout SeededGenerator) -> [Double] {
        let gap = random.gamma(halfShape: 7, mean: 0.073)
        let distances = (1..<max(2, count)).map { _ in abs(random.normal()) * 0.10 }
        let least = distances.min() ?? 0
        return [lead] + distances.prefix(count - 1).map { lead * (1 + gap + $0 - least) }
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
        // Upwards only where the ceiling leaves room.
        let isDown = random.chance(0.75) || draft.discount < 0.07
        let supports = (0..<(present.count >= 5 ? 2 : 1)).map { _ in
            let distance = 0.08 + 0.06 * random.uniform()
            return isDown ? others * (1 - distance) : min(Double(draft.ceiling) * 0.999, others * (1 + distance))
        }
        let crowd = present.count - supports.count
        var center = others * (1 - draft.coefficient)
        for _ in 0..<4 {
            let expected =
                supports + Array(repeating: center, count: crowd)
                + Array(repeating: others, count: outsiders)
            center = AwardRule.benchmark(expected, coefficient: draft.coefficient)
        }
        let crowded = (1..<max(2, crowd)).prefix(crowd - 1).map { _ in center * (1 + 0.002 * random.normal()) }
        return [center] + crowded + supports
    }
}
