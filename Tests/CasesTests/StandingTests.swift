import AlertPolicy
import BidEvents
import CanonicalJSON
import Cases
import DetectorKit
import ScratchTesting
import Testing

@Suite("What is put before people, and what is held back by what")
struct StandingTests {
    private static let inhibitions = """
        alerts:
          inhibitions:
            - when: identical-documents/same-file
              mutes: [identical-documents/shared-passages]
              same: [subject, parties]
            - when: bidding-rings
              mutes: [market-prices]
              same: [parties]
        """

    private func warn(
        _ stream: inout CaseStream, _ id: String, _ change: String = "opened", rule: String,
        _ detector: String = "identical-documents", on subject: String = "lot:P1/1", severity: Severity = .yellow,
        certainty: Certainty = .lead, parties: [String] = ["A", "B"]
    ) throws {
        try stream.warn(
            id, change, on: subject, rule: rule, detector: detector, severity: severity, certainty: certainty,
            parties: parties)
    }

    private func silence(
        _ stream: inout CaseStream, _ id: String = "S-1", _ matcher: Silence.Matcher = .init(rule: "below-mean"),
        reason: String = "known", days: Int = 7
    ) throws -> ActionOutcome {
        try stream.decide(
            .silence(id: id, matcher, author: "王", reason: reason, endsAt: stream.clock + .seconds(days * 86_400)))
    }

    @Test("without budget and silences every case is put before people")
    func shown() throws {
        var stream = try CaseStream()
        for place in 1...20 { try stream.warn("w\(place)", on: "project:P\(place)") }
        #expect(stream.changes.allSatisfy { $0.subject.standing == .shown })
        #expect(stream.kinds.allSatisfy { $0 == .opened })
    }

    @Test("a silence mutes what is there and what comes, says so, and ends by itself")
    func silences() throws {
        var stream = try CaseStream()
        try stream.warn("w1", on: "project:P1")
        let first = stream.lastID
        #expect(try silence(&stream).refusal == nil)
        #expect(try stream.subject(first).standing == Standing(.silenced, by: "S-1"))
        let revision = try stream.subject(first).revision
        try stream.warn("w2", on: "project:P2")
        let second = stream.lastID
        #expect(try stream.subject(second).standing.by == "S-1")
        #expect(stream.book.alerts.silences.map(\.cases) == [2])
        try stream.pass(days: 8)
        #expect(try stream.subject(first).standing == .shown)
        #expect(try stream.subject(second).standing == .shown)
        #expect(stream.book.alerts.silences.isEmpty)
        // How it stands is no change that an action rests on.
        #expect(try stream.subject(first).revision == revision)
    }

    @Test("a silenced case with another warning, or a graver one, comes back")
    func partial() throws {
        var stream = try CaseStream()
        _ = try silence(&stream)
        try stream.warn("w1", on: "project:P1")
        let id = stream.lastID
        #expect(try stream.subject(id).standing.state == .silenced)
        try stream.warn("w1", "escalated", on: "project:P1", severity: .red)
        #expect(try stream.subject(id).standing == .shown)
        try stream.warn("w1", "updated", on: "project:P1", severity: .yellow)
        #expect(try stream.subject(id).standing.state == .silenced)
        try stream.warn("w2", on: "project:P1", rule: "other")
        #expect(try stream.subject(id).standing == .shown)
        #expect(try stream.subject(id).mutings.keys.sorted() == ["w1"])
    }

    @Test("a silence is ended by a person, and faulty ones are refused and kept as refused")
    func decisions() throws {
        var stream = try CaseStream()
        try stream.warn("w1", on: "project:P1")
        let id = stream.lastID
        #expect(try silence(&stream).refusal == nil)
        #expect(try silence(&stream).refusal?.code == .notAllowed)
        #expect(try silence(&stream, "S-2", .init(region: "4110")).refusal?.code == .missing)
        #expect(try silence(&stream, "S-2", reason: "").refusal?.code == .missing)
        #expect(try silence(&stream, "S-2", days: 91).refusal?.code == .dueInPast)
        #expect(try silence(&stream, "S-2", days: 0).refusal?.code == .dueInPast)
        #expect(try stream.decide(.endSilence(id: "S-9", actor: "王")).refusal?.code == .unknownCase)
        #expect(try stream.decide(.endSilence(id: "S-1", actor: "王")).refusal == nil)
        #expect(try stream.subject(id).standing == .shown)
    }

    @Test("a case of nothing but what a stronger warning explains is held back; who works on it keeps it")
    func inhibition() throws {
        var stream = try CaseStream(policy: Self.inhibitions)
        try warn(&stream, "w1", rule: "shared-passages")
        let id = stream.lastID
        try warn(&stream, "w2", rule: "same-file", severity: .red, certainty: .strong)
        #expect(try stream.subject(id).mutings == ["w1": stream.subject(id).mutings["w1"]!])
        #expect(try stream.subject(id).mutings["w1"]?.by == "w2")
        #expect(try stream.subject(id).standing == .shown)

        try warn(
            &stream, "r1", rule: "prices", "bidding-rings", on: "ring:R1", severity: .orange, certainty: .strong,
            parties: ["C", "D", "E"])
        try warn(&stream, "m1", rule: "unusual-prices", "market-prices", on: "lot:P2/1", parties: ["C", "D"])
        let held = try #require(stream.changes.last).subject
        #expect(held.standing == Standing(.inhibited, by: "r1"))
        try stream.act(.acknowledge, held.id)
        #expect(try stream.subject(held.id).standing == .shown)
    }

    @Test("a ring that is told later mutes at once what it explains, and no longer when it ends")
    func laterRing() throws {
        var stream = try CaseStream(policy: Self.inhibitions)
        try warn(&stream, "m1", rule: "unusual-prices", "market-prices", on: "lot:P2/1", parties: ["C", "D"])
        try warn(&stream, "m2", rule: "unusual-prices", "market-prices", on: "lot:P3/1", parties: ["C", "F"])
        let (muted, other) = (stream.changes[0].subject.id, stream.changes[1].subject.id)
        try warn(
            &stream, "r1", rule: "prices", "bidding-rings", on: "ring:R1", severity: .orange, certainty: .strong,
            parties: ["C", "D", "E"])
        #expect(try stream.subject(muted).standing == Standing(.inhibited, by: "r1"))
        #expect(try stream.subject(other).standing == .shown, "not all its suppliers are of the ring")
        let ring = try #require(stream.changes.first { $0.kind == .opened && $0.subject.kind == .ring }).subject.id
        try stream.act(.dismiss, ring, reason: "lawful-explanation")
        #expect(try stream.subject(muted).standing == .shown)
    }

    @Test("a simulated week of 5,000 findings becomes the budgeted list; all others are found, ranked and say why")
    func week() throws {
        var stream = try CaseStream(policy: "alerts:\n  cases_per_week: 20\n")
        stream.entriesPerCommit = 500
        var random = SeededRandom(seed: 7)
        for place in 0..<5_000 {
            // Skewed as real findings are: many mild ones, few grave ones.
            let draw = Int.random(in: 0..<1_000, using: &random)
            let severity: Severity = draw < 3 ? .red : draw < 60 ? .orange : .yellow
            try stream.warn(
                "w\(place)", on: "lot:P\(Int.random(in: 0..<2_500, using: &random))/1", rule: "rule-\(place % 9)",
                severity: severity, certainty: draw % 3 == 0 ? .strong : .lead, advancing: .seconds(90))
        }
        stream.entriesPerCommit = 1
        try stream.pass(days: 0)
        let opened = stream.changes.filter { $0.kind == .opened }.map(\.subject.id)
        let cases = try opened.map { try stream.subject($0) }
        let shown = cases.filter { $0.standing == .shown }
        let beyond = cases.filter { $0.standing.state == .beyondBudget }
        #expect(shown.count + beyond.count == cases.count)
        let red = shown.filter { $0.severity == .red }
        #expect(shown.count == max(20, red.count))
        // Nothing that waits is more urgent than what is shown.
        let least = try #require(shown.map(\.severity).min())
        #expect(beyond.allSatisfy { $0.severity <= least && $0.standing.by == "" })
        let budget = try #require(stream.book.alerts.budgets.first)
        #expect(budget.waiting == beyond.count && budget.admitted == shown.count)

        // The next week takes as many again, the most urgent first.
        try stream.pass(days: 7)
        let next = try opened.map { try stream.subject($0) }.filter { $0.standing == .shown }
        #expect(next.count == shown.count + 20)
    }

    @Test("a budget of a region counts that region's cases; one set later admits what waits")
    func regions() throws {
        var stream = try CaseStream()
        #expect(try stream.decide(.budget(region: "4110", casesPerWeek: 1, actor: "王")).refusal == nil)
        for place in 1...3 { try stream.warn("a\(place)", on: "project:A\(place)", region: "411002") }
        for place in 1...3 { try stream.warn("b\(place)", on: "project:B\(place)", region: "410100") }
        #expect(stream.book.alerts.budgets.map(\.waiting) == [0, 2])
        #expect(try stream.decide(.budget(region: "4110", casesPerWeek: 2, actor: "王")).refusal == nil)
        #expect(stream.book.alerts.budgets.map(\.waiting) == [0, 1])
        #expect(stream.book.alerts.budgets.map(\.region) == ["", "4110"])
    }

    @Test("closing after verification and dismissing as false are verdicts; a duplicate is none")
    func verdicts() throws {
        var stream = try CaseStream()
        for place in 1...3 { try stream.warn("w\(place)", on: "project:P\(place)") }
        let ids = stream.changes.map(\.subject.id)
        try stream.act(.dismiss, ids[0], reason: "wrong-data")
        try stream.act(.dismiss, ids[1], reason: "duplicate")
        try stream.act(.acknowledge, ids[2])
        try stream.act(.orderRectification, ids[2], by: "王")
        try stream.act(.reportRectified, ids[2], by: "李")
        try stream.act(.verify, ids[2], by: "赵")
        try stream.act(.close, ids[2], by: "赵")
        let verdicts = try #require(stream.book.alerts.verdicts["411002"])
        #expect(verdicts.confirmed == 1 && verdicts.dismissed == 1)
        try stream.pass(days: 7 * 12)
        #expect(stream.book.alerts.verdicts["411002"]?.judged == 0)
    }
}
