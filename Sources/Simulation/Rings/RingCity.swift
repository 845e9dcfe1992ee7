/// Firms, purchasers and markets of one simulated city; all of it follows from the seed and the region.
struct RingCity: Sendable {
    static let districts = 5
    static let purchaserCount = 24

    let region: String
    private(set) var firms: [CityFirm]
    let purchasers: [CityPurchaser]
    let markets: [CityMarket]

    init(region: String, firms count: Int, random: SeededGenerator) {
        self.region = region
        var people = random.branch(1)
        let kinds = CityMarket.kinds
        let firms = (0..<count).map {
            CityFirm($0, region: region, districts: Self.districts, markets: kinds.count, &people)
        }
        let purchasers = (0..<Self.purchaserCount).map {
            CityPurchaser($0, region: region, districts: Self.districts, &people)
        }
        self.firms = firms
        self.purchasers = purchasers
        markets = kinds.enumerated().map { number, kind in
            var ties = random.branch(100 + number)
            return CityMarket(kind, number: number, firms: firms, purchasers: purchasers, &ties)
        }
    }

    /// The division code of a district: the city's four digits and the district's two.
    func districtCode(_ district: Int) -> String { "\(region.prefix(4))0\(district + 2)" }

    /// Adds a firm that bids only at another's side; gives its number.
    mutating func addCompanion(of firm: Int, _ random: inout SeededGenerator) -> Int {
        firms.append(CityFirm(companionOf: firms[firm], region: region, &random))
        return firms.count - 1
    }
}
