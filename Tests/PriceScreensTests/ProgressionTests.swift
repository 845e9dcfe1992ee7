import Foundation
import PriceScreens
import Statistics
import Testing

@Suite("Prices in even steps")
struct ProgressionTests {
    @Test("the central mass equals the published constants")
    func constants() {
        let published = [1, 0.75, 0.66667, 0.59896, 0.55, 0.51102, 0.47937, 0.45292]
        for (index, value) in published.enumerated() {
            #expect(abs(PriceProgression.centralMass(index + 1) - value) < 1e-5)
        }
    }

    @Test("the tail equals simulation", arguments: [(2, 0.1), (3, 0.2), (4, 0.4), (5, 0.6), (6, 0.9)])
    func simulation(_ gaps: Int, _ bound: Double) {
        var random = CounterRandom(key: "gaps", gaps)
        let rounds = 40_000
        var hits = 0
        for _ in 0..<rounds {
            let steps = (0..<gaps).map { _ in -log(1 - random.uniform()) }
            let sum = steps.reduce(0, +)
            if steps.allSatisfy({ abs($0 / sum * Double(gaps) - 1) <= bound }) { hits += 1 }
        }
        let expected = PriceProgression.tail(gaps: gaps, bound)
        let error = (expected * (1 - expected) / Double(rounds)).squareRoot()
        #expect(abs(Double(hits) / Double(rounds) - expected) < 5 * error)
    }

    /// Prices of so many honest bidders, in ten-thousandths, rounded to cents.
    private func honestPrices(_ count: Int, _ random: inout CounterRandom) -> [Int64] {
        (0..<count).map { _ in Int64(8_000_000_000 + random.integer(below: 2_000_000_000)) / 100 * 100 }.sorted()
    }

    @Test("honest prices stay below the promised rate, however one searches")
    func falseAlarms() {
        var random = CounterRandom(key: "honest prices")
        var alarms = [0, 0, 0]
        for round in 0..<3_000 {
            let prices = honestPrices(4 + round % 27, &random)
            let few = Array(prices.prefix(4 + round % 5))
            let searches: [([Int64], PriceProgression.Search)] = [
                (prices, .neighbours), (few, .choices), (few, .anchored(ceiling: 10_000_000_000)),
            ]
            for (place, (prices, search)) in searches.enumerated() {
                if let best = PriceProgression.best(prices, search: search), best.probability <= 0.01 {
                    alarms[place] += 1
                }
            }
        }
        // 30 are expected at most; 60 is more than five standard deviations away.
        #expect(alarms.allSatisfy { $0 < 60 }, "\(alarms)")
        #expect(alarms[0] > 0 && alarms[2] > 0)
    }

    @Test("a progression with other prices between is found by choosing, and costs more attempts")
    func choices() throws {
        let steps: [Int64] = [951_234_17, 963_567_28, 975_900_41, 988_233_50, 1_000_566_62, 1_012_899_73]
        let others: [Int64] = [958_000_11, 999_123_45]
        let sorted = (steps + others).sorted()
        #expect((PriceProgression.best(sorted)?.probability ?? 1) > 0.1)
        let chosen = try #require(PriceProgression.best(sorted, search: .choices))
        #expect(chosen.places.map { sorted[$0] } == steps)
        #expect(!chosen.isGeometric)
        let alone = try #require(PriceProgression.best(steps))
        // 28 choices of six among eight, five sizes.
        #expect(abs(chosen.probability / alone.probability - 28 * 5) < 1e-6)
    }

    @Test("discounts in equal steps from the ceiling are found with it")
    func anchored() throws {
        let prices: [Int64] = [949_987_00, 962_490_00, 974_993_00, 987_497_00]
        let result = try #require(PriceProgression.best(prices, search: .anchored(ceiling: 1_000_000_00)))
        #expect(result.places == [0, 1, 2, 3])
        #expect(result.probability < 1e-6)
        #expect(result.probability < (try #require(PriceProgression.best(prices))).probability / 100)
        #expect(PriceProgression.best(prices, search: .anchored(ceiling: 980_000_00)) == nil)
    }

    @Test("two prices, prices that are all the same and a price of zero say nothing")
    func nothing() {
        #expect(PriceProgression.best([]) == nil)
        #expect(PriceProgression.best([1, 2, 3]) == nil)
        #expect(PriceProgression.best([5, 5, 5, 5]) == nil)
        #expect(PriceProgression.best([0, 1, 2, 3]) == nil)
    }
}
