import BidEvents
import CanonicalJSON
import DetectorKit
import EventLog
import Foundation
import Ledger
import LedgerIndex
import Supervision
import Testing

@Suite struct LedgerIndexTests {
    @Test("a chain is joined over contract, plan and budget, whatever the order of the reports")
    func joins() throws {
        let folder = try LedgerFolder()
        try folder.appendChain()
        try folder.join()
        try folder.measure(
            [(2, payment("C", .running)), (3, payment("C", .missed, taken: 31))], through: folder.log.lastOffset)
        let chain = try #require(try folder.reader().chain(of: "P"))
        #expect(
            chain.facts
                == ProjectFacts(project: "P", name: "路灯", purchaser: "U", agency: "A", region: "411002"))
        let done = chain.links.filter { $0.actual != nil }.map(\.step)
        #expect(done == [.budget, .plan, .intention, .start, .contract, .payment])
        let link = chain.links.first { $0.step == .payment }
        #expect(link?.amount == Money(decimal: "10.00", currency: "CNY"))
        #expect(!chain.json.text.contains("SECRET"), "who bids is sealed")
    }

    @Test("a place of the log has one answer, before and after more was reported")
    func reproducible() throws {
        let folder = try LedgerFolder()
        try folder.appendChain()
        try folder.join()
        let first = folder.log.lastOffset
        try folder.measure([(2, payment("C", .running))], through: first)
        let before = try folder.reader().chain(of: "P")
        let ranking = try folder.reader().ranking(by: .purchaser, least: 1).json.bytes
        try folder.append("agency.engaged", "2026-05-01", [("project_id", "P"), ("agency_code", "OTHER")])
        try folder.append("archive.completed", "2026-05-02", [("project_id", "P")])
        let more = try folder.append("procurement.started", "2026-05-03", [("project_id", "P2"), ("plan_id", "PL")])
        try folder.measure([(more, payment("C", .overdue))], through: folder.log.lastOffset)
        try folder.join()
        let reader = try folder.reader()
        #expect(try reader.chain(of: "P", through: first) == before)
        #expect(try reader.ranking(by: .purchaser, least: 1, through: first).json.bytes == ranking)
        #expect(try reader.chain(of: "P2", through: first) == nil)
        #expect(try reader.chain(of: "P")?.facts.agency == "OTHER")
        #expect(try reader.projects(limit: 10, through: first).projects.map(\.facts.project) == ["P"])
        #expect(throws: LedgerError.notReached(more + 9, last: folder.log.lastOffset)) {
            try reader.chain(of: "P", through: more + 9)
        }
    }

    @Test("an index that is removed, damaged or of another log is made anew and says the same")
    func rebuilt() throws {
        let folder = try LedgerFolder()
        try folder.appendChain()
        try folder.measure([(2, payment("C", .overdue))], through: folder.log.lastOffset)
        try folder.join()
        let expected = try folder.reader().chain(of: "P")
        let file = "\(folder.directory)/ledger.sqlite"
        for damage in ["removed", "damaged", "foreign"] {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) }
            switch damage {
            case "damaged": try Data(repeating: 0x61, count: 9_000).write(to: URL(fileURLWithPath: file))
            case "foreign":
                let other = try LedgerFolder()
                for _ in 0..<3 { try other.appendChain() }
                try other.join()
                try FileManager.default.copyItem(atPath: "\(other.directory)/ledger.sqlite", toPath: file)
                let wal = "\(other.directory)/ledger.sqlite-wal"
                if FileManager.default.fileExists(atPath: wal) {
                    try FileManager.default.copyItem(atPath: wal, toPath: file + "-wal")
                }
            default: break
            }
            try folder.join()
            #expect(try folder.reader().chain(of: "P") == expected, "\(damage)")
        }
    }

    @Test("the follower takes in what was appended while it was away and while it runs")
    func follower() throws {
        let folder = try LedgerFolder()
        try folder.appendChain()
        let follower = try LedgerFollower(directory: folder.directory)
        func wait(for offset: Int64) {
            for _ in 0..<3_000 where follower.progress.offset < offset { usleep(20_000) }
        }
        wait(for: folder.log.lastOffset)
        #expect(follower.progress.offset == folder.log.lastOffset)
        try folder.append("archive.completed", "2026-05-02", [("project_id", "P")])
        wait(for: folder.log.lastOffset)
        try folder.measure([], through: folder.log.lastOffset)
        #expect(try folder.reader().chain(of: "P")?.links.last?.step == .archive)
        follower.stop()
        #expect(follower.progress.failures == 0)
    }

    @Test("clocks count for whom their project names, over lots, contracts and acceptances")
    func owners() throws {
        let folder = try LedgerFolder()
        try folder.appendChain()
        try folder.append("acceptance.done", "2026-03-20", [("contract_id", "C"), ("acceptance_id", "AC")])
        func clock(_ kind: String, _ id: String) -> DetectorKit.Measurement {
            DetectorKit.Measurement(
                rule: "R", subject: Subject(kind: kind, identifier: id),
                content: .clock(
                    ClockReading(status: .met, start: Occurrence("2026-03-01")!, due: CivilDate("2026-03-31")!)))
        }
        let subjects = [
            ("lot", "P/1"), ("contract", "C"), ("acceptance", "AC"), ("plan", "PL"), ("unit", "U"), ("contract", "X"),
        ]
        try folder.measure(
            subjects.map { (2, clock($0.0, $0.1)) }, through: folder.log.lastOffset)
        try folder.join()
        let rows = try folder.reader().ranking(by: .purchaser).rows.filter { $0.rule != nil }
        #expect(rows.map(\.group) == ["U", nil])
        #expect(rows.map(\.counts.met) == [5, 1])
        let agencies = try folder.reader().ranking(by: .agency).rows.filter { $0.rule != nil }
        #expect(agencies.map(\.counts.met) == [4, 2], "a unit of its own has no agency")
    }

    @Test("the list pages from the last project heard of to the first, and finds by number, name and purchaser")
    func list() throws {
        let folder = try LedgerFolder()
        for number in 1...7 {
            try folder.append(
                "tender.notice_published", "2026-02-0\(number)",
                [
                    ("project_id", .string("P-\(number)")),
                    ("project_name", .string(number % 2 == 0 ? "Street lamps" : "道路")),
                    ("purchaser_code", .string("unit-\(number)")),
                ])
        }
        try folder.join()
        try folder.measure([], through: folder.log.lastOffset)
        let reader = try folder.reader()
        var seen: [String] = []
        var cursor: Int64?
        repeat {
            let page = try reader.projects(before: cursor, limit: 3)
            seen += page.projects.map(\.facts.project)
            cursor = page.next
        } while cursor != nil
        #expect(seen == (1...7).reversed().map { "P-\($0)" })
        #expect(try reader.projects(matching: "LAMPS", limit: 9).projects.count == 3)
        #expect(try reader.projects(matching: "道路", limit: 9).projects.count == 4)
        #expect(try reader.projects(matching: "unit-5", limit: 9).projects.map(\.facts.project) == ["P-5"])
        #expect(try reader.projects(matching: "nothing", limit: 9).projects.isEmpty)
        #expect(try reader.projectNames(limit: 2, through: 99).map(\.project) == ["P-1", "P-2"])
    }

    @Test("what belongs to nothing known is listed until a report joins it")
    func orphans() throws {
        let folder = try LedgerFolder()
        for name in ["C", "D"] {
            try folder.append("payment.made", "2026-04-01", [("contract_id", .string(name)), ("amount", yuan("1.00"))])
        }
        try folder.append("question.answered", "2026-04-02", [("question_id", "Q")])
        let before = folder.log.lastOffset
        try folder.append(
            "contract.signed", "2026-03-01",
            [("project_id", "P"), ("contract_id", "C"), ("supplier_code", "S"), ("amount", yuan("1.00"))])
        try folder.join()
        try folder.measure([], through: folder.log.lastOffset)
        let reader = try folder.reader()
        #expect(
            try reader.orphans(limit: 9).orphans.map(\.subject.description) == ["contract:D", "question:Q"])
        #expect(try reader.orphans(limit: 9, through: before).orphans.count == 3)
        let first = try reader.orphans(limit: 1)
        #expect(try reader.orphans(after: #require(first.next), limit: 1).orphans.map(\.subject.identifier) == ["Q"])
    }

    @Test("what was measured survives reopening, share or clock, with every optional part")
    func measurements() throws {
        let folder = try LedgerFolder()
        let subject = Subject(kind: "purchaser", identifier: "a|b")
        let share = DetectorKit.Measurement(
            rule: "S", subject: subject, instance: "2026",
            content: .share(ShareReading(period: "2026|x", numerator: -3, denominator: 7, unit: "CNY")))
        let minutes = DetectorKit.Measurement(
            rule: "M", subject: subject,
            content: .clock(
                ClockReading(
                    status: .met, start: Occurrence("2026-03-01T10:00:00.500+08:00")!, due: CivilDate("2026-03-01")!,
                    done: Occurrence("2026-03-01"), taken: 0, limit: 30, unit: .minutes)))
        try folder.measure(
            [(1, payment("C", .running)), (1, share), (2, minutes), (2, payment("C", .overdue))], through: 2)
        let reader = try MeasurementReader(directory: folder.directory)
        #expect(
            try reader.standing(through: 2).map(\.measurement).sorted { $0.rule < $1.rule } == [
                minutes, payment("C", .overdue), share,
            ])
        #expect(try reader.standing(through: 1).map(\.measurement.rule).sorted() == ["PAY", "S"])
        #expect(try reader.standing(of: [subject], through: 2).map(\.measurement.rule) == ["M", "S"])
        #expect(try reader.standing(through: 2, rules: ["S"]).count == 1)
    }
}
