import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Foundation
import Testing

@testable import CollusiveBidding

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
        var random = SeededRandom(seed: UInt64(gaps))
        let rounds = 40_000
        var hits = 0
        for _ in 0..<rounds {
            let steps = (0..<gaps).map { _ in -log(Double.random(in: 1e-12..<1, using: &random)) }
            let sum = steps.reduce(0, +)
            if steps.allSatisfy({ abs($0 / sum * Double(gaps) - 1) <= bound }) { hits += 1 }
        }
        let expected = PriceProgression.tail(gaps: gaps, bound)
        let error = (expected * (1 - expected) / Double(rounds)).squareRoot()
        #expect(abs(Double(hits) / Double(rounds) - expected) < 5 * error)
    }

    private func rule(_ prices: [String], _ more: [String: JSONValue] = [:]) -> Finding? {
        var stream = BiddingStream()
        stream.open(prices.enumerated().map { row("B\($0.offset)", "S\($0.offset)", $0.element) }, more)
        return stream.findings().first { $0.rule == "price-progression" }
    }

    private let steps = ["951234.17", "963567.28", "975900.41", "988233.50", "1000566.62"]

    @Test("five prices in odd equal steps are a yellow lead, never more")
    func arithmetic() throws {
        let finding = try #require(rule(steps))
        #expect(finding.severity == .yellow)
        #expect(finding.certainty == .lead)
        #expect(finding.explanation.chinese.contains("等差"))
        #expect(finding.parties.count == 5)
    }

    @Test("equal ratios are found as such")
    func geometric() throws {
        let finding = try #require(rule(["700000.13", "805000.15", "925750.17", "1064612.70", "1224304.60"]))
        #expect(finding.explanation.english.contains("equal ratios"))
    }

    @Test("round steps, three bids and uneven prices say nothing")
    func silence() {
        #expect(rule(["960000", "970000", "980000", "990000", "1000000"]) == nil)
        #expect(rule(["951234.17", "963567.28", "975900.39"]) == nil)
        #expect(rule(["951234.17", "964567.28", "971900.41", "988233.50", "1000566.62"]) == nil)
    }

    @Test("a fixed price switches the test off")
    func fixedPrice() { #expect(rule(steps, ["award_mechanism": "fixed-price"]) == nil) }

    @Test("a rejection that breaks the pattern takes it back")
    func rejection() {
        var stream = BiddingStream()
        stream.open(steps.enumerated().map { row("B\($0.offset)", "S\($0.offset)", $0.element) })
        stream.builder.event("bid.rejected", at: "2026-03-21T11:00:00+08:00", ["project_id": "P1", "bid_id": "B2"])
        #expect(stream.findings().map(\.outcome) == [.warning, .cleared])
    }

    @Test("honest prices stay below the promised rate")
    func falseAlarms() {
        var random = SeededRandom(seed: 7)
        var alarms = 0
        for _ in 0..<4_000 {
            let count = Int.random(in: 4...30, using: &random)
            let prices = (0..<count).map { _ in
                Int64.random(in: 8_000_000_000...10_000_000_000, using: &random) / 100 * 100
            }
            if let best = PriceProgression.best(prices.sorted()), best.probability <= 0.01 { alarms += 1 }
        }
        // 40 are expected at most; 80 is six standard deviations away.
        #expect(alarms < 80)
    }
}
