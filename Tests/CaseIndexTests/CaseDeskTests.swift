import Access
import BidEvents
import CanonicalJSON
import CaseIndex
import CaseTesting
import Cases
import DetectorKit
import EventLog
import Foundation
import Hashing
import Supervision
import Synchronization
import Testing

@Suite struct CaseDeskTests {
    /// A folder that several threads append to, one at a time.
    private final class Shared: Sendable {
        private let folder: Mutex<CaseFolder>

        init(_ folder: sending CaseFolder) { self.folder = Mutex(folder) }

        func append(_ events: [Event]) throws -> [AppendOutcome] {
            try folder.withLock { folder in
                let outcomes = try folder.log.append(events, arrivedAt: folder.time)
                try folder.settle()
                return outcomes
            }
        }
    }

    private struct Office {
        let desk: CaseDesk
        let follower: CaseFollower
        let path: String
        let id: String
    }

    /// Opens a desk over a folder with one case, and closes it after the body.
    private func work(_ prepare: (CaseFolder) throws -> Void = { _ in }, _ body: (Office) throws -> Void) throws {
        let folder = try CaseFolder()
        try prepare(folder)
        try folder.warn("P1", events: ["bid-1", "bid-2"])
        try folder.follow()
        let first = try folder.reader().cases(CaseFilter(scope: .all), limit: 1).cases.first
        let (path, time) = (folder.path, folder.time)
        let id = try first.flatMap { try JSONLine($0)["id"] } ?? ""
        let shared = Shared(folder)
        let audit = try AuditTrail(directory: path)
        let follower = try CaseFollower(directory: path, audit: audit)
        defer { follower.stop() }
        let desk = try CaseDesk(
            directory: path, follower: follower, audit: audit, append: { try shared.append($0) }, now: { time })
        try body(Office(desk: desk, follower: follower, path: path, id: id))
    }

    @Test("an action is answered with the case as it made it; the same again gives the same and changes nothing")
    func acting() throws {
        try work { office in
            let request = ActionRequest(
                caseID: office.id, action: .acknowledge, actor: "王", role: "supervisor", revision: 1)
            guard case .applied(let document, revision: 2) = try office.desk.act(request, key: "k", scope: .all) else {
                Issue.record("it was not applied")
                return
            }
            #expect(document["status"]?.string == "acknowledged")
            #expect(document["timeline"]?.array?.compactMap { $0["action"]?.string } == ["opened", "acknowledge"])
            #expect(try office.desk.act(request, key: "k", scope: .all) == .applied(document, revision: 2))
            let other = ActionRequest(caseID: office.id, action: .investigate, actor: "王")
            #expect(try office.desk.act(other, key: "k", scope: .all) == .keyInUse)
            #expect(try AuditCheck(directory: office.path).lines == 1)
        }
    }

    @Test("what cannot hold is refused before the log, and is in the audit trail")
    func refusing() throws {
        try work { office in
            let offset = office.desk.progress.offset
            let stale = ActionRequest(caseID: office.id, action: .acknowledge, actor: "王", revision: 9)
            guard case .refused(let refusal, let document?) = try office.desk.act(stale, key: "a", scope: .all) else {
                Issue.record("it was not refused")
                return
            }
            #expect(refusal.code == .staleRevision && document["revision"]?.integer == 1)
            let foreign = ActionRequest(caseID: office.id, action: .acknowledge, actor: "王")
            let answer = try office.desk.act(foreign, key: "b", scope: try #require(RegionScope(["4112"])))
            #expect(answer == .refused(.unknownCase(office.id), nil), "another district's case is not there")
            #expect(office.desk.progress.offset == offset)
            let check = try AuditCheck(directory: office.path)
            #expect(check.lines == 2 && check.logged == 0 && check.faults.isEmpty)
        }
    }

    @Test("of many who act at once on one revision one is first; all are answered and in the trail")
    func racing() throws {
        try work { office in
            let answers = Mutex<[CaseDesk.Answer]>([])
            DispatchQueue.concurrentPerform(iterations: 12) { index in
                let request = ActionRequest(
                    caseID: office.id, action: .acknowledge, actor: "官\(index)", role: "supervisor", revision: 1)
                if let answer = try? office.desk.act(request, key: "k\(index)", scope: .all) {
                    answers.withLock { $0.append(answer) }
                }
            }
            let all = answers.withLock { $0 }
            let applied = all.count { if case .applied = $0 { true } else { false } }
            #expect(all.count == 12 && applied == 1)
            #expect(try office.desk.reader.subject(office.id, scope: .all)?.revision == 2)
            let check = try AuditCheck(directory: office.path)
            #expect(check.lines == 12 && check.faults.isEmpty)
        }
    }

    @Test("a package holds facts, evidence, basis, receipt and digests; its own digest is in the trail")
    func package() throws {
        func bid(_ folder: CaseFolder, _ id: String, lot: String) throws {
            try folder.report(
                "bid.submitted", id: id,
                [
                    "project_id": "P1", "lot_id": .string(lot), "bid_id": .string(id), "supplier_code": "s",
                    "submitted_at": "2026-03-01T09:00:00+08:00",
                ])
        }
        try work { folder in
            try bid(folder, "bid-1", lot: "1")
            try bid(folder, "bid-2", lot: "2")
            try folder.report(
                "bids.opened", id: "opened",
                ["project_id": "P1", "lot_id": "1", "opened_at": "2026-03-02T09:00:00+08:00", "rows": []])
        } _: { office in
            let scope = RegionScope.all
            let package = try #require(try office.desk.package(office.id, by: "王", role: "supervisor", scope: scope))
            #expect(try office.desk.package(office.id, by: "王", role: nil, scope: scope)?.bytes == package.bytes)
            #expect(
                try office.desk.package(office.id, by: "王", role: nil, scope: try #require(RegionScope(["4112"])))
                    == nil)
            let trail = try Files.read("\(office.path)/audit.jsonl")
            #expect(trail.contains(package.digest) && package.digest == Digest.sha256(package.bytes))
            let file = "\(office.path)/\(package.fileName)"
            try Data(package.bytes).write(to: URL(fileURLWithPath: file))
            #expect(try Files.run("/usr/bin/python3", ["-m", "zipfile", "-t", file]).output.contains("Done testing"))
            #expect(try Files.run("/usr/bin/python3", ["-m", "zipfile", "-e", file, office.path]).status == 0)
            let folder = "\(office.path)/\(office.id)"
            let sums = try Files.run("/usr/bin/env", ["-C", folder, "sha256sum", "-c", "SHA256SUMS"])
            #expect(sums.status == 0 && sums.output.split(separator: "\n").count == 6)
            let events = try Files.read("\(folder)/evidence/events.jsonl").split(separator: "\n")
            #expect(events.count == 2 && events.contains { $0.contains("bid-1") })
            #expect(!events.contains { $0.contains("bid-2") }, "its lot was not opened")
            let index = try JSONParser.parse(try Files.read("\(folder)/evidence/index.json").trimmed)
            #expect(index["events"]?.array?.map { $0["included"]?.boolean } == [true, true, false])
            let report = try Files.read("\(folder)/report.html")
            #expect(report.contains("逾期&lt;b&gt;") && report.contains("政府采购法第四十七条") && !report.contains("<b>"))
            #expect(try Files.read("\(folder)/legal-basis.json").contains("article 47"))
            #expect(try Files.read("\(folder)/receipt.html").contains(office.id))
        }
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .newlines) }
}
