import Foundation
import Statistics
import Testing

@Suite("Rankings and proportions")
struct RankingTests {
    @Test("the area is how often a positive outranks a negative, ties counting half")
    func area() throws {
        let ranking = Ranking([(3, true), (2, false), (2, true), (1, false)])
        let area = try #require(ranking.areaUnderCurve)
        #expect(abs(area.value - 3.5 / 4) < 1e-12)
        #expect(area.low < area.value && area.value < area.high)
    }

    @Test("the area and its interval are those of an independent implementation")
    func reference() throws {
        // pROC's example of DeLong's variance, computed by hand from the placement values.
        let positives = [0.9, 0.8, 0.7, 0.35], negatives = [0.6, 0.5, 0.4, 0.3, 0.2]
        let cases = positives.map { ($0, true) } + negatives.map { ($0, false) }
        let area = try #require(Ranking(cases.map { (score: $0.0, isPositive: $0.1) }).areaUnderCurve)
        #expect(abs(area.value - 17.0 / 20) < 1e-12)
        let v10 = [1, 1, 1, 0.4], v01 = [0.75, 0.75, 0.75, 1, 1]
        func variance(_ values: [Double]) -> Double {
            let mean = values.reduce(0, +) / Double(values.count)
            return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        }
        let error = (variance(v10) / 4 + variance(v01) / 5).squareRoot()
        let width = 1.959964 * error / (0.85 * 0.15)
        #expect(abs(area.low - 1 / (1 + exp(width - log(0.85 / 0.15)))) < 1e-9)
    }

    @Test("without both kinds there is no area")
    func oneKind() {
        #expect(Ranking([(1, true), (2, true)]).areaUnderCurve == nil)
        #expect(Ranking([]).averagePrecision == nil)
    }

    @Test("average precision, precision at the top and false alarms follow the order")
    func order() {
        let ranking = Ranking([(5, true), (4, false), (3, true), (2, false), (1, false)])
        #expect(abs((ranking.averagePrecision ?? 0) - (1 + 2.0 / 3) / 2) < 1e-12)
        #expect(ranking.precision(atTop: 2) == 0.5)
        #expect(ranking.precision(atTop: 6) == nil)
        #expect(ranking.falseAlarmsPerThousand(atRecall: 0.5) == 0)
        #expect(abs((ranking.falseAlarmsPerThousand(atRecall: 1) ?? 0) - 1_000.0 / 3) < 1e-9)
        #expect(ranking.recall(atFalseAlarmsPerThousand: 5) == 0.5)
    }

    @Test("ties enter at once, so that an order within them gives nothing")
    func ties() {
        let left = Ranking([(1, true), (1, false), (0, false)])
        let right = Ranking([(1, false), (1, true), (0, false)])
        #expect(left.rocCurve == right.rocCurve)
        #expect(left.precision(atTop: 1) == 0.5)
    }

    @Test("the exact interval of a share is that of the tables")
    func proportion() {
        let half = Proportion(5, of: 10).estimate
        #expect(abs(half.low - 0.187086) < 1e-5 && abs(half.high - 0.812914) < 1e-5)
        let none = Proportion(0, of: 20).estimate
        #expect(none.low == 0 && abs(none.high - 0.168433) < 1e-5)
        #expect(Proportion(0, of: 0).estimate.high == 1)
    }
}
