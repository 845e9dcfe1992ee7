import Access
import AlertPolicy
import BidEvents
import CaseIndex
import CaseTesting
import Cases
import DetectorKit
import Foundation
import Supervision
import Testing

@Suite struct AuditTests {
    /// A trail of some actions of the log and some entries that are not in it.
    private func trail() throws -> CaseFolder {
        let folder = try CaseFolder()
        try folder.warn("P1")
        try folder.follow()
        let id = try #require(
            try folder.reader().cases(CaseFilter(scope: .all), limit: 1).cases.first.map { try JSONLine($0)["id"] }
                ?? nil)
        for (index, action) in [CaseAction.acknowledge, .investigate, .comment].enumerated() {
            let request = ActionRequest(caseID: id, action: action, actor: "王", role: "supervisor", text: "t")
            try folder.act(request, key: "k\(index)")
            try folder.follow()
            try AuditTrail(directory: folder.path).append([
                AuditEntry(.signIn, at: folder.time, actor: "token \(index)", detail: "从办公室")
            ])
        }
        return folder
    }

    @Test("a whole trail is one chain and says what the log says")
    func whole() throws {
        let folder = try trail()
        let check = try AuditCheck(directory: folder.path)
        #expect(check.faults.isEmpty && check.lines == 6 && check.logged == 3)
    }

    @Test("a changed byte is found wherever it is, and the line is named")
    func changedByte() throws {
        let whole = try trail()
        let good = try whole.audit
        // Carried elsewhere without its log, so that the chain alone must tell.
        let elsewhere = whole.path + "/carried"
        try Files.carry(["audit.jsonl", "audit.head"], from: whole.path, to: elsewhere)
        #expect(try AuditCheck(directory: elsewhere).faults.isEmpty)
        var line = 1
        for place in good.indices {
            defer { if good[place] == 0x0A { line += 1 } }
            // All ends of lines and a fifth of the bytes: every field of every line is met.
            guard place.isMultiple(of: 5) || good[place] == 0x0A else { continue }
            var bad = good
            bad[place] ^= place.isMultiple(of: 3) ? 0x01 : 0x20
            try Data(bad).write(to: URL(fileURLWithPath: elsewhere + "/audit.jsonl"))
            let faults = try AuditCheck(directory: elsewhere).faults
            // A changed line is named by its own fault or by the one that no longer follows it.
            let isNamed = faults.contains { fault in
                fault.line.map { $0 == line || $0 == line + 1 } ?? (line == 6)
            }
            #expect(isNamed, "byte \(place) of line \(line): \(faults)")
        }
    }

    @Test("a line that is missing, added, doubled or elsewhere is found", arguments: 0..<6)
    func changedLine(_ number: Int) throws {
        let folder = try trail()
        let good = try folder.audit.split(separator: 0x0A).map(Array.init)
        func faults(_ lines: [[UInt8]]) throws -> [AuditCheck.Fault] {
            try folder.writeAudit(lines.flatMap { $0 + [0x0A] })
            return try AuditCheck(directory: folder.path).faults
        }
        #expect(try faults(good).isEmpty)
        var missing = good
        missing.remove(at: number)
        #expect(try !faults(missing).isEmpty)
        var doubled = good
        doubled.insert(good[number], at: number)
        #expect(try !faults(doubled).isEmpty)
        var swapped = good
        swapped.swapAt(number, (number + 1) % good.count)
        #expect(try !faults(swapped).isEmpty)
        #expect(try !faults(Array(good.prefix(number))).isEmpty, "cut off behind \(number)")
        #expect(try !faults(good + [good[number]]).isEmpty)
    }

    @Test("an action that is not the log's, and one of the log that the trail lacks, are found")
    func log() throws {
        let folder = try trail()
        let id = try #require(try folder.reader().subject(caseOfFirst(folder), scope: .all)?.id)
        // A whole chain that leaves an action out: only the log can tell.
        let request = ActionRequest(caseID: id, action: .comment, actor: "李", text: "t")
        try folder.act(request, key: "late")
        let before = (try folder.audit, try Files.read(folder.path + "/audit.head"))
        try folder.follow()
        #expect(try AuditCheck(directory: folder.path).faults.isEmpty)
        try folder.writeAudit(before.0)
        try Files.write(before.1, to: folder.path + "/audit.head")
        let faults = try AuditCheck(directory: folder.path).faults
        #expect(faults.count == 1 && faults[0].reason.contains("missing at the end"))
    }

    private func caseOfFirst(_ folder: CaseFolder) throws -> String {
        let first = try folder.reader().cases(CaseFilter(scope: .all), limit: 1).cases.first
        return try first.flatMap { try JSONLine($0)["id"] } ?? ""
    }

    @Test("two programs that add lines in turns make one chain, also after one of them was cut off in a line")
    func twoWriters() throws {
        let folder = try trail()
        let (first, second) = (try AuditTrail(directory: folder.path), try AuditTrail(directory: folder.path))
        for number in 0..<5 {
            for (trail, name) in [(first, "token"), (second, "coordinator")] {
                try trail.append([
                    AuditEntry(.administration, at: folder.time, actor: name, object: "T-\(number)")
                ])
            }
        }
        try folder.writeAudit(try folder.audit + Array(#"{"number":17,"prev"#.utf8))
        try first.append([AuditEntry(.signOut, at: folder.time, actor: "token")])
        let check = try AuditCheck(directory: folder.path)
        #expect(check.faults.isEmpty && check.lines == 17, "\(check.faults)")
    }

    @Test("lines that are removed or added by hand while a program runs stay a break of the chain")
    func tampered() throws {
        for keeping in [4, 5] {
            let folder = try trail()
            let running = try AuditTrail(directory: folder.path)
            let lines = try folder.audit.split(separator: 0x0A)
            let forged = keeping == 5 ? [lines[0]] : []
            try folder.writeAudit((lines.prefix(keeping) + forged).flatMap { $0 + [0x0A] } + [])
            try running.append([AuditEntry(.signOut, at: folder.time, actor: "王")])
            #expect(try !AuditCheck(directory: folder.path).faults.isEmpty)
        }
    }

    @Test("what became of a silence and of a budget stands in the trail, refused ones too")
    func decisions() throws {
        let folder = try trail()
        func silence(_ id: String, _ reason: String) throws {
            try folder.decide(
                .silence(
                    id: id, Silence.Matcher(rule: "late"), author: "王", reason: reason,
                    endsAt: folder.time + .days(1)), key: "set-\(id)-\(reason)")
        }
        try silence("S-1", "系统割接")
        try silence("S-1", "又一次")
        try folder.decide(.budget(region: "411002", casesPerWeek: 5, actor: "王"), key: "budget")
        try folder.decide(.endSilence(id: "S-9", actor: "王"), key: "end")
        try folder.follow()
        let told = try AuditTrail.lines(of: folder.path, after: 6, limit: 10).map { try JSONLine($0) }
        #expect(told.map { $0["object"] } == ["S-1", "S-1", "411002", "S-9"])
        let outcomes = told.compactMap { $0["outcome"] }
        #expect(outcomes.count == 4 && outcomes[0] == "applied" && outcomes[2] == "applied")
        #expect(outcomes[1].hasPrefix("refused: ") && outcomes[3].hasPrefix("refused: "), "\(outcomes)")
        #expect(told.allSatisfy { $0["actor"] == "王" && $0["kind"] == "setting" })
    }

    @Test("half a line at the end was never confirmed: it is cut off, and the chain goes on")
    func torn() throws {
        let folder = try trail()
        try folder.writeAudit(try folder.audit + Array(#"{"number":7,"previous":"#.utf8))
        #expect(try AuditCheck(directory: folder.path).faults.count == 1)
        try AuditTrail(directory: folder.path).append([AuditEntry(.export, at: folder.time, actor: "李")])
        let check = try AuditCheck(directory: folder.path)
        #expect(check.faults.isEmpty && check.lines == 7)
    }

    @Test("a last line that is none stops the writer, with the remedy")
    func damagedEnd() throws {
        let folder = try trail()
        try folder.writeAudit(try folder.audit + Array("nonsense\n".utf8))
        #expect(throws: AuditError.self) { try AuditTrail(directory: folder.path) }
    }
}
