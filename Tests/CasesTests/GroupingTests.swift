import CanonicalJSON
import Cases
import DetectorKit
import Testing

@Suite struct GroupingTests {
    @Test("warnings on the lots, contracts and questions of one project make one case")
    func tender() throws {
        var stream = try CaseStream()
        try stream.report(
            "contract.signed",
            [
                "contract_id": "C1", "project_id": "P1", "supplier_code": "s", "purchaser_code": "unit-1",
                "amount": ["value": "1.00", "currency": "CNY"], "signed_at": "2026-03-01",
            ])
        try stream.report(
            "question.received", ["question_id": "Q1", "project_id": "P1", "received_at": "2026-03-01"])
        try stream.warn("w1", on: "lot:P1/1")
        try stream.warn("w2", on: "contract:C1", severity: .blue)
        try stream.warn("w3", on: "question:Q1")
        try stream.warn("w4", on: "project:P2")
        #expect(stream.kinds == [.opened, .joined, .joined, .opened])
        let first = try stream.subject(stream.changes[0].subject.id)
        #expect(first.members.map(\.warning) == ["w1", "w2", "w3"])
        #expect(first.subjects == ["lot:P1/1", "contract:C1", "question:Q1"])
        #expect(first.kind == .tender && first.region == "411002")
        #expect(first.id.wholeMatch(of: /C-[0-9a-f]{12}/) != nil)
    }

    @Test("what could not be evaluated and what is only a reminder open no case")
    func nothing() throws {
        var stream = try CaseStream()
        try stream.warn("w1", "not-evaluated")
        try stream.warn("w2", severity: .blue)
        #expect(stream.changes.isEmpty)
        try stream.warn("w2", "escalated", severity: .orange)
        #expect(stream.kinds == [.opened])
    }

    @Test("a lot whose identifier has slashes belongs to the project that the log knows")
    func slashes() throws {
        var stream = try CaseStream()
        try stream.report(
            "award.decided",
            [
                "project_id": "A/B", "lot_id": "1/2", "supplier_code": "s", "decided_at": "2026-03-01",
                "amount": ["value": "1.00", "currency": "CNY"],
            ])
        try stream.warn("w1", on: "lot:A/B/1/2")
        try stream.warn("w2", on: "project:A/B")
        #expect(stream.kinds == [.opened, .joined])
    }

    @Test("a finding about a ring is its living case; surely evidenced warnings of tenders about it join")
    func livingRing() throws {
        var stream = try CaseStream()
        try stream.warn("r", on: "ring:M#1", rule: "bidding-ring", detector: "bidding-rings", parties: ["A", "B", "C"])
        let ring = stream.lastID
        try stream.warn(
            "w1", on: "lot:P1/1", detector: "collusive-bidding", severity: .orange, certainty: .strong,
            parties: ["A", "B"])
        // Only one supplier in common, evidence that is too weak, and another detector: none of the ring.
        try stream.warn("w2", on: "lot:P2/1", detector: "collusive-bidding", certainty: .strong, parties: ["A", "Z"])
        try stream.warn("w3", on: "lot:P3/1", detector: "collusive-bidding", certainty: .lead, parties: ["A", "B"])
        try stream.warn("w4", on: "lot:P4/1", certainty: .strong, parties: ["A", "B"])
        try stream.warn(
            "r", "updated", on: "ring:M#1", rule: "bidding-ring", detector: "bidding-rings",
            parties: ["A", "B", "C", "D"])
        let grown = try stream.subject(ring)
        #expect(grown.kind == .ring && grown.members.map(\.warning) == ["r", "w1"])
        #expect(grown.parties == ["A", "B", "C", "D"] && grown.severity == .orange && grown.certainty == .fact)
        #expect(stream.changes.count { $0.subject.kind == .tender && $0.kind == .opened } == 3)
    }

    @Test("so many tenders that tell of the same suppliers become one ring under the oldest identifier")
    func formedRing() throws {
        var stream = try CaseStream()
        for number in 1...2 {
            try stream.warn(
                "w\(number)", on: "lot:P\(number)/1", detector: "identical-documents", certainty: .strong,
                parties: ["A", "B"])
        }
        let (first, second) = (stream.changes[0].subject.id, stream.changes[1].subject.id)
        #expect(first != second)
        try stream.warn("other", on: "lot:P2/1", rule: "same-day", parties: ["unit"])
        try stream.warn(
            "w3", on: "lot:P3/1", detector: "identical-documents", certainty: .strong, parties: ["A", "B"])
        let ring = try stream.subject(first)
        // The case of P2 has something else in it, so it goes on.
        #expect(ring.kind == .ring && ring.merged.isEmpty && ring.members.map(\.warning) == ["w1", "w3"])
        #expect(try stream.subject(second).id == second)
        try stream.warn("late", on: "lot:P1/1", rule: "late")
        #expect(stream.lastID != first, "other warnings of a tender of the ring have a case of their own")
    }

    @Test("two rings that turn out to be one go on under the oldest identifier; the other still leads there")
    func merge() throws {
        var stream = try CaseStream()
        try stream.warn("r1", on: "ring:M#1", detector: "bidding-rings", parties: ["A", "B", "C"])
        try stream.warn("r2", on: "ring:M#2", detector: "bidding-rings", severity: .orange, parties: ["D", "E", "F"])
        let (old, new) = (stream.changes[0].subject.id, stream.changes[1].subject.id)
        try stream.act(.acknowledge, new)
        try stream.warn(
            "w", on: "lot:P/1", detector: "collusive-bidding", certainty: .strong, parties: ["A", "B", "D", "E"])
        let whole = try stream.subject(old)
        #expect(whole.merged == [new] && whole.members.map(\.warning) == ["r1", "r2", "w"])
        #expect(whole.status == .acknowledged, "what people did in one of them counts on")
        #expect(whole.parties == ["A", "B", "C", "D", "E", "F"] && whole.severity == .orange)
        #expect(try stream.subject(new).id == old)
        try stream.warn(
            "r2", "updated", on: "ring:M#2", detector: "bidding-rings", severity: .red, parties: ["D", "E"])
        #expect(stream.lastID == old)
        #expect(try stream.act(.investigate, new).change?.subject.id == old)
    }

    @Test("a unit that breaks one rule in several tenders has a case that points to them")
    func habit() throws {
        var stream = try CaseStream()
        for number in 1...3 {
            try stream.warn(
                "w\(number)", on: "lot:P\(number)/1", rule: "T-PAY", detector: "overdue-milestones",
                severity: .orange, parties: ["unit-1"])
        }
        // A second one of the same tender, a milder one and another rule make no habit.
        try stream.warn(
            "x", on: "lot:P9/1", rule: "T-SIGN", detector: "overdue-milestones", severity: .orange,
            parties: ["unit-1"])
        let unit = try #require(stream.changes.first { $0.subject.kind == .unit })
        #expect(unit.kind == .opened && unit.warning == "w3")
        #expect(unit.subject.members.map(\.warning) == ["w1", "w2", "w3"])
        #expect(unit.subject.subjects == ["unit:unit-1", "project:P1", "project:P2", "project:P3"])
        #expect(stream.changes.count { $0.kind == .opened && $0.subject.kind == .tender } == 4)
        // What was taken back is taken back in both cases.
        try stream.warn("w3", "retracted", on: "lot:P3/1", rule: "T-PAY", detector: "overdue-milestones")
        let tender = try #require(stream.changes.first { $0.kind == .withdrawn })
        #expect(tender.subject.kind == .tender)
        #expect(try stream.subject(unit.subject.id).members.map(\.holds) == [true, true, false])
    }

    @Test("breaches that lie too far apart are no habit")
    func window() throws {
        var stream = try CaseStream(policy: "habits:\n  times: 2\n  window_days: 30\n")
        for number in 1...3 {
            try stream.warn(
                "w\(number)", on: "lot:P\(number)/1", rule: "T-PAY", detector: "overdue-milestones",
                severity: .orange, parties: ["unit-1"])
            try stream.pass(days: 40)
        }
        #expect(!stream.changes.contains { $0.subject.kind == .unit })
    }

    @Test("several rules broken in the highest color raise a case by one color, never to red")
    func severity() throws {
        var stream = try CaseStream()
        for number in 1...3 { try stream.warn("w\(number)", rule: "r\(number)", certainty: .lead) }
        #expect(try stream.subject(stream.lastID).severity == .orange)
        #expect(try stream.subject(stream.lastID).certainty == .lead)
        #expect(stream.kinds == [.opened, .joined, .joined])
        for number in 4...6 { try stream.warn("w\(number)", rule: "r\(number)", severity: .orange) }
        #expect(try stream.subject(stream.lastID).severity == .orange)
        try stream.warn("w7", rule: "r7", severity: .red)
        #expect(try stream.subject(stream.lastID).severity == .red)
        try stream.warn("w7", "retracted", rule: "r7", severity: .blue)
        #expect(stream.kinds.last == .lowered)
    }

    @Test("a case lies in the division that its warnings share, and in none when one is unknown")
    func region() throws {
        var stream = try CaseStream()
        try stream.warn("w1", region: "411002")
        #expect(try stream.subject(stream.lastID).region == "411002")
        try stream.warn("w2", region: "411003")
        #expect(try stream.subject(stream.lastID).region == "4110")
        try stream.warn("w3", region: nil)
        #expect(try stream.subject(stream.lastID).region == nil)
    }

    @Test("a case lists warnings up to its limit and counts the others")
    func limit() throws {
        var stream = try CaseStream(policy: "warning_limit: 10\n")
        for number in 1...14 { try stream.warn("w\(number)", rule: "one", severity: number == 14 ? .red : .yellow) }
        let full = try stream.subject(stream.lastID)
        #expect(full.members.count == 10 && full.unlistedCount == 4 && full.severity == .red)
        #expect(full.json["warning_count"]?.integer == 14)
    }
}
