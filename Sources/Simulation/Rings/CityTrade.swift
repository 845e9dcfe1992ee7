import Foundation

/// The city at work: who comes to a lot, at what cost, and what honest bidders offer.
struct CityTrade {
    let city: RingCity
    /// What a firm has in hand, relative to what it has on average.
    private var backlog: [Double]
    private var day = 0
    private let load: Double

    /// - Parameter load: How many lots an average firm wins in ninety days.
    init(city: RingCity, load: Double) {
        self.city = city
        self.load = load
        backlog = Array(repeating: 0, count: city.firms.count)
    }

    /// Work is done with time: a third of what is in hand stays after ninety days.
    mutating func pass(to newDay: Int) {
        guard newDay > day else { return }
        let left = exp(-Double(newDay - day) / 90)
        for firm in backlog.indices { backlog[firm] *= left }
        day = newDay
    }

    mutating func award(to firm: Int) { backlog[firm] += 1 / max(1, load) }

    /// How full a firm's hands are; about one on average.
    func strain(of firm: Int) -> Double { min(4, backlog[firm] / city.firms[firm].capacity) }

    /// Draws who comes: the eager, the near, the known and the idle more often.
    func attendance(
        _ draft: LotDraft, count: Int, excluding: [Int] = [], _ random: inout SeededGenerator
    ) -> [Int] {
        let market = city.markets[draft.market]
        var weights = market.firms.indices.map { place -> Double in
            let number = market.firms[place]
            guard city.firms[number].presence.contains(draft.moment), !excluding.contains(number) else { return 0 }
            return market.weight(of: place, at: draft.purchaser, band: draft.band) / (1 + strain(of: number))
        }
        var total = weights.reduce(0, +)
        var chosen: [Int] = []
        while chosen.count < count, total > 1e-9 {
            var rest = random.uniform() * total
            var drawn = -1
            for place in weights.indices where weights[place] > 0 {
                drawn = place
                rest -= weights[place]
                if rest < 0 { break }
            }
            guard drawn >= 0 else { break }
            chosen.append(market.firms[drawn])
            total -= weights[drawn]
            weights[drawn] = 0
        }
        return chosen
    }

    /// A firm's cost of a lot relative to the median: lasting advantage, distance, work in hand, and the lot itself.
    func cost(of firm: Int, _ draft: LotDraft, _ random: inout SeededGenerator) -> Double {
        let near = city.firms[firm].district == city.purchasers[draft.purchaser].district
        let lasting = 0.5 * city.firms[firm].advantage + 0.3 * (near ? -1 : 0.4)
        let strained = 0.25 * (strain(of: firm) - 0.8)
        let own = 0.8 * random.normal()
        return exp(city.markets[draft.market].sigma * min(4, max(-4, lasting + strained + own)))
    }

    /// What a bidder asks at a cost against so many bidders, in yuan and before rounding; with a lot's own noise.
    func offer(at cost: Double, among bidders: Int, _ draft: LotDraft, _ random: inout SeededGenerator) -> Double {
        let market = city.markets[draft.market]
        let model = market.prices[min(CityMarket.mostBidders, max(2, bidders))]
        return draft.cost * exp(draft.spread * (log(model.bid(at: cost)) + market.eta * random.heavyTailed()))
    }

    /// An honest bid in whole yuan, not above the ceiling.
    func honestPrice(of firm: Int, _ draft: LotDraft, among bidders: Int, _ random: inout SeededGenerator) -> Int64 {
        let grid = draft.grid(unit: city.firms[firm].unit)
        if city.markets[draft.market].kind.isMeanPrice {
            return grid.nearest(meanPriceOffer(of: firm, draft, &random))
        }
        var offer = offer(at: cost(of: firm, draft, &random), among: bidders, draft, &random)
        if draft.oddity == .priceList {
            let list = 1.25 * draft.cost
            let carriage = 0.006 * draft.cost * random.uniform()
            offer = list * (1 - (100 * (1 - offer / list)).rounded() / 100) + carriage
        }
        // Whoever would ask more than may be asked goes as high as is prudent.
        let most = Double(draft.ceiling)
        let prudent = most * (1 - 0.002 - 0.02 * random.uniform() * random.uniform())
        return grid.nearest(min(offer, prudent))
    }

    /// Where the mean counts, bidders guess the others' discount; cost hardly matters, and a few misjudge it by far.
    private func meanPriceOffer(of firm: Int, _ draft: LotDraft, _ random: inout SeededGenerator) -> Double {
        let isStray = random.chance(0.03)
        let guess = draft.discount + 0.004 * city.firms[firm].advantage + 0.013 * draft.spread * random.heavyTailed()
        return Double(draft.ceiling) * (1 - max(0.001, isStray ? guess + 0.05 * random.normal() : guess))
    }
}
