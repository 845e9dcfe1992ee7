import Access
import BidEvents
import CanonicalJSON
import CaseIndex
import CaseTesting
import Cases
import DetectorKit
import EventLog
import Supervision
import Testing

@Suite struct CaseStoreTests {
    /// Three cases and what was done with them, taken in after every step or at the end.
    private func worked(followingEachStep: Bool) throws -> CaseFolder {
        let folder = try CaseFolder()
        func step(_ body: () throws -> Void) throws {
            try body()
            if followingEachStep { try folder.follow() }
        }
        for project in ["P1", "P2", "P3"] { try step { try folder.warn(project) } }
        if !followingEachStep { try folder.follow() }
        let ids = try folder.reader().cases(CaseFilter(scope: .all), limit: 10).cases.count
        #expect(ids == 3)
        let id = try #require(try caseID(folder, "P1"))
        let actions: [CaseAction] = [.acknowledge, .verify, .investigate, .comment]
        for (index, action) in actions.enumerated() {
            try step {
                try folder.act(
                    ActionRequest(caseID: id, action: action, actor: "王", role: "supervisor", text: "看过"),
                    key: "k\(index)")
            }
        }
        try folder.follow()
        return folder
    }

    private func caseID(_ folder: CaseFolder, _ project: String) throws -> String? {
        var filter = CaseFilter(scope: .all)
        filter.subject = "project:\(project)"
        return try folder.reader().cases(filter, limit: 1).cases.first
            .flatMap { try? JSONLine($0)["id"] }
    }

    @Test("cases written over restarts are those written at once, and those made anew")
    func restarts() throws {
        let whole = try worked(followingEachStep: false)
        let parts = try worked(followingEachStep: true)
        let lines = try whole.lines()
        #expect(try lines.count == 6 && parts.lines() == lines)
        let trail = try parts.audit
        try parts.remove("cases.sqlite")
        try parts.follow()
        #expect(try parts.lines() == lines)
        #expect(try parts.audit == trail, "what the trail has is not added again")
        // Without the trail, the cases are gone through again for its sake.
        try parts.remove("audit.jsonl", "audit.head")
        try parts.follow()
        #expect(try parts.audit == trail && parts.lines() == lines)
    }

    @Test("a week's choice is the same over restarts and made anew; what it took is found and comes first")
    func choice() throws {
        func chosen(followingEachStep: Bool) throws -> CaseFolder {
            let folder = try CaseFolder()
            for number in 1...3 {
                try folder.warnOfRing(number)
                if followingEachStep { try folder.follow() }
            }
            try folder.endWeek(judged: 300, [1: 3_200, 3: 4_500])
            if followingEachStep { try folder.follow(steps: 1) }
            try folder.endWeek(judged: 300, [2: 2_900])
            try folder.follow()
            return folder
        }
        let folder = try chosen(followingEachStep: true)
        let lines = try folder.lines()
        #expect(try chosen(followingEachStep: false).lines() == lines)
        try folder.remove("cases.sqlite")
        try folder.follow()
        #expect(try folder.lines() == lines && lines.count { $0.contains("\"change\":\"chosen\"") } == 2)

        let reader = try folder.reader()
        var filter = CaseFilter(scope: .all)
        filter.order = .urgency
        let all = try reader.cases(filter, limit: 10).cases.map { try JSONParser.parse($0) }
        #expect(all.map { $0["evidence"]?.double } == [3.2, 4.5, 2.9], "the chosen ones first, the older before")
        filter.isChosen = true
        #expect(try reader.cases(filter, limit: 10).cases.count == 2)
        filter.isChosen = false
        #expect(try reader.cases(filter, limit: 10).cases.count == 1)
        let alerts = try reader.alerts(scope: .all).json["choice"]
        #expect(alerts?["last"]?["among"]?.integer == 300 && alerts?["last"]?["chosen"]?.integer == 0)
        #expect(alerts?["verdicts"]?["confirmed"]?.integer == 0 && alerts?["verdicts"]?["false_share"] == .null)
    }

    @Test("an action that does not hold at its place is kept as refused, and only there")
    func refused() throws {
        let folder = try worked(followingEachStep: true)
        let refused = try #require(try folder.reader().action("k1"))
        #expect(refused.change == nil && refused.refusal?["code"]?.string == "not-allowed")
        let applied = try #require(try folder.reader().action("k2"))
        #expect(applied.change == 5 && applied.refusal == nil)
        #expect(try folder.reader().action("none") == nil)
        let trail = String(decoding: try folder.audit, as: UTF8.self).split(separator: "\n")
        #expect(trail.count == 4 && trail[1].contains("refused: not-allowed") && trail[2].contains("applied"))
    }

    @Test("an action that is appended twice is applied once")
    func twice() throws {
        let folder = try worked(followingEachStep: true)
        let id = try #require(try caseID(folder, "P2"))
        let request = ActionRequest(caseID: id, action: .acknowledge, actor: "王")
        let first = try folder.act(request, key: "once")
        let again = try folder.act(request, key: "once")
        #expect(again == [.duplicate(offset: try #require(first.first).offset)])
        try folder.follow()
        #expect(try folder.reader().subject(id, scope: .all)?.revision == 2)
    }

    @Test("a database of another feed or a damaged one is made anew")
    func foreign() throws {
        let folder = try worked(followingEachStep: true)
        let lines = try folder.lines()
        let other = try CaseFolder()
        try other.warn("Q9", rule: "other")
        try other.follow()
        for suffix in ["", "-wal", "-shm"] {
            try? Files.copy("\(other.path)/cases.sqlite\(suffix)", to: "\(folder.path)/cases.sqlite\(suffix)")
        }
        try folder.follow()
        #expect(try folder.lines() == lines)
        try Files.write("no database at all, whatever its name says", to: "\(folder.path)/cases.sqlite")
        try folder.remove("cases.sqlite-wal")
        try folder.follow()
        #expect(try folder.lines() == lines)
    }

    @Test("cases are found by status, severity, party, warning and region; pages join without a gap")
    func filters() throws {
        let folder = try CaseFolder()
        for number in 1...9 {
            try folder.warn(
                "P\(number)", severity: number == 9 ? .red : .yellow, region: number < 4 ? "411003" : "411002")
        }
        try folder.follow()
        let reader = try folder.reader()
        func count(_ scope: RegionScope = .all, _ change: (inout CaseFilter) -> Void = { _ in }) throws -> Int {
            var filter = CaseFilter(scope: scope)
            change(&filter)
            return try reader.cases(filter, limit: 100).cases.count
        }
        #expect(try count() == 9)
        #expect(try count { $0.severity = .orange } == 1)
        #expect(try count { $0.status = .closed } == 0)
        #expect(try count { $0.party = "unit" } == 9)
        #expect(try count { $0.party = "nobody" } == 0)
        #expect(try count { $0.region = "4110" } == 9)
        #expect(try count { $0.region = "411003" } == 3)
        #expect(try count { $0.kind = .ring } == 0)
        var seen: [String] = []
        var next: Int64?
        repeat {
            let page = try reader.cases(CaseFilter(scope: .all), limit: 4, before: next)
            seen += try page.cases.compactMap { try JSONLine($0)["id"] }
            next = page.next
        } while next != nil
        #expect(seen.count == 9 && Set(seen).count == 9)
    }

    @Test("by urgency what is overdue comes first, then the gravest; what was ended can be left out")
    func urgency() throws {
        let folder = try CaseFolder()
        for (project, severity) in [("P1", Severity.yellow), ("P2", .orange), ("P3", .red)] {
            try folder.warn(project, severity: severity)
        }
        try folder.follow()
        let (late, ended) = (try #require(try caseID(folder, "P1")), try #require(try caseID(folder, "P2")))
        func act(_ action: CaseAction, _ id: String, due: Occurrence? = nil, reason: String? = nil) throws {
            try folder.act(
                ActionRequest(
                    caseID: id, action: action, actor: "王", role: "supervisor", reasonCode: reason, text: "核对",
                    dueAt: due), key: "\(action) \(id)")
        }
        try act(.acknowledge, late)
        try act(.investigate, late)
        try act(.orderRectification, late, due: .instant(folder.time + .seconds(300)))
        try act(.dismiss, ended, reason: "wrong-data")
        // Time passes by what is reported.
        for number in 1...20 { try folder.warn("Q\(number)", severity: .blue) }
        try folder.follow()
        func order(_ change: (inout CaseFilter) -> Void) throws -> [String] {
            var filter = CaseFilter(scope: .all)
            filter.order = .urgency
            change(&filter)
            return try folder.reader().cases(filter, limit: 10).cases.compactMap { try JSONLine($0)["id"] }
        }
        let gravest = try #require(try caseID(folder, "P3"))
        #expect(try order { _ in } == [late, gravest, ended])
        #expect(try order { $0.isUnended = true } == [late, gravest])
        #expect(try order { $0.mutedBy = "S-none" }.isEmpty)
    }

    @Test("who may see one district sees no case, no change and no count of another")
    func scope() throws {
        let folder = try CaseFolder()
        try folder.warn("P1", region: "411002")
        try folder.warn("P2", region: "411003")
        try folder.follow()
        let reader = try folder.reader()
        let district = try #require(RegionScope(["411002"]))
        let own = try #require(try caseID(folder, "P1"))
        let foreign = try #require(try caseID(folder, "P2"))
        #expect(try reader.cases(CaseFilter(scope: district), limit: 10).cases.count == 1)
        #expect(try reader.document(own, scope: district) != nil)
        #expect(try reader.document(foreign, scope: district) == nil)
        #expect(try reader.changes(after: 0, limit: 10, scope: district).lines.count == 1)
        #expect(try reader.counts(scope: district).map(\.count) == [1])
        let city = try #require(RegionScope(["4110"]))
        #expect(try reader.cases(CaseFilter(scope: city), limit: 10).cases.count == 2)
    }
}
