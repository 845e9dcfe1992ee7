import PriceScreens
import Statistics
import Testing

@Suite("Screens of groups of bids")
struct SubgroupScreensTests {
    private func prices(_ count: Int) -> [Double] {
        var random = CounterRandom(key: "subgroup lot", count)
        return (0..<count).map { _ in Double(900_000 + random.integer(below: 200_000)) }.sorted()
    }

    private static let columns: [(name: String, screen: Screen)] = [
        ("cv", .variation), ("spd", .spread), ("diffp", .lowestGap), ("rd", .relativeDistance),
        ("rdnor", .normalisedDistance), ("rdalt", .alternativeDistance), ("skew", .skewness), ("kurt", .kurtosis),
        ("ks", .kolmogorovRange),
    ]

    @Test("summaries of all groups equal numpy's")
    func reference() throws {
        let rows = try ReferenceRow.table().filter { $0.name.contains(":") }
        var compared = 0
        for row in rows {
            let parts = row.name.split(separator: ":").map(String.init)
            guard let name = Self.columns.first(where: { $0.screen.rawValue == parts[1] })?.name else { continue }
            let groups = SubgroupScreens(row.prices.map { Double($0) }.sorted())
            let size = try #require(Int(parts[0]))
            let column = try #require(LotScreens.names.firstIndex(of: name))
            let summary = try #require(groups.summaries[size]?[column])
            let number = try #require(
                ["mean": summary.mean, "median": summary.median, "highest": summary.highest, "lowest": summary.lowest][
                    parts[2]])
            #expect(row.agrees(number), "\(row.name): \(number), the table says \(row.value)")
            compared += 1
        }
        // Nine screens of four, eight of three, four summaries each.
        #expect(compared == 68)
    }

    @Test("of more than 25 bids 25 stand for all, the extremes among them")
    func bound() throws {
        let many = prices(60)
        let spread = try #require(LotScreens.names.firstIndex(of: "spd"))
        let groups = try #require(SubgroupScreens(many).summaries[4]?[spread])
        #expect(
            groups.highest == many[59] / many[0] - 1 || abs(groups.highest - (many[59] - many[0]) / many[0]) < 1e-12)
        #expect(SubgroupScreens([1, 2]).summaries.isEmpty)
    }

    @Test("groups of identical prices lack the screens that say nothing of them")
    func identical() throws {
        let skewness = try #require(LotScreens.names.firstIndex(of: "skew"))
        let groups = SubgroupScreens([100, 100, 100, 120])
        // The group of three equal prices has no skewness, the three others have the same.
        let summary = try #require(groups.summaries[3]?[skewness])
        #expect(summary.lowest == summary.highest && abs(summary.mean - 3.0.squareRoot()) < 1e-9)
        let kurtosis = try #require(LotScreens.names.firstIndex(of: "kurt"))
        #expect(SubgroupScreens([1, 2, 4]).summaries[3]?[kurtosis] == .some(nil))
    }
}
