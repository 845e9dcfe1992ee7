import BidEvents
import Foundation

/// A lot before anybody bids: what it costs, what its documents ask for and how many will come.
struct LotDraft {
    let index: Int
    let market: Int
    let purchaser: Int
    let openedAt: Timestamp
    /// The share of the simulated span that has passed.
    let moment: Double
    /// The median cost in yuan, shocks included.
    let cost: Double
    /// In yuan, whole hundreds.
    private(set) var ceiling: Int64
    private(set) var budget: Int64
    let band: Int
    /// How far bids lie apart, relative to other lots of the market.
    let spread: Double
    /// Mean-price lots: how far below the ceiling bids gather, and the coefficient drawn at the opening.
    let discount: Double
    let coefficient: Double
    let bidders: Int
    let oddity: SimulatedLot.Oddity?

    /// The bidders of real competitive lots: how many lots of a hundred have 3, 4, … 20.
    static let honestCounts: [Double] = [8, 10, 12, 12, 11, 10, 8, 7, 5, 4, 3, 2.5, 2, 1.5, 1.2, 1, 0.8, 1]
    /// The bidders of real lots without competition: 3 to 8.
    static let ringCounts: [Double] = [34, 30, 17, 10, 5, 4]

    init(
        index: Int, openedAt: Timestamp, moment: Double, city: RingCity, sector: SectorShocks,
        _ random: inout SeededGenerator
    ) {
        self.index = index
        self.openedAt = openedAt
        self.moment = moment
        market = random.weighted(city.markets.map(\.kind.share))
        purchaser = random.weighted(city.purchasers.map(\.weight))
        let kind = city.markets[market].kind
        let month = openedAt.date.components.month
        let shock = sector.shock(market: market, moment: moment)
        let estimate = kind.value * exp(0.7 * random.normal() + 0.6 * shock)
        // What the purchaser could not know: the lot's own difficulty, the newest prices, the rush of the year's end.
        cost = estimate * exp(0.06 * random.normal() + 0.4 * shock + (month == 12 ? 0.03 : 0))
        let agency = city.purchasers[purchaser].agency
        let oddity = Self.oddity(kind, agency: agency, &random)
        self.oddity = oddity
        let room =
            switch (kind.isMeanPrice, oddity) {
            case (true, _): 1.12
            case (false, .lowCeiling): 0.98 + 0.08 * random.uniform()
            default: (1 + 0.5 * kind.scale) * exp(0.06 * random.normal())
            }
        ceiling = max(1_000, Int64(((oddity == .lowCeiling ? cost : estimate) * room / 1_000).rounded()) * 1_000)
        budget = ceiling + ceiling / 100 * Int64(random.integer(0...5))
        band = CityMarket.band(of: estimate)
        // Lots differ in how alike their bidders' costs are; those with a public price list most.
        spread = exp(0.3 * random.normal() - 0.045) * (oddity == .priceList ? 0.4 : 1)
        discount = 0.08 + 0.02 * random.normal()
        coefficient = 0.005 * Double(random.integer(0...4))
        // Fewer come in the month of the spring festival and at the year's end.
        let drawn = 3 + random.weighted(Self.honestCounts)
        let quiet = (month == 2 || month == 12) && random.chance(0.3)
        bidders = min(CityMarket.mostBidders, max(3, (quiet ? drawn - 1 : drawn) + (kind.isMeanPrice ? 5 : 0)))
    }

    private static func oddity(
        _ kind: CityMarket.Kind, agency: Int, _ random: inout SeededGenerator
    ) -> SimulatedLot.Oddity? {
        let (listed, low) = (random.chance(0.5), random.chance(0.05))
        if agency == 5 { return .wholeThousands }
        if kind.isMeanPrice { return nil }
        if agency == 3 { return .stepRule }
        if kind.category == CityMarket.listedCategory && listed { return .priceList }
        return low ? .lowCeiling : nil
    }

    /// What the purchaser may ask when the prices on which it based its estimate were a ring's own.
    mutating func raiseCeiling(by factor: Double) {
        let shares = (budget - ceiling) / max(1, ceiling / 100)
        ceiling = Int64((Double(ceiling) * factor / 1_000).rounded()) * 1_000
        budget = ceiling + ceiling / 100 * shares
    }

    /// The grid on which a firm's prices lie.
    func grid(unit: Int64) -> PriceGrid {
        switch oddity {
        case .stepRule: PriceGrid(top: ceiling, unit: max(100, ceiling / 40_000 * 100))
        case .wholeThousands: PriceGrid(top: ceiling, unit: 1_000)
        default: PriceGrid(top: ceiling, unit: ceiling < 300_000 ? min(unit, 100) : unit)
        }
    }
}

/// Prices in whole yuan, in equal steps down from the ceiling, which is itself a whole thousand.
struct PriceGrid {
    let top: Int64
    let unit: Int64

    func nearest(_ price: Double) -> Int64 {
        let steps = ((Double(top) - price) / Double(unit)).rounded()
        return max(unit, top - Int64(max(0, steps)) * unit)
    }

    /// The lowest price of the grid above another; the ceiling where there is none.
    func above(_ price: Int64) -> Int64 { min(top, top - (top - price - 1) / unit * unit) }
}

/// What moves the costs of a whole market from month to month.
struct SectorShocks: Sendable {
    private let shocks: [[Double]]

    init(markets: Int, years: Int, random: SeededGenerator) {
        var random = random.branch(7)
        shocks = (0..<markets).map { _ in
            var level = 0.0
            return (0..<(years * 12)).map { _ in
                level = 0.8 * level + 0.04 * random.normal()
                return level
            }
        }
    }

    func shock(market: Int, moment: Double) -> Double {
        let months = shocks[market]
        return months[min(months.count - 1, Int(moment * Double(months.count)))]
    }
}

extension SeededGenerator {
    /// A place, drawn by weights that are not negative.
    mutating func weighted(_ weights: [Double]) -> Int {
        var rest = uniform() * weights.reduce(0, +)
        for (place, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return place }
        }
        return weights.lastIndex { $0 > 0 } ?? 0
    }

    /// Student's t of five degrees of freedom, scaled to a variance of one; below −2, where work is given away, cut off.
    mutating func heavyTailed() -> Double {
        let z = normal()
        return max(-2, z / (gamma(halfShape: 5, mean: 5) / 5).squareRoot() / (5.0 / 3).squareRoot())
    }
}
