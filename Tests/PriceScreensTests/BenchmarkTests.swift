import Foundation
import PriceScreens
import Statistics
import Testing

@Suite("Benchmarks made of prices")
struct BenchmarkTests {
    private let common = MeanBenchmark(
        trimming: .steps([.init(fromBids: 6, highest: 1, lowest: 0), .init(fromBids: 7, highest: 1, lowest: 1)]),
        coefficients: [0.95], selection: .nearest(slopeBelow: 0.8, slopeAbove: 1.2))

    @Test("what is left out depends on the number of bids")
    func trimming() {
        #expect(common.value(of: [10, 20, 30, 40, 100]) == 40)
        #expect(common.value(of: [10, 20, 30, 40, 50, 600]) == 30)
        #expect(common.value(of: [1, 20, 30, 40, 50, 60, 700], coefficient: 0.95) == 38)
        #expect(MeanBenchmark(trimming: .share(0.1)).value(of: [1, 5, 6, 99]) == 5.5)
        #expect(MeanBenchmark(trimming: .share(0.1)).value(of: [1, 5]) == 3)
        #expect(common.value(of: []) == nil)
    }

    @Test("the ceiling has its weight, and is needed when it has one")
    func ceiling() {
        let rule = MeanBenchmark(ceilingWeight: 0.4)
        #expect(abs((rule.value(of: [90, 110], ceiling: 120, coefficient: 0.9) ?? 0) - (48 + 54)) < 1e-12)
        #expect(rule.value(of: [90, 110]) == nil)
    }

    @Test("second averages lower the first")
    func secondAverage() {
        let prices = [80.0, 100, 120]
        #expect(MeanBenchmark(secondAverage: .withLowest).value(of: prices) == 90)
        #expect(MeanBenchmark(secondAverage: .ofPricesBelow).value(of: prices) == 80)
        #expect(MeanBenchmark(secondAverage: .ofPricesBelow).value(of: [50, 50]) == 50)
    }

    @Test("slopes and sides decide who is nearest")
    func winners() {
        #expect(common.winner(of: [97.5, 102], benchmark: 100) == 0)
        #expect(common.winner(of: [96, 102], benchmark: 100) == 1)
        let below = MeanBenchmark(selection: .nearestNotAbove)
        #expect(below.winner(of: [80, 101, 95, 100.5], benchmark: 100) == 2)
        #expect(below.winner(of: [104, 101], benchmark: 100) == 1)
        let above = MeanBenchmark(selection: .nearestAbove)
        #expect(above.winner(of: [100, 120, 103], benchmark: 100) == 2)
        #expect(above.winner(of: [90, 80], benchmark: 100) == 0)
        #expect(common.winner(of: [], benchmark: 100) == nil)
        #expect(common.winner(of: [101, 101], benchmark: 100) == 0)
    }

    @Test("Italy's rule on discounts, worked by hand")
    func italian() throws {
        // Discounts 5 10 11 12 13 14 15 16 20 30 %; without the ends a mean of 13.875, above it 14 15 16 20, mean 16.25:
        // 16 % is the largest discount below.
        let prices = [95.0, 90, 89, 88, 87, 86, 85, 84, 80, 70]
        let benchmark = try #require(MeanBenchmark.italianAverageBid.value(of: prices))
        #expect(abs(benchmark - 83.75) < 1e-12)
        #expect(MeanBenchmark.italianAverageBid.winner(of: prices, benchmark: benchmark) == 7)
    }

    @Test("support bids far from the rest change who wins, and the counterfactual says so")
    func counterfactual() throws {
        // Three honest bids around 100; the group's 110 wins because its other bids pull the mean up.
        let prices: [Int64] = [98_00, 100_00, 102_00, 110_00, 128_00, 126_00]
        let lot = try #require(
            GroupBenchmark(prices: prices, group: [3, 4, 5], benchmark: MeanBenchmark(coefficients: [1, 0.9])))
        let facts = lot.counterfactual
        #expect(facts.winners.map(\.actual) == [3, 1])
        #expect(facts.winners.map(\.without) == [1, 0])
        #expect(facts.changedShare == 1 && facts.groupWinShare == 0.5 && facts.groupWinShareWithout == 0)
        #expect(abs(facts.shift - (66_400.0 / 6 / 10_000 - 1)) < 1e-12)
    }

    @Test("a group that leaves nobody, nobody in it, or a formula without its ceiling cannot be tested")
    func refusals() {
        let rule = MeanBenchmark()
        #expect(GroupBenchmark(prices: [1, 2], group: [0, 1], benchmark: rule) == nil)
        #expect(GroupBenchmark(prices: [1, 2], group: [], benchmark: rule) == nil)
        #expect(GroupBenchmark(prices: [1, 2], group: [0], benchmark: MeanBenchmark(ceilingWeight: 0.5)) == nil)
    }

    @Test("the rank of a random group is uniform, two-sided")
    func uniform() throws {
        var random = CounterRandom(key: "uniform rank")
        var (positions, rejected) = ([Double](), 0)
        for round in 0..<600 {
            let prices = (0..<9).map { _ in Int64(1e8 * exp(0.1 * random.normal())) }
            let lot = try #require(GroupBenchmark(prices: prices, group: [1, 4, 7], benchmark: common))
            let rank = lot.rank(draws: 99, key: "\(round)")
            positions.append(rank.position)
            if rank.probability <= 0.1 { rejected += 1 }
        }
        // 60 are expected at most; the deviation is 7.
        #expect(rejected < 95 && rejected > 15, "\(rejected)")
        #expect(abs(positions.reduce(0, +) / 600 - 0.5) < 0.06)
        #expect(positions.allSatisfy { $0 > 0 && $0 < 1 })
    }

    @Test("a group at one end is found, on its side, the same each time")
    func manipulation() throws {
        let prices: [Int64] = [100, 101, 99, 102, 98, 100, 103, 97, 130, 131, 132, 129].map { $0 * 10_000 }
        let lot = try #require(
            GroupBenchmark(prices: prices, group: [8, 9, 10, 11], benchmark: MeanBenchmark()))
        let rank = lot.rank(key: "lot")
        #expect(rank == lot.rank(key: "lot"))
        #expect(rank.position < 0.01 && rank.probability < 0.02)
        let distance = try #require(lot.meanDistance)
        #expect(distance > 3)
        let low = try #require(GroupBenchmark(prices: prices, group: [4, 7], benchmark: MeanBenchmark()))
        #expect(low.rank(key: "lot").position > 0.8)
        #expect(try #require(low.meanDistance) < 0)
    }

    @Test("positions of several lots combine: one side, either side, and honest ones")
    func combination() throws {
        #expect(try #require(GroupBenchmark.combinedProbability([0.05, 0.04, 0.1, 0.03])) < 0.003)
        #expect(try #require(GroupBenchmark.combinedProbability([0.005, 0.995, 0.004, 0.997])) < 0.002)
        #expect(try #require(GroupBenchmark.combinedProbability([0.3, 0.6, 0.5])) > 0.5)
        #expect(GroupBenchmark.combinedProbability([]) == nil)
    }
}
