import BidEvents
import CanonicalJSON
import DetectorKit
import Supervision
import Testing

@Suite struct WarningBookTests {
    @Test("a warning opens, is updated, escalates, is retracted and reopens")
    func lifeOfAWarning() throws {
        var book = WarningBook()
        let changes = try book.changes(of: [
            Samples.finding(), Samples.finding(number: 2), Samples.finding(severity: .red, number: 3),
            Samples.finding(severity: .orange, number: 4), Samples.finding(.cleared), Samples.finding(number: 5),
        ])
        #expect(changes == [.opened, .updated, .escalated, .updated, .retracted, .reopened])
        let warning = try #require(book.takeChanges().first)
        #expect(warning.openings == 2)
        #expect(warning.updates == 5)
        #expect(warning.highestSeverity == .red)
        #expect(warning.finding.severity == .yellow)
        #expect(warning.openedAt == Samples.position(1))
        #expect(warning.changedAt == Samples.position(6))
        #expect(warning.sequence == 6)
    }

    @Test("the same finding again changes nothing and is counted")
    func duplicates() throws {
        var book = WarningBook()
        let same = Array(repeating: Samples.finding(), count: 3)
        #expect(try book.changes(of: same) == [.opened, nil, nil])
        #expect(book.duplicates == 2)
        #expect(book.lastSequence == 1)
    }

    @Test("clearing what never opened, or what is cleared already, says nothing")
    func clearingNothing() throws {
        var book = WarningBook()
        let cleared = Samples.finding(.cleared)
        #expect(
            try book.changes(of: [cleared, Samples.finding(), cleared, Samples.finding(.cleared, number: 9)])
                == [nil, .opened, .retracted, nil])
    }

    @Test("missing data is told once and never closes an open warning")
    func missingDataBesideAnOpenWarning() throws {
        var book = WarningBook()
        let gap = Samples.finding(.notEvaluated, severity: .blue)
        #expect(try book.changes(of: [Samples.finding(), gap, gap]) == [.opened, .notEvaluated, nil])
        let warning = try #require(book.takeChanges().first)
        #expect(warning.status == .open)
        #expect(warning.finding == Samples.finding())
        #expect(warning.gap == gap)
    }

    @Test("an evaluation ends the mark of missing data, whatever it finds")
    func evaluationAfterAGap() throws {
        var book = WarningBook()
        let gap = Samples.finding(.notEvaluated)
        #expect(
            try book.changes(of: [gap, gap, Samples.finding(), gap, Samples.finding(), Samples.finding(.cleared), gap])
                == [.notEvaluated, nil, .opened, .notEvaluated, .updated, .retracted, .notEvaluated])
        var other = WarningBook()
        #expect(
            try other.changes(of: [gap, Samples.finding(.cleared), Samples.finding()])
                == [.notEvaluated, .retracted, .opened])
        #expect(other.takeChanges().first?.openedAt == Samples.position(3))
    }

    @Test("detector, rule, subject and instance tell warnings apart; nothing else does")
    func identity() throws {
        var book = WarningBook()
        let findings = [
            Samples.finding(), Samples.finding(rule: "other"), Samples.finding(project: "P2"),
            Samples.finding(instance: "bid-1"), Samples.finding(severity: .red, parties: ["乙公司"]),
        ]
        #expect(try book.changes(of: findings) == [.opened, .opened, .opened, .opened, .escalated])
        let other = try book.apply(Samples.output(Samples.finding(), at: 9, detector: "second"), detectorVersion: 1)
        #expect(other?.change == .opened)
        #expect(book.pendingCount == 5)
    }

    @Test("a book that is emptied after every finding and looks warnings up gives the same feed")
    func lookup() throws {
        let findings = (0..<200).map { index in
            Samples.finding(
                [.warning, .warning, .cleared, .notEvaluated][index * 7 % 4], project: "P\(index * 13 % 5)",
                severity: Severity.allCases[index * 11 % 4], number: index % 3)
        }
        var whole = WarningBook()
        let expected = try findings.enumerated().compactMap {
            try whole.apply(Samples.output($1, at: Int64($0 + 1)), detectorVersion: 1)?.line
        }
        var committed: [String: Warning] = [:]
        var lines: [[UInt8]] = []
        for (index, finding) in findings.enumerated() {
            let known = committed
            var book = WarningBook(lastSequence: Int64(lines.count)) { known[$0] }
            let entry = try book.apply(Samples.output(finding, at: Int64(index + 1)), detectorVersion: 1)
            if let entry { lines.append(entry.line) }
            for warning in book.takeChanges() { committed[warning.id] = warning }
        }
        #expect(lines == expected)
        #expect(lines.count > 100)
    }

    @Test("a detector that gave up on an entry is a change of the feed")
    func setAside() {
        var book = WarningBook(lastSequence: 41)
        let entry = book.apply(
            setAside: SetAside(detector: "payment", offset: 7, tries: 3), at: Samples.position(9))
        let expected = """
            {"sequence":42,"offset":9,"time":"2026-03-02T09:09:00+08:00","change":"set-aside",\
            "set_aside":{"detector":"payment","offset":7,"tries":3}}
            """
        #expect(String(decoding: entry.line, as: UTF8.self) == expected)
    }
}
