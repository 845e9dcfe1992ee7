import Foundation
import PriceScreens
import Statistics
import Testing

@Suite("Prices of a lot against its market")
struct MarketTests {
    private func stratum(_ lots: Int, common: Double, _ key: String) -> [[Double]] {
        var random = CounterRandom(key: key, lots)
        return (0..<lots).map { _ in
            let level = 0.1 + common * random.normal()
            return (0..<5).map { _ in level + 0.02 * random.normal() }
        }
    }

    @Test("in a small stratum the chance of a huddle is that of one bid to the power of the bids")
    func smallStratum() throws {
        let huddle = CeilingHuddle(stratum: [[0.01, 0.05, 0.2], [0.3, 0.12, 0.07], []])
        #expect(huddle.lotCount == 2)
        let probability = try #require(huddle.probability(largestDiscount: 0.05, bids: 4))
        #expect(abs(probability - pow(3.0 / 7, 4)) < 1e-12)
        #expect(CeilingHuddle(stratum: []).probability(largestDiscount: 0.1, bids: 3) == nil)
        #expect(huddle.probability(count: 1, ofDiscountsUpTo: 0.05, bids: 0) == nil)
    }

    @Test("in a large stratum whole lots are compared, so that common costs are no huddle")
    func largeStratum() throws {
        let lots = stratum(400, common: 0.04, "common")
        let huddle = CeilingHuddle(stratum: lots)
        let bound = lots.map { $0.max()! }.sorted()[19]
        let probability = try #require(huddle.probability(largestDiscount: bound, bids: 5))
        #expect(abs(probability - 21.0 / 401) < 1e-12)
        let alone = try #require(
            CeilingHuddle(stratum: Array(lots.prefix(150))).probability(largestDiscount: bound, bids: 5))
        #expect(alone < probability / 2)
    }

    @Test("bids that hang together make a crowd under a bound less unlikely")
    func correlation() throws {
        let bound = 0.07
        func probability(_ common: Double) throws -> (Double, Double) {
            let lots = stratum(800, common: common, "crowd")
            let huddle = CeilingHuddle(stratum: lots)
            let told = try #require(huddle.probability(count: 5, ofDiscountsUpTo: bound, bids: 5))
            let share = Double(lots.count { $0.allSatisfy { $0 <= bound } }) / 800
            return (told, share)
        }
        let (together, seen) = try probability(0.03)
        #expect(abs(together / seen - 1) < 0.5, "\(together), \(seen) of the lots")
        let (apart, _) = try probability(0)
        #expect(apart < 0.001)
    }

    @Test("a ratio that hardly varies is as unlikely as chi-squared says")
    func ratio() throws {
        let constant = try #require(RatioConstancy([(1_050, 1_000), (2_101, 2_000), (5_245, 5_000), (10_510, 10_000)]))
        #expect(abs(constant.meanRatio - 1.05) < 0.001 && constant.lots == 4)
        let logP = constant.logProbability(usualDeviation: 0.05)
        let degrees = 3 * pow(constant.deviation / 0.05, 2)
        #expect(abs(logP - ChiSquared(degreesOfFreedom: 3).logLowerTail(degrees)) < 1e-12)
        #expect(logP < log(1e-4))
        #expect(RatioConstancy([(1, 2)]) == nil)
        let exact = try #require(RatioConstancy([(2, 1), (4, 2), (6, 3)]))
        #expect(abs(exact.logProbability(usualDeviation: 0.1, rounding: 0.1) - log(1 - exp(-1))) < 1e-12)
        #expect(exact.logProbability(usualDeviation: 0.1).isFinite)
    }

    @Test(
        "published factors of the variation have their probabilities",
        arguments: [(3, 0.10, 0.01), (3, 0.23, 0.05), (4, 0.34, 0.05), (6, 0.33, 0.01), (10, 0.61, 0.05)])
    func variation(_ bids: Int, _ factor: Double, _ named: Double) {
        let probability = exp(VarianceRatio.logProbability(variation: 0.08 * factor, usual: 0.08, bids: bids))
        #expect(abs(probability / named - 1) < 0.1, "\(probability)")
    }

    @Test(
        "missing narrow margins have the published probabilities",
        arguments: [(1, 73, 0.001, 1.6e-6), (4, 40, 0.001, 0.076), (24, 73, 0.0025, 0.0023), (16, 40, 0.0025, 0.13)])
    func missingMargins(_ narrow: Int, _ all: Int, _ bound: Double, _ published: Double) throws {
        let margins = (0..<all).map { $0 < narrow ? bound / 2 : (bound + 0.005) / 2 } + [0, 0.02, 0.005]
        let mass = try MissingMarginMass(margins: margins, narrowBound: bound, wideBound: 0.005, rounding: 1e-5)
        #expect(mass.narrow == Proportion(narrow, of: all))
        #expect(abs(mass.probability / published - 1) < 0.05, "\(mass.probability)")
    }

    @Test("margins that rounding alone would leave out are not judged")
    func rounding() throws {
        #expect(throws: MissingMarginMass.Refusal.rounding(leastNarrowBound: 3 * 0.0007)) {
            try MissingMarginMass(margins: [0.001], narrowBound: 0.001, wideBound: 0.005, rounding: 0.0007)
        }
        #expect(throws: MissingMarginMass.Refusal.noMargins) {
            try MissingMarginMass(margins: [0, 0.02], narrowBound: 0.001, wideBound: 0.005, rounding: 0)
        }
        let exact = try MissingMarginMass(margins: [0.001], narrowBound: 0.003, wideBound: 0.005, rounding: 0.001)
        #expect(exact.narrow.trials == 1)
    }

    @Test("near ties that always go to who won less are unlikely, wide margins and equal bidders do not count")
    func nearTies() {
        let lots = (0..<12).map { _ in NearTies.Lot(margin: 0.005, winner: 1, runnerUp: 4) }
        let others = [
            NearTies.Lot(margin: 0.02, winner: 4, runnerUp: 1), NearTies.Lot(margin: 0.001, winner: 2, runnerUp: 2),
        ]
        let ties = NearTies(lots + others)
        #expect(ties.winnerHadLess == Proportion(12, of: 12))
        #expect(abs(ties.probability - 2 / 4_096.0) < 1e-12)
        #expect(NearTies([]).probability == 1)
        #expect(NearTies(lots.map { NearTies.Lot(margin: $0.margin, winner: 4, runnerUp: 1) }).probability < 0.001)
    }
}
