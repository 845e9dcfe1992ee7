import AlertPolicy
import BidEvents
import CanonicalJSON
import Cases
import DetectorKit
import Testing

@Suite("The statistical cases of a week")
struct ChoiceTests {
    /// Tells of a ring of three suppliers of its own, which opens a case.
    private func ring(
        _ stream: inout CaseStream, _ number: Int, _ change: String = "opened", severity: Severity = .yellow,
        evidence: String? = nil
    ) throws -> String {
        try stream.warn(
            "r\(number)", change, on: "ring:4110/A01#\(number)", rule: "bidding-ring", detector: "bidding-rings",
            severity: severity, certainty: .lead, parties: (0..<3).map { "\(number)-\($0)" }, evidence: evidence)
        return stream.lastID
    }

    @Test("what stands out among all that was judged in a week is chosen when it is over, and says why")
    func chosen() throws {
        var stream = try CaseStream()
        let (strong, weak) = (try ring(&stream, 1, evidence: "3.5"), try ring(&stream, 2, evidence: "3.1"))
        #expect(try stream.subject(strong).evidence == 3.5, "as the warning declares it")
        // Of 300 groups in two markets one case needs 3,000, and two 1,500 each: 3.477 and 3.176.
        stream.judge(200, ["4110/A01#1": 4.2, "4110/A01#2": 3.1])
        stream.judge(100, [:], market: "4110/B02")
        try stream.pass(days: 6)
        #expect(try stream.subject(strong).choice == nil, "the week goes on")
        try stream.pass(days: 1)

        let subject = try stream.subject(strong)
        let choice = try #require(subject.choice)
        #expect(choice.week.description == "2026-W10" && choice.among == 300 && choice.alpha == 0.1)
        #expect(choice.evidence == 4.2 && subject.evidence == 4.2, "as it was at the week's end")
        #expect(abs(choice.threshold - 3.477121) < 1e-6)
        let json = subject.json
        #expect(json["evidence"]?.double == 4.2)
        #expect(json["choice"]?["threshold"]?.double == 3.477 && json["choice"]?["week"]?.string == "2026-W10")
        let change = try #require(stream.changes.last)
        #expect(change.kind == .chosen && change.subject.id == strong && change.from == .open)
        let note = try #require(change.note)
        #expect(note.english.contains("300 groups") && note.chinese.contains("300组"))

        // What was not chosen stays as it was.
        #expect(try stream.subject(weak).choice == nil)
        #expect(try stream.subject(weak).standing == .shown)
        #expect(stream.kinds.count { $0 == .chosen } == 1)
        let last = try #require(stream.book.alerts.choice)
        #expect(last.chosen == [strong] && last.among == 300)
        #expect(last.promise.english.contains("at most 10.0 %") && last.promise.chinese.contains("不超过10.0%"))
    }

    @Test("what was chosen, ended, taken back or is of no case does not compete, and its groups count")
    func others() throws {
        var stream = try CaseStream()
        let ids = try (1...4).map { try ring(&stream, $0) }
        stream.judge(100, ["4110/A01#1": 6])
        try stream.pass(days: 7)
        #expect(try stream.subject(ids[0]).choice?.week.description == "2026-W10")
        try stream.act(.dismiss, ids[1], reason: "lawful-explanation")
        _ = try ring(&stream, 3, "retracted")
        // One alone needs 1,000 of 100 groups; were the others counted as chosen, 250 would do.
        let strengths = ["#1": 6, "#2": 6, "#3": 6, "#4": 2.6, "#9": 6]
        stream.judge(100, Dictionary(uniqueKeysWithValues: strengths.map { ("4110/A01\($0.key)", $0.value) }))
        try stream.pass(days: 7)
        #expect(try stream.subject(ids[0]).choice?.week.description == "2026-W10")
        #expect(try ids.dropFirst().allSatisfy { try stream.subject($0).choice == nil })
        #expect(stream.book.alerts.choice?.chosen == [])
    }

    @Test("the share that is promised is a setting")
    func setting() throws {
        var stream = try CaseStream(policy: "alerts:\n  chosen_false_share: 0.5\n")
        let id = try ring(&stream, 1)
        stream.judge(100, ["4110/A01#1": 2.4])
        try stream.pass(days: 7)
        #expect(try stream.subject(id).choice?.alpha == 0.5, "one of 100 needs 200 then")
    }

    @Test("of cases as severe the chosen ones come first when a week begins")
    func urgency() throws {
        var stream = try CaseStream(policy: "alerts:\n  cases_per_week: 1\n")
        let ids = try (1...3).map { try ring(&stream, $0) }
        #expect(try ids.map { try stream.subject($0).standing.state } == [.shown, .beyondBudget, .beyondBudget])
        stream.judge(10, ["4110/A01#3": 5])
        let before = stream.changes.count
        try stream.pass(days: 7)
        #expect(try ids.map { try stream.subject($0).standing.state } == [.shown, .beyondBudget, .shown])
        // The older one was not shown first and then displaced.
        #expect(stream.changes.dropFirst(before).map(\.kind) == [.chosen, .stood])
    }

    @Test("verdicts on chosen cases are told apart; a case that comes back may be chosen anew")
    func verdicts() throws {
        var stream = try CaseStream()
        let ids = try (1...2).map { try ring(&stream, $0) }
        stream.judge(10, ["4110/A01#1": 5])
        try stream.pass(days: 7)
        for id in ids { try stream.act(.dismiss, id, reason: "lawful-explanation") }
        let alerts = stream.book.alerts
        #expect(alerts.verdicts["411002"]?.dismissed == 2)
        #expect(alerts.verdictsOfChosen["411002"]?.dismissed == 1)
        try stream.act(.reopen, ids[0])
        #expect(try stream.subject(ids[0]).choice == nil)
        stream.judge(10, ["4110/A01#1": 5])
        try stream.pass(days: 7)
        #expect(try stream.subject(ids[0]).choice?.week.description == "2026-W11")
        try stream.pass(days: 7 * 12)
        #expect(stream.book.alerts.verdictsOfChosen["411002"]?.judged == 0, "twelve weeks count")
    }

    @Test("a week in which nothing was judged has no choice")
    func nothingJudged() throws {
        var stream = try CaseStream()
        _ = try ring(&stream, 1)
        try stream.pass(days: 7)
        #expect(stream.book.alerts.choice == nil)
        #expect(!stream.kinds.contains(.chosen))
    }
}
