import CanonicalJSON
import DetectorKit
import Foundation
import Testing

@Suite struct RarityTests {
    private let text = BilingualText(chinese: "标段", english: "lots")

    private func rarity(_ logarithm: Double) -> Rarity? {
        Rarity(.probability, logarithm: logarithm, among: text, basis: text)
    }

    @Test(
        "a number is told with three significant digits",
        arguments: [(1.2, 1), (2, 2), (9, 9), (401, 401), (999, 999), (1_045.2, 1_050), (123_456, 123_000)])
    func digits(value: Double, told: Int64) throws {
        #expect(try #require(rarity(log10(value))).oneIn == told)
    }

    @Test("a bound is rounded down", arguments: [(13.9, 13), (100, 100), (1_049, 1_040), (1e5, 100_000)])
    func bound(value: Double, told: Int64) throws {
        let rarity = try #require(Rarity(.eValue, logarithm: log10(value), among: text, basis: text))
        #expect(rarity.oneIn == told && rarity.chance.english.hasPrefix("at most 1 in"))
    }

    @Test("it is read back from its JSON", arguments: Rarity.Measure.allCases)
    func reading(measure: Rarity.Measure) throws {
        let rarity = try #require(Rarity(measure, logarithm: log10(1_037), among: text, basis: text))
        #expect(Rarity(json: rarity.json) == rarity)
        #expect(Rarity(json: ["measure": "none"]) == nil)
    }

    @Test("what nobody can tell from the impossible is told as the most")
    func most() throws {
        #expect(try #require(rarity(300)).oneIn == Rarity.most)
        #expect(try #require(rarity(300)).logarithm == 300)
    }

    @Test("what is not unusual has no rarity", arguments: [0, -1, 0.0000001, .nan, .infinity, -.infinity])
    func none(logarithm: Double) { #expect(rarity(logarithm) == nil) }

    @Test("the last bits of a logarithm do not show")
    func rounding() { #expect(rarity(2.5) == rarity(2.5.nextUp.nextUp)) }
}
