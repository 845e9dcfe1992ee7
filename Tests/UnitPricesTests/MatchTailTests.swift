import Foundation
import Testing

@testable import UnitPrices

@Suite("Tails of matches")
struct MatchTailTests {
    /// P(S ≥ matches) by the recursion over single chances.
    private func exact(_ chances: [Double], _ matches: Int) -> Double {
        var counts = [1.0] + [Double](repeating: 0, count: chances.count)
        for chance in chances {
            for count in stride(from: chances.count, through: 0, by: -1) {
                counts[count] = counts[count] * (1 - chance) + (count > 0 ? counts[count - 1] * chance : 0)
            }
        }
        return counts[matches...].reduce(0, +)
    }

    @Test("the bound is never below the exact tail of unequal chances, nor above the bound for rare events")
    func bound() {
        let chances = (1...60).map { 0.3 / Double($0) }
        let expected = chances.reduce(0, +)
        for matches in 1...60 {
            let logarithm = MatchTail.logarithm(matches: matches, of: 60, expected: expected)
            #expect(exp(logarithm) >= exact(chances, matches) * 0.999_999)
            let ratio = Double(matches) / expected
            if ratio > 1 { #expect(logarithm <= -expected * (ratio * log(ratio) - ratio + 1) + 1e-9) }
        }
        #expect(MatchTail.logarithm(matches: 8, of: 8, expected: 1).rounded() == (8 * log(0.125)).rounded())
    }

    @Test("the fewest matches reach the limit and one fewer does not")
    func fewest() {
        let limit = log(1e-6)
        let fewest = MatchTail.fewest(of: 100, expected: 4, logarithm: limit)
        #expect(MatchTail.logarithm(matches: fewest, of: 100, expected: 4) <= limit)
        #expect(MatchTail.logarithm(matches: fewest - 1, of: 100, expected: 4) > limit)
        #expect(MatchTail.fewest(of: 3, expected: 2.9, logarithm: limit) == 4)
    }

    @Test("matches in one chapter are no more than one coincidence")
    func chapters() {
        func evidence(_ chapter: (Int) -> Int) -> MatchEvidence {
            MatchEvidence(
                (0..<200).map { .init(chapter: chapter($0), chance: 0.01, isMatch: $0 < 20) })
        }
        #expect(evidence { $0 / 20 }.logarithm > log(0.2))
        #expect(evidence { $0 % 20 }.chaptersMatching == 0)
        let spread = MatchEvidence(
            (0..<200).map { .init(chapter: $0 / 10, chance: 0.01, isMatch: $0 % 10 < 4) })
        #expect(spread.logarithm < log(1e-12))
        #expect(spread.byItems < spread.byChapters)
    }

    @Test("the densest point is where most narrow windows meet, and errors keep to whole cents")
    func points() throws {
        let intervals = [0.5, 0.1, 0.1001, 0.0999, -0.3].map {
            DensestPoint.Interval($0, halfWidth: 0.001, weight: 1)
        }
        #expect(abs(try #require(DensestPoint.of(intervals)) - 0.1) < 0.001)
        #expect(DensestPoint.of([]) == nil)
        #expect(PriceList.millionths("1234.500000") == 1_234_500_000)
        for text in ["", "1.", "1e3", "-1", "1.1234567", "1234567890"] { #expect(PriceList.millionths(text) == nil) }
    }
}
