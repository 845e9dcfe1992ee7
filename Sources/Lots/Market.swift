/// Whose lots are compared with one another: a region and a category of goods, works or services.
public struct Market: Hashable, Codable, Comparable, Sendable, CustomStringConvertible {
    /// The administrative division, or the source where a center is of none.
    public let region: String
    /// The category's code, cut to its leading characters; empty where the center names none.
    public let category: String

    public init(region: String, category: String) {
        self.region = region
        self.category = category
    }

    public var description: String { category.isEmpty ? region : "\(region)/\(category)" }

    public static func < (left: Market, right: Market) -> Bool {
        (left.region, left.category) < (right.region, right.category)
    }
}

/// How finely lots are told apart into markets.
public struct MarketGrain: Hashable, Codable, Sendable {
    /// How many leading digits of the division count: 2 a province, 4 a city, 6 a district.
    public let regionDigits: Int
    /// How many leading characters of the category's code count.
    public let categoryCharacters: Int

    public init(regionDigits: Int = 4, categoryCharacters: Int = 3) {
        self.regionDigits = regionDigits
        self.categoryCharacters = categoryCharacters
    }
}
