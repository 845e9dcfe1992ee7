import Foundation

/// What is bought alike: one category of goods, works or services in the simulated city.
struct CityMarket: Sendable {
    /// How costs and noise spread, and what lots are worth.
    struct Kind: Sendable {
        let category: String
        let isMeanPrice: Bool
        /// On the spreads of costs and of noise that were fitted to real competitive lots.
        let scale: Double
        /// The median value of a lot in yuan.
        let value: Double
        /// The share of the city's lots, relative to the other markets'.
        let share: Double
    }

    static let kinds = [
        Kind(category: "B01010000", isMeanPrice: false, scale: 1.20, value: 4_000_000, share: 1.0),
        Kind(category: "A02010000", isMeanPrice: false, scale: 0.95, value: 900_000, share: 1.3),
        Kind(category: "B02010000", isMeanPrice: false, scale: 1.10, value: 3_000_000, share: 1.1),
        Kind(category: "B07000000", isMeanPrice: true, scale: 1.00, value: 2_000_000, share: 1.0),
        Kind(category: "C16010000", isMeanPrice: false, scale: 1.25, value: 1_200_000, share: 0.9),
        Kind(category: "A05010000", isMeanPrice: false, scale: 1.00, value: 500_000, share: 0.9),
        Kind(category: "C21040000", isMeanPrice: false, scale: 1.00, value: 1_500_000, share: 0.9),
        Kind(category: "A07030000", isMeanPrice: false, scale: 1.05, value: 700_000, share: 0.9),
    ]
    /// The category whose goods stand in a public price list.
    static let listedCategory = "A05010000"

    let kind: Kind
    /// The numbers of the firms that bid in it.
    let firms: [Int]
    /// The weight of every firm at every purchaser in every band of value, in this order of nesting.
    let weights: [Double]
    let purchasers: Int
    /// Equilibrium bids by the number of bidders; the first two entries stand for two.
    let prices: [PriceModel]

    static let bands = 4
    /// Fitted, with the noise, to the coefficient of variation and the gaps of real competitive lots.
    static let spread = 0.15
    static let noise = 0.155
    static let mostBidders = 20

    /// The band of a value in yuan: each is about three times as high as the one before.
    static func band(of value: Double) -> Int { min(bands - 1, max(0, Int((log(value) - 12.7) / 1.1))) }

    var sigma: Double { Self.spread * kind.scale }
    var eta: Double { Self.noise * kind.scale }

    init(_ kind: Kind, number: Int, firms all: [CityFirm], purchasers: [CityPurchaser], _ random: inout SeededGenerator)
    {
        self.kind = kind
        self.purchasers = purchasers.count
        let places = all.indices.filter { place in all[place].markets.contains { $0.market == number } }
        firms = places
        var table: [Double] = []
        for place in places {
            let firm = all[place]
            let base = firm.eagerness * (firm.markets.first { $0.market == number }?.weight ?? 0)
            for purchaser in purchasers {
                // Lawful ties: what is near is bid for more often, and every firm has customers who know it.
                let near = firm.district == purchaser.district ? 2.5 : 0.6
                let known = exp(0.7 * random.normal())
                for band in 0..<Self.bands {
                    let distance = 13.25 + 1.1 * Double(band) - firm.favouriteValue
                    table.append(base * near * known * exp(-distance * distance / 2))
                }
            }
        }
        weights = table
        let sigma = Self.spread * kind.scale
        prices = (0...Self.mostBidders).map { PriceModel(sigma: sigma, bidders: max(2, $0)) }
    }

    func weight(of place: Int, at purchaser: Int, band: Int) -> Double {
        weights[(place * purchasers + purchaser) * Self.bands + band]
    }
}

/// Who buys, in which district, and through which agency mostly.
struct CityPurchaser: Sendable {
    let code: String
    let district: Int
    let agency: Int
    /// How many lots it buys, relative to others.
    let weight: Double

    static let agencies = 12

    init(_ index: Int, region: String, districts: Int, _ random: inout SeededGenerator) {
        code = "unit-\(region)-\(index + 1)"
        district = random.integer(0...(districts - 1))
        agency = index % Self.agencies
        weight = exp(0.6 * random.normal())
    }
}
