import CanonicalJSON
import Cases
import DetectorKit
import Foundation
import Notifications
import Testing

struct CaseNoticeTests {
    private static func receiver(
        _ hook: Hook, _ changes: [CaseNotice] = CaseNotice.allCases, pace: Pace = Pace(),
        _ route: (inout Route) -> Void = { _ in }
    ) -> Receiver {
        var chosen = Route(caseChanges: changes)
        route(&chosen)
        return Receiver(name: "hook", address: .webhook(url: hook.url), route: chosen, pace: pace)
    }

    private static func changes(_ hook: Hook) throws -> [JSONValue] {
        try hook.bodies.map { try JSONParser.parse(Array($0.utf8)) }
    }

    private static func told(_ hook: Hook) throws -> [String] { try changes(hook).compactMap { $0["change"]?.string } }

    @Test("what happens to a case is told step by step, each step once, and comments and looks are not")
    func life() throws {
        let (office, hook) = (try CaseOffice(), try Hook(answers: [500, 503]))
        try office.serve([Self.receiver(hook)], Service.policy { $0.link = "https://feed.example" })
        try office.warn("P1")
        try office.act("P1", .acknowledge)
        try office.act("P1", .assign, recipient: "李")
        try office.act("P1", .comment)
        try office.act("P1", .orderRectification, due: "2026-03-20")
        try office.pass(days: 16)
        try office.pass(days: 5)
        try office.act("P1", .reportRectified, by: "单位")
        try office.act("P1", .rejectRectification, by: "李", due: "2026-06-01")
        try office.act("P1", .reportRectified, by: "单位")
        try office.act("P1", .verify, by: "赵")
        try office.act("P1", .close)
        try office.act("P1", .reopen)
        let expected = [
            "opened", "assigned", "rectification-ordered", "due-soon", "overdue", "rectified", "rejected", "rectified",
            "verified", "closed", "reopened",
        ]
        try Service.wait("all is told") { try office.progress("hook").delivered == expected.count }
        // Two answers were refusals, so the first message came three times, under one name.
        let changes = try Self.changes(hook)
        #expect(changes.dropFirst(2).compactMap { $0["change"]?.string } == expected)
        let id = try office.caseID("P1")
        #expect(Set(hook.keys).count == expected.count && hook.keys[0] == hook.keys[2])
        let number = try #require(changes[2]["number"]?.integer)
        #expect(hook.keys[2].hasPrefix("hook-\(id)-\(number)-"))
        let ordered = try #require(changes.first { $0["change"]?.string == "rectification-ordered" })
        #expect(ordered["case"]?.string == id && ordered["status"]?.string == "rectification-ordered")
        #expect(ordered["due_at"]?.string == "2026-03-20" && ordered["assignee"]?.string == "李")
        #expect(ordered["actor"]?.string == "王" && ordered["link"]?.string == "https://feed.example/cases/\(id)")
        #expect(!hook.bodies.contains { $0.contains("写给案件的话") }, "what was written stays in the case")
    }

    @Test("cases are routed by region, severity and kind of change, and who knows of one is told what becomes of it")
    func routing() throws {
        let (office, hook) = (try CaseOffice(), try Hook())
        let receiver = Self.receiver(hook, [.opened, .raised, .closed, .dismissed]) {
            ($0.leastSeverity, $0.regions) = (.orange, ["4110"])
        }
        try office.serve([receiver], Service.policy())
        try office.warn("P1", severity: .yellow)
        try office.warn("P2", region: "420500")
        try office.warn("P3")
        try office.act("P1", .dismiss)
        // It is no longer as severe, and its end is told all the same.
        try office.warn("P3", severity: .yellow)
        try office.act("P3", .dismiss)
        try office.warn("P4", severity: .yellow)
        try office.warn("P4", rule: "more", severity: .orange)
        try office.warn("P4", rule: "worst", severity: .red)
        try Service.wait("four are told") { hook.bodies.count >= 4 }
        #expect(try Self.told(hook) == ["opened", "dismissed", "opened", "raised"])
        let cases = try ["P3", "P3", "P4", "P4"].map { try office.caseID($0) }
        #expect(try Self.changes(hook).map { $0["case"]?.string } == cases)
    }

    @Test("a case that is held back is not told of; when it is put before people it is, once")
    func heldBack() throws {
        let (office, hook) = (try CaseOffice(), try Hook())
        let all = Receiver(
            name: "all", address: .webhook(url: hook.url),
            route: Route(changes: ["set-aside"], caseChanges: [.opened], takesHeldBack: true))
        let (few, warnings) = (try Hook(), try Hook())
        try office.serve(
            [
                all, Self.receiver(few, [.opened]),
                Receiver(name: "warnings", address: .webhook(url: warnings.url)),
            ], Service.policy())
        try office.silence("late")
        try office.warn("P1")
        try office.warn("P2", rule: "other")
        try Service.wait("the other is told of everywhere") {
            hook.bodies.count == 2 && few.bodies.count == 1 && warnings.bodies.count == 1
        }
        let other = try office.caseID("P2")
        #expect(few.bodies[0].contains(other) && warnings.bodies[0].contains("P2"))
        #expect(try office.progress("hook").heldBack == 1 && office.progress("warnings").heldBack == 1)
        try office.pass(days: 2)
        try Service.wait("the silence has ended") { few.bodies.count == 2 && warnings.bodies.count == 2 }
        let id = try office.caseID("P1")
        for (receiver, change) in [(few, "opened"), (warnings, "shown")] {
            let last = try #require(try Self.changes(receiver).last)
            #expect(last["change"]?.string == change && last["case"]?.string == id)
        }
        try office.act("P1", .comment)
        try office.warn("P3", rule: "third")
        try Service.wait("the third is told of") {
            hook.bodies.count == 3 && few.bodies.count == 3 && warnings.bodies.count == 3
        }
        let third = try office.caseID("P3")
        #expect(few.bodies[2].contains(third) && warnings.bodies[2].contains("P3"))
    }

    @Test("a case is told again until it is acknowledged, a warning until its case is; milder ones are told once")
    func repeats() throws {
        let (office, hook) = (try CaseOffice(), try Hook())
        var pace = Pace()
        (pace.repeatInterval, pace.repeatTimes, pace.repeatSeverity) = (.milliseconds(300), 1_000, .orange)
        let receiver = Self.receiver(hook, [.opened], pace: pace) { $0.changes = ["opened"] }
        try office.serve([receiver], Service.policy())
        try office.warn("P1")
        try office.warn("P2", severity: .yellow)
        try office.warn("P3")
        func reminders(_ project: String) throws -> Int {
            let id = try office.caseID(project)
            return hook.bodies.count {
                $0.contains(#""repeat":"#) && ($0.contains(id) || $0.contains("\"\(project)\""))
            }
        }
        try Service.wait("both are told again, as case and as warning") {
            try reminders("P1") >= 4 && reminders("P3") >= 4
        }
        try office.act("P1", .acknowledge)
        // What was decided before the acknowledgement was in the tables may still be on its way.
        let told = try reminders("P1") + 2
        let others = try reminders("P3")
        try Service.wait("the other goes on") { try reminders("P3") >= others + 8 }
        #expect(try reminders("P1") <= told && reminders("P2") == 0)
        try office.silence("late")
        let silenced = try reminders("P3") + 2
        try office.warn("P4", rule: "other")
        try Service.wait("the one that is not silenced is told again") { try reminders("P4") >= 8 }
        #expect(try reminders("P3") <= silenced)
    }

    @Test("the same notice reads in Chinese and English, as a line and as a mail")
    func texts() throws {
        let (office, hook) = (try CaseOffice(), try Hook())
        var gateway = try TextGateway(
            url: hook.url, format: .json, body: #"{"to":"${phone}","zh":"${text}","en":"${text_en}"}"#)
        gateway.longestText = 500
        let duty = Receiver(
            name: "duty", address: .phone("13800000001"), route: Route(caseChanges: [.rectificationOrdered]))
        try office.serve([duty], Service.policy { $0.gateway = gateway })
        try office.warn("P1")
        try office.act("P1", .investigate)
        try office.act("P1", .orderRectification, due: "2026-03-20")
        try Service.wait("it arrives") { hook.bodies.count == 1 }
        let sent = try #require(try Self.changes(hook).first), id = try office.caseID("P1")
        #expect(sent["zh"]?.string?.hasPrefix("【橙色案件】责令整改：项目P1：逾期<b>（\(id)）") == true, "\(sent.text)")
        #expect(sent["en"]?.string?.hasPrefix("[Orange] rectification ordered: Tender P1") == true, "\(sent.text)")
    }

    @Test("notices go on where they were after a restart, also when the cases were made anew, and nothing comes twice")
    func restart() throws {
        let (office, hook) = (try CaseOffice(), try Hook())
        let receiver = Self.receiver(hook)
        try office.warn("P0")
        try office.serve([receiver], Service.policy())
        try office.warn("P1")
        try Service.wait("what came before it was served is not told") { hook.bodies.count == 1 }
        office.stop()
        try office.act("P1", .acknowledge)
        try office.act("P1", .orderRectification)
        try office.remakeCases()
        try office.serve([receiver], Service.policy())
        try office.act("P1", .reportRectified)
        try Service.wait("the rest is told") { try office.progress("hook").delivered == 3 }
        #expect(try Self.told(hook) == ["opened", "rectification-ordered", "rectified"])
        #expect(Set(hook.keys).count == 3)
    }
}
