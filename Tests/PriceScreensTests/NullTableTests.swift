import PriceScreens
import Statistics
import Testing

@Suite("Screens of honest lots")
struct NullTableTests {
    @Test(
        "published upper quantiles have the probabilities they are named after",
        arguments: [
            (Screen.relativeDistance, 3, 22.8, 0.05), (.relativeDistance, 5, 3.99, 0.05),
            (.relativeDistance, 15, 2.58, 0.01), (.normalisedDistance, 8, 3.28, 0.05),
            (.alternativeDistance, 10, 8.87, 0.01), (.topGap, 4, 0.889, 0.01), (.topGap, 10, 0.411, 0.05),
            (.bottomGap, 8, 0.467, 0.05),
        ])
    func quantiles(_ screen: Screen, _ bids: Int, _ value: Double, _ named: Double) throws {
        let probability = try #require(NullTable.probability(of: screen, value, bids: bids))
        #expect(probability > 0.9 * named && probability < 1.45 * named, "\(probability)")
    }

    @Test(
        "low skewness has the probabilities of its published quantiles",
        arguments: [(4, -1.94), (6, -1.96), (15, -1.42)])
    func skewness(_ bids: Int, _ value: Double) throws {
        let probability = try #require(NullTable.probability(of: .skewness, value, bids: bids, .lower))
        #expect(probability > 0.008 && probability < 0.0145, "\(probability)")
    }

    @Test(
        "honest lots drawn here fall below a probability as often as it says, or less",
        arguments: [3, 4, 7, 12, 30, 35, 80])
    func calibration(_ bids: Int) throws {
        var random = CounterRandom(key: "null table", bids)
        let tails: [(Screen, NullTable.Tail)] =
            Screen.allCases.filter { $0.isInvariant && $0.minimumBids <= bids }.map { ($0, .upper) }
            + (bids > 3 ? [(.skewness, .lower), (.relativeDistance, .lower), (.kurtosis, .lower)] : [])
        var low = tails.map { _ in 0 }
        let rounds = 2_000
        for _ in 0..<rounds {
            let lot = try LotPrices((0..<bids).map { _ in Int64(1e9 + 1e7 * random.normal()) })
            for (place, (screen, tail)) in tails.enumerated() {
                if try #require(NullTable.probability(of: screen, in: lot, tail)) <= 0.1 { low[place] += 1 }
            }
        }
        // 200 are expected at most, 150 at least for the steps of the table; the deviation is 13. Between tabulated counts
        // the table is conservative.
        for (count, (screen, tail)) in zip(low, tails) {
            #expect(count < 265, "\(screen) \(tail)")
            #expect(count > (bids > 30 ? 0 : 90), "\(screen) \(tail)")
        }
    }

    @Test("the least probability is that of the resolution, the largest is one")
    func ends() {
        #expect(NullTable.probability(of: .relativeDistance, 1e9, bids: 5) == NullTable.resolution)
        #expect(NullTable.probability(of: .relativeDistance, 0, bids: 5) == 1)
        #expect(NullTable.resolution < 1e-6)
    }

    @Test("screens that depend on the market, and counts outside the table, have no probability")
    func outside() {
        #expect(NullTable.probability(of: .variation, 0.01, bids: 5) == nil)
        #expect(NullTable.probability(of: .relativeDistance, 1, bids: 2) == nil)
        #expect(NullTable.probability(of: .kurtosis, 1, bids: 3) == nil)
        #expect(NullTable.probability(of: .relativeDistance, 1, bids: 201) == nil)
        #expect(NullTable.probability(of: .topGap, 0.2, bids: 5, .lower) == nil)
    }
}
