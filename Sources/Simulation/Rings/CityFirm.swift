import Foundation

/// A firm of the simulated city, with what makes its bids differ from others' for years.
struct CityFirm: Sendable {
    let code: String
    let district: Int
    /// Standard normal; the lower, the cheaper it works.
    let advantage: Double
    /// How many lots of its size it carries at once without strain.
    let capacity: Double
    /// The logarithm of the lot value in yuan that suits it best.
    let favouriteValue: Double
    /// How often it bids: lognormal, so that few firms make most bids.
    let eagerness: Double
    /// The whole yuan to which it rounds.
    let unit: Int64
    /// The shares of the simulated span at which it enters and leaves.
    let presence: ClosedRange<Double>
    /// Its main market, then others in which it bids less.
    let markets: [(market: Int, weight: Double)]

    init(_ index: Int, region: String, districts: Int, markets count: Int, _ random: inout SeededGenerator) {
        code = "91\(region)MA" + random.code(8)
        district = random.integer(0...(districts - 1))
        advantage = random.normal()
        capacity = exp(0.6 * random.normal()) * 3
        favouriteValue = 14.3 + 0.9 * random.normal()
        eagerness = exp(0.8 * random.normal())
        unit = [1, 1, 100, 100, 1_000][random.integer(0...4)]
        let (first, second) = (random.uniform(), random.uniform())
        // One in four enters late, one in four leaves early.
        let start = random.chance(0.25) ? 0.7 * first : 0
        let end = random.chance(0.25) ? start + (1 - start) * (0.3 + 0.7 * second) : 1
        presence = start...max(start, end)
        var chosen = [(market: index % count, weight: 1.0)]
        for _ in 0..<2 where random.chance(0.4) {
            let other = random.integer(0...(count - 1))
            if !chosen.contains(where: { $0.market == other }) { chosen.append((other, 0.2 + 0.5 * random.uniform())) }
        }
        markets = chosen
    }

    /// A companion that bids only at another's side.
    init(companionOf firm: CityFirm, region: String, _ random: inout SeededGenerator) {
        code = "91\(region)MA" + random.code(8)
        district = firm.district
        advantage = 0
        capacity = 3
        favouriteValue = firm.favouriteValue
        eagerness = 0
        unit = firm.unit
        presence = 0...1
        markets = []
    }
}
