import BidEvents
import CanonicalJSON
import Cases
import DetectorKit
import Testing

@Suite struct LifecycleTests {
    private func opened(_ policy: String? = nil) throws -> (CaseStream, String) {
        var stream = try CaseStream(policy: policy)
        try stream.warn("w1", severity: .orange)
        return (stream, stream.lastID)
    }

    @Test("a case goes from open to closed by the hands of three people")
    func whole() throws {
        var (stream, id) = try opened()
        try stream.act(.acknowledge, id)
        try stream.act(.assign, id, recipient: "李")
        try stream.act(.investigate, id)
        try stream.act(.orderRectification, id, due: "2026-03-20")
        #expect(try stream.subject(id).dueAt == Occurrence("2026-03-20"))
        try stream.act(.reportRectified, id, by: "李")
        try stream.act(.verify, id, by: "赵")
        try stream.act(.close, id, by: "赵")
        let closed = try stream.subject(id)
        #expect(closed.status == .closed && closed.assignee == "李" && closed.revision == 8)
        #expect(stream.outcomes.allSatisfy { $0.refusal == nil })
        #expect(
            stream.changes.dropFirst().map(\.subject.status) == [
                .acknowledged, .acknowledged, .investigating, .rectificationOrdered, .rectified, .verified, .closed,
            ])
        #expect(stream.changes.map(\.number) == Array(1...8))
    }

    @Test(
        "neither who reported the rectification nor who ordered it may verify or reject it", arguments: [true, false])
    func anotherPerson(separates: Bool) throws {
        var (stream, id) = try opened("rectification:\n  separates_orderer: \(separates)\n")
        try stream.act(.acknowledge, id)
        try stream.act(.orderRectification, id, by: "王")
        try stream.act(.reportRectified, id, by: "李")
        #expect(try stream.act(.verify, id, by: "李").refusal?.code == .samePerson)
        #expect(try stream.act(.rejectRectification, id, by: "李").refusal?.code == .samePerson)
        #expect(try stream.act(.verify, id, by: "王").refusal?.code == (separates ? .samePerson : nil))
    }

    @Test("every action in every status leads on as declared, or is refused with a reason and what is possible")
    func table() throws {
        // A way into each status.
        let ways: [CaseStatus: [CaseAction]] = [
            .open: [], .acknowledged: [.acknowledge], .investigating: [.investigate],
            .rectificationOrdered: [.acknowledge, .orderRectification],
            .rectified: [.acknowledge, .orderRectification, .reportRectified],
            .verified: [.acknowledge, .orderRectification, .reportRectified, .verify],
            .closed: [.acknowledge, .orderRectification, .reportRectified, .verify, .close],
            .dismissed: [.dismiss], .transferred: [.transfer],
        ]
        let actors: [CaseAction: String] = [.reportRectified: "李", .verify: "赵", .rejectRectification: "赵"]
        for status in CaseStatus.allCases {
            for action in CaseAction.allCases {
                var (stream, id) = try opened()
                for step in try #require(ways[status]) + [action] {
                    try stream.act(
                        step, id, by: actors[step] ?? "王", reason: "negligible", recipient: "公安局")
                }
                let outcome = try #require(stream.outcomes.last)
                let transition = TransitionTable.transition(action, from: status)
                let isWanting = transition?.needs.contains(.withdrawnEvidence) ?? true
                if isWanting {
                    let refusal = try #require(outcome.refusal, "\(action) from \(status)")
                    #expect(refusal.code == .notAllowed && outcome.change == nil)
                    #expect(!refusal.reason.chinese.isEmpty && !refusal.remedy.english.isEmpty)
                    #expect(try stream.subject(id).status == status)
                } else {
                    #expect(outcome.refusal == nil, "\(action) from \(status)")
                    #expect(try stream.subject(id).status == transition?.to ?? status)
                }
            }
        }
    }

    @Test("an action that lacks what it needs is refused and says what")
    func needs() throws {
        var (stream, id) = try opened()
        #expect(try stream.act(.dismiss, id, reason: nil).refusal?.code == .unknownReason)
        #expect(try stream.act(.dismiss, id, reason: "because").refusal?.code == .unknownReason)
        #expect(try stream.act(.transfer, id).refusal?.code == .missing)
        #expect(try stream.act(.comment, id, text: nil).refusal?.code == .missing)
        #expect(try stream.act(.acknowledge, id, role: "analyst").refusal?.code == .wrongRole)
        #expect(try stream.act(.acknowledge, id, revision: 7).refusal?.code == .staleRevision)
        #expect(try stream.act(.acknowledge, "C-000000000000").refusal?.code == .unknownCase)
        #expect(try stream.act(.comment, id, text: String(repeating: "字", count: 5_000)).refusal?.code == .tooLong)
        try stream.act(.acknowledge, id)
        #expect(try stream.act(.orderRectification, id, due: "2026-03-01").refusal?.code == .dueInPast)
        #expect(try stream.subject(id).revision == 2, "what was refused changed nothing")
        #expect(stream.outcomes.count { $0.refusal != nil } == 9)
    }

    @Test("a due date is brought to mind two working days before and is overdue after its day has ended")
    func clock() throws {
        var (stream, id) = try opened()
        try stream.act(.acknowledge, id)
        // Wednesday 4 March is no working day here, Saturday 7 March is one: two before Monday are Friday and Saturday.
        try stream.act(.orderRectification, id, due: "2026-03-09")
        try stream.pass(days: 3)
        #expect(stream.kinds.last == .acted)
        try stream.pass(days: 1)
        #expect(stream.kinds.last == .reminded && stream.changes.last?.position.clock.date.description == "2026-03-06")
        try stream.pass(days: 3)
        #expect(stream.kinds.last == .reminded, "the day itself is still in time")
        try stream.pass(days: 1)
        #expect(stream.kinds.last == .overdue)
        #expect(try stream.subject(id).isOverdue)
        try stream.pass(days: 9)
        #expect(stream.kinds.count { $0 == .overdue } == 1)
        // Another date starts the clock anew; what was reported is waited for no more.
        try stream.act(.orderRectification, id, due: "2026-04-01")
        #expect(try !stream.subject(id).isOverdue)
        try stream.act(.reportRectified, id)
        try stream.pass(days: 60)
        #expect(stream.kinds.last == .acted)
    }

    @Test("an order without a date is due after the working days of the policy")
    func usualDate() throws {
        var (stream, id) = try opened("rectification:\n  workdays: 3\n")
        try stream.act(.investigate, id)
        try stream.act(.orderRectification, id)
        // Tuesday, then Thursday because Wednesday is off, then Friday.
        #expect(try stream.subject(id).dueAt?.description == "2026-03-06")
    }

    @Test("a dismissed case comes back for new evidence, not for what was dismissed")
    func dismissed() throws {
        var (stream, id) = try opened()
        try stream.act(.dismiss, id, reason: "lawful-explanation")
        try stream.warn("w1", "updated", severity: .orange, value: "2")
        try stream.warn("w1", "retracted", severity: .blue)
        try stream.warn("w1", "reopened", severity: .orange)
        #expect(try stream.subject(id).status == .dismissed, "the same again is what was dismissed")
        try stream.warn("w2", severity: .blue)
        #expect(try stream.subject(id).status == .dismissed, "a reminder brings nothing back")
        try stream.warn("w1", "escalated", severity: .red)
        let back = try stream.subject(id)
        #expect(back.status == .open && back.reopenedCount == 1 && back.reasonCode == nil)
        #expect(stream.changes.last?.kind == .reopened && stream.changes.last?.note?.chinese.isEmpty == false)
    }

    @Test("a closed case comes back with another warning; one that was handed over stays there")
    func endings() throws {
        var (stream, id) = try opened()
        try stream.act(.transfer, id, recipient: "纪委监委")
        try stream.warn("w2", severity: .red)
        #expect(try stream.subject(id).status == .transferred && stream.kinds.last == .joined)
        try stream.act(.close, id, text: "已反馈")
        try stream.warn("w3", rule: "other")
        #expect(try stream.subject(id).status == .open && stream.kinds.last == .reopened)
        try stream.act(.dismiss, id, reason: "duplicate")
        try stream.act(.reopen, id, by: "李")
        #expect(try stream.subject(id).reopenedCount == 2)
    }

    @Test("when all warnings were taken back the case says so, and a person closes it")
    func withdrawn() throws {
        var (stream, id) = try opened()
        #expect(try stream.act(.close, id).refusal?.code == .notAllowed)
        try stream.warn("w1", "retracted", severity: .blue)
        let proposed = try stream.subject(id)
        #expect(stream.kinds.last == .withdrawn && proposed.status == .open && proposed.isWithdrawn)
        #expect(proposed.json["proposed_for_closing"]?.boolean == true && proposed.severity == .orange)
        #expect(TransitionTable.actions(of: proposed).contains(.close))
        try stream.act(.close, id)
        #expect(try stream.subject(id).status == .closed)
    }

    @Test("what a center says in the name of supervisors is no action")
    func foreign() throws {
        var (stream, _) = try opened()
        try stream.report(
            "case.acted", ["case_id": "x", "action": "close", "actor": "m", "at": "2026-03-02T09:00:00+08:00"])
        #expect(stream.outcomes.isEmpty && stream.kinds == [.opened])
    }
}
