import BidEvents

/// The simulated city with its rings, lot after lot in the order of openings.
struct RingWorld {
    private var trade: CityTrade
    private var desks: [RingDesk]
    private let sector: SectorShocks
    private let random: SeededGenerator
    private let share: Double

    var city: RingCity { trade.city }

    init(
        city: RingCity, rings: [PlannedRing], sector: SectorShocks, load: Double, share: Double, random: SeededGenerator
    ) {
        trade = CityTrade(city: city, load: load)
        desks = rings.map(RingDesk.init)
        self.sector = sector
        self.share = share
        self.random = random
    }

    mutating func lot(_ index: Int, openedAt: Timestamp, moment: Double) -> SimulatedLot {
        var draws = random.branch(1_000 + index)
        trade.pass(to: openedAt.date.dayNumber)
        var draft = LotDraft(
            index: index, openedAt: openedAt, moment: moment, city: city, sector: sector, &draws)
        var offers: [(firm: Int, price: Int64)]
        var rigging: (desk: Int, present: [Int])?
        if let desk = claimant(of: draft, &draws) {
            let (present, bids) = rig(desk, &draft, &draws)
            (rigging, offers) = ((desk, present), bids)
        } else {
            offers = trade.attendance(draft, count: draft.bidders, &draws).map { ($0, 0) }
            for place in offers.indices {
                offers[place].price = trade.honestPrice(
                    of: offers[place].firm, draft, among: offers.count, &draws)
            }
            if let desk = companion(of: offers, draft, &draws) {
                rigging = (desk, [0, 1])
                accompany(desk, &offers, draft, &draws)
            }
        }
        let bids = draws.shuffled(offers)
        let prices = bids.map(\.price)
        let isMean = city.markets[draft.market].kind.isMeanPrice
        let winner =
            isMean
            ? AwardRule.nearestToMean(prices, coefficient: draft.coefficient) : AwardRule.lowest(prices)
        trade.award(to: bids[winner].firm)
        if let rigging { desks[rigging.desk].note(winner: bids[winner].firm, lot: index) }
        return SimulatedLot(
            draft, city: city, bids: bids, winner: winner,
            rigging: rigging.map { label(desks[$0.desk], $0.present) }, &draws)
    }

    /// The ring that rigs a lot, if any does: every active ring of the market takes its share of ordinary lots.
    private func claimant(of draft: LotDraft, _ draws: inout SeededGenerator) -> Int? {
        var chance = draws.uniform()
        guard draft.oddity != .lowCeiling && draft.oddity != .priceList else { return nil }
        for place in desks.indices where desks[place].pattern != .phantomCompanion && desks[place].isActive(in: draft) {
            chance -= share
            if chance < 0 { return place }
        }
        return nil
    }

    /// - Returns: The places of the members who bid, the designated winner first, and all bids.
    private func rig(
        _ place: Int, _ draft: inout LotDraft, _ draws: inout SeededGenerator
    ) -> (present: [Int], offers: [(firm: Int, price: Int64)]) {
        let desk = desks[place]
        let overcharge = 1.45 + 0.15 * draws.uniform()
        // Whoever mimics competition for years has taught the purchaser its prices.
        if desk.pattern == .costMimicry { draft.raiseCeiling(by: overcharge) }
        let (count, bidders) = desk.company(draft, &draws)
        var present = desk.present(count, draft, trade, &draws)
        let firms = desk.plan.firms
        var costs = present.map { trade.cost(of: firms[$0], draft, &draws) }
        let first = present.firstIndex(of: desk.designated(present, costs: costs, draft, &draws))!
        present.swapAt(0, first)
        costs.swapAt(0, first)
        let others = trade.attendance(draft, count: bidders - present.count, excluding: firms, &draws)
        let pricing = RingPricing(
            plan: desk.plan, draft: draft, trade: trade, present: present, costs: costs, outsiders: others.count,
            overcharge: overcharge)
        let prices = rounded(pricing.prices(&draws), of: present.map { firms[$0] }, desk.pattern, draft)
        let honest = others.map { firm in
            (firm, trade.honestPrice(of: firm, draft, among: others.count + present.count, &draws))
        }
        return (present, zip(present, prices).map { (firms[$0], $1) } + honest)
    }

    /// The ring's prices on its members' grids; whoever is not to win stays above the one who is.
    private func rounded(_ wanted: [Double], of firms: [Int], _ pattern: RingPattern, _ draft: LotDraft) -> [Int64] {
        let grids = firms.map { draft.grid(unit: pattern == .clustering ? 1 : min(100, city.firms[$0].unit)) }
        var prices = zip(wanted, grids).map { $1.nearest($0) }
        guard pattern != .meanBenchmark else { return prices }
        if prices[0] >= grids[0].top { prices[0] -= grids.map(\.unit).max() ?? 0 }
        for place in prices.indices.dropFirst() where prices[place] <= prices[0] {
            prices[place] = grids[place].above(prices[0])
        }
        return prices
    }

    /// The ring of a principal among the bidders, where its companion comes along: to six lots of seven.
    private func companion(
        of offers: [(firm: Int, price: Int64)], _ draft: LotDraft, _ draws: inout SeededGenerator
    ) -> Int? {
        guard offers.count < CityMarket.mostBidders else { return nil }
        let chance = draws.uniform()
        return desks.indices.first { place in
            let desk = desks[place]
            return desk.pattern == .phantomCompanion && desk.isActive(in: draft) && chance < 0.86
                && offers.contains { $0.firm == desk.plan.firms[0] }
        }
    }

    /// Adds the companion's bid, three to eight percent above the principal's, whose own stays honest.
    private func accompany(
        _ place: Int, _ offers: inout [(firm: Int, price: Int64)], _ draft: LotDraft, _ draws: inout SeededGenerator
    ) {
        let firms = desks[place].plan.firms
        let leader = offers.firstIndex { $0.firm == firms[0] }!
        let wanted = Double(offers[leader].price)
        let most = 0.999 * Double(draft.ceiling)
        let pair = [wanted, max(wanted, min(most, wanted * (1.03 + 0.05 * draws.uniform())))]
        let prices = rounded(pair, of: firms, .phantomCompanion, draft)
        offers[leader].price = prices[0]
        offers.append((firms[1], prices[1]))
    }

    private func label(_ desk: RingDesk, _ present: [Int]) -> SimulatedLot.Rigging {
        let members = desk.plan.ring.members
        return SimulatedLot.Rigging(
            ring: desk.plan.ring.id, pattern: desk.pattern, members: present.map { members[$0] }.sorted(),
            designatedWinner: members[present[0]])
    }
}

extension SimulatedLot {
    init(
        _ draft: LotDraft, city: RingCity, bids offers: [(firm: Int, price: Int64)], winner: Int, rigging: Rigging?,
        _ random: inout SeededGenerator
    ) {
        let purchaser = city.purchasers[draft.purchaser]
        let kind = city.markets[draft.market].kind
        let day = draft.openedAt.date
        index = draft.index
        project = "RS-\(city.region)-\(draft.index + 1)"
        lot = "1"
        category = kind.category
        mechanism = kind.isMeanPrice ? "mean-price" : "lowest-price"
        self.purchaser = purchaser.code
        district = city.districtCode(purchaser.district)
        agency = "agency-\(city.region)-\(purchaser.agency + 1)"
        noticedAt =
            Timestamp(startOf: day.adding(days: -random.integer(20...RingSimulation.longestNotice)))
            + .seconds(9 * 3_600)
        openedAt = draft.openedAt
        decidedAt = Timestamp(startOf: day.adding(days: random.integer(1...5))) + .seconds(16 * 3_600)
        ceiling = draft.ceiling * Money.scale
        budget = draft.budget * Money.scale
        bids = offers.enumerated().map { place, offer in
            Bid(id: "B\(place + 1)", supplier: city.firms[offer.firm].code, price: offer.price * Money.scale)
        }
        winnerIndex = winner
        self.rigging = rigging
        oddity = draft.oddity
    }
}
