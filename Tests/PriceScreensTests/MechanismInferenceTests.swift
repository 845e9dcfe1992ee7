import Foundation
import Lots
import PriceScreens
import Statistics
import Testing

@Suite("How a market awards")
struct MechanismInferenceTests {
    private func lots(_ count: Int, _ winner: ([Int64], inout CounterRandom) -> Int) -> [MechanismInference.Lot] {
        var random = CounterRandom(key: "mechanism", count)
        return (0..<count).map { _ in
            let prices = (0..<(3 + random.integer(below: 8))).map { _ in Int64(1e8 * exp(0.08 * random.normal())) }
            return MechanismInference.Lot(prices: prices, winner: winner(prices, &random))
        }
    }

    @Test("lots that the lowest price wins tell so, a few exceptions allowed")
    func lowest() {
        let inferred = MechanismInference(
            lots(60) { prices, random in
                random.uniform() < 0.05
                    ? random.integer(below: prices.count) : prices.firstIndex(of: prices.min()!)!
            })
        #expect(inferred.mechanism == .lowestPrice)
        #expect(inferred.lowestWon.trials > 30)
    }

    @Test("lots that the price nearest to the mean wins tell so")
    func mean() {
        let rule = MeanBenchmark(trimming: .steps([.init(fromBids: 7, highest: 1, lowest: 1)]))
        let inferred = MechanismInference(
            lots(60) { prices, _ in
                let values = prices.map { Double($0) }
                return rule.winner(of: values, benchmark: rule.value(of: values)!)!
            })
        #expect(inferred.mechanism == .meanPrice)
        #expect(inferred.lowestWon.successes == 0)
    }

    @Test("random winners and few lots tell nothing")
    func unknown() {
        #expect(MechanismInference(lots(200) { $1.integer(below: $0.count) }).mechanism == nil)
        let few = MechanismInference(lots(8) { prices, _ in prices.firstIndex(of: prices.min()!)! })
        #expect(few.mechanism == nil && few.lowestWon.successes == few.lowestWon.trials)
        #expect(MechanismInference([]).mechanism == nil)
    }

    @Test("a market of identical prices has fixed prices")
    func fixed() {
        let same = (0..<40).map { _ in MechanismInference.Lot(prices: [50, 50, 50], winner: 1) }
        #expect(MechanismInference(same).mechanism == .fixedPrice)
    }

    @Test("lots that do not tell rules apart do not count")
    func uninformative() {
        let lots = [
            MechanismInference.Lot(prices: [1, 2], winner: 0), .init(prices: [1, 1, 3], winner: 0),
            .init(prices: [100, 101, 103], winner: 0), .init(prices: [100, 100, 100], winner: 2),
        ]
        let inferred = MechanismInference(lots)
        #expect(inferred.lowestWon.trials == 1)
        #expect(inferred.identicalPrices == Proportion(1, of: 4))
    }
}
