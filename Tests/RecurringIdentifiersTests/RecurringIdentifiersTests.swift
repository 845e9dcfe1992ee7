import BidEvents
import CanonicalJSON
import DetectorKit
import Settings
import Testing

@testable import RecurringIdentifiers

@Suite("Identifiers that recur between lots")
struct RecurringIdentifiersTests {
    private let detector = RecurringIdentifiers(ConfigurationBundle([]), Diagnostics())!

    /// What the detector says of sightings (supplier, project, day).
    private func findings(_ uses: [(String, String, String)]) -> [Finding] {
        var state = detector.initialState(for: PartitionKey("machine-code:abc"))
        return uses.enumerated().flatMap { index, use in
            var findings = Findings()
            let time = Timestamp("\(use.2)T09:00:00+08:00")!
            let sighting = IdentifierSighting(
                kind: "machine-code", valueHash: "0123456789abcdef", supplier: use.0, project: use.1, lot: "1",
                observedAt: time, reference: EventReference(source: "urn:cn:ggzy:411003:trade", id: "e\(index)"))
            detector.observe(
                sighting.observation, at: Position(offset: Int64(index + 1), clock: time), in: &state,
                reporting: &findings)
            return findings.findings
        }
    }

    @Test("one supplier in many lots, and many suppliers in one lot, say nothing here")
    func silence() {
        #expect(findings([("A", "P1", "2026-01-01"), ("A", "P2", "2026-02-01")]).isEmpty)
        #expect(findings([("A", "P1", "2026-01-01"), ("B", "P1", "2026-01-01")]).isEmpty)
    }

    @Test("sharing within one lot is not told again because one of them bids elsewhere")
    func withinOneLot() {
        #expect(findings([("A", "P1", "2026-01-01"), ("A", "P2", "2026-02-01"), ("B", "P2", "2026-02-01")]).isEmpty)
    }

    @Test("two suppliers in two lots are a yellow lead that is updated, not repeated")
    func recurring() throws {
        let found = findings([
            ("A", "P1", "2026-01-01"), ("B", "P2", "2026-02-01"), ("B", "P2", "2026-02-01"), ("C", "P3", "2026-03-01"),
        ])
        #expect(found.count == 2)
        #expect(found[0].severity == .yellow)
        #expect(found[0].certainty == .lead)
        #expect(found[1].parties == ["A", "B", "C"])
        #expect(Set(found.map(\.subject)).count == 1)
        #expect(found[1].evidence[0].events.count == 3)
        #expect(Set(found[1].evidence[0].values.map(\.name)).count == 3, "the names of values are told apart")
    }

    @Test("more than eight suppliers point to a shop")
    func shop() throws {
        let uses = (1...9).map { ("S\($0)", "P\($0)", "2026-01-0\($0)") }
        let found = findings(uses)
        #expect(found.dropLast().allSatisfy { $0.severity == .yellow })
        #expect(found.last?.severity == .blue)
    }

    @Test("a use beyond thirty-six months no longer counts, and the warning is taken back")
    func window() {
        #expect(findings([("A", "P1", "2023-01-01"), ("B", "P2", "2026-01-01")]).map(\.outcome) == [.warning])
        #expect(findings([("A", "P1", "2023-01-01"), ("B", "P2", "2026-01-02")]).isEmpty)
        #expect(
            findings([("A", "P1", "2023-01-01"), ("B", "P2", "2023-02-01"), ("B", "P3", "2026-06-01")]).map(\.outcome)
                == [.warning, .cleared])
    }

    @Test("the state keeps the latest sightings only and says so")
    func bounded() {
        let uses = (0..<400).map { index in
            ("S\(index % 3)", "P\(index)", CivilDate(year: 2025, month: 1, day: 1)!.adding(days: index).description)
        }
        let found = findings(uses)
        #expect(found.last?.caveats.count == 3)
        #expect(found.last?.explanation.english.contains("in 200 lots") == true)
    }
}
