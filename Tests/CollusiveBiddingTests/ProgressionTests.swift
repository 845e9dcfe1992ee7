import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Testing

@testable import CollusiveBidding

@Suite("Prices in even steps")
struct ProgressionTests {
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
}
