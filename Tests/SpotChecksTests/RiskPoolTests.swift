import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Testing

@testable import SpotChecks

@Suite struct RiskPoolTests {
    private func stream() -> (StreamBuilder, EventReference) {
        var stream = StreamBuilder()
        for project in ["OPEN", "SHUT"] {
            stream.event(
                "procurement.started", at: "2026-03-01",
                [
                    "project_id": .string(project), "purchaser_code": "BUYER", "agency_code": "AGENT",
                    "started_at": "2026-03-01",
                ])
            stream.event(
                "bid.submitted", at: "2026-03-02",
                [
                    "project_id": .string(project), "bid_id": "1", "supplier_code": .string("SECRET-\(project)"),
                    "submitted_at": "2026-03-02",
                ])
        }
        let opening = stream.event(
            "bids.opened", at: "2026-03-03",
            [
                "project_id": "OPEN", "opened_at": "2026-03-03",
                "rows": [["bid_id": "1", "supplier_code": "S1", "price": .yuan("1.00")]],
            ])
        return (stream, opening)
    }

    private func finding(_ outcome: Finding.Outcome, _ severity: Severity, _ event: EventReference) -> DetectorOutput {
        let text = BilingualText(chinese: "x", english: "x")
        let finding = Finding(
            outcome, rule: "R-\(severity)", subject: Subject(kind: "project", identifier: "OPEN"), severity: severity,
            certainty: .fact, title: text, explanation: text,
            evidence: [Evidence(text, values: [], events: [event])], legalBasis: [], since: Timestamp(milliseconds: 0))
        let place = Place(offset: 1, stage: .first, detector: "d", key: PartitionKey("k"), index: 0)
        let position = Position(offset: 1, clock: Timestamp(milliseconds: 0))
        return DetectorOutput(place: place, position: position, content: .finding(finding))
    }

    @Test("a project whose bids are not opened is no part of the pool, and no sealed bidder of another either")
    func sealed() {
        let (stream, _) = stream()
        var pool = RiskPool()
        for entry in stream.entries { pool.fold(entry, []) }
        #expect(pool.checked.map(\.id) == ["OPEN"])
        #expect(pool.checked[0].suppliers == ["S1"])
        #expect(pool.checked[0].purchaser == "BUYER" && pool.checked[0].agency == "AGENT")
        #expect(pool.checked[0].region == "411003")
        #expect(pool.unopened == 1)
    }

    @Test("open warnings weigh by their color, and one that was cleared weighs nothing")
    func weights() {
        let (stream, opening) = stream()
        var pool = RiskPool()
        for entry in stream.entries { pool.fold(entry, []) }
        pool.fold(stream.entries[0], [finding(.warning, .red, opening), finding(.warning, .yellow, opening)])
        #expect(pool.checked[0].weight == RiskWeight(whole: 11))
        pool.fold(stream.entries[0], [finding(.cleared, .red, opening), finding(.notEvaluated, .orange, opening)])
        #expect(pool.checked[0].weight == RiskWeight(whole: 3))
    }
}
