import Access
import BidEvents
import DetectorKit
import SQLite
import Supervision
import Testing

@Suite struct FeedStoreTests {
    private static func fill(_ store: FeedStore, _ findings: [Finding], from offset: Int64 = 1) throws {
        var book = WarningBook(lastSequence: store.lastSequence) { try store.warning(id: $0) }
        for (index, finding) in findings.enumerated() {
            let place = offset + Int64(index)
            let entry = try book.apply(Samples.output(finding, at: place), detectorVersion: 1)
            try store.commit(entries: entry.map { [$0] } ?? [], warnings: book.takeChanges(), frontier: place)
        }
    }

    @Test("a feed written over restarts has the bytes of one written at once, without a gap")
    func restarts() throws {
        let findings = (0..<60).map {
            Samples.finding([.warning, .cleared, .warning][$0 % 3], project: "P\($0 % 7)", number: $0 % 4)
        }
        let whole = try Samples.withDirectory { directory in
            try Self.fill(FeedStore(directory: directory), findings)
            return try FeedReader(directory: directory).entries(after: 0, limit: 1_000, within: .all).lines
        }
        let parts = try Samples.withDirectory { directory in
            for start in stride(from: 0, to: 60, by: 9) {
                let store = try FeedStore(directory: directory)
                #expect(store.frontier == Int64(start))
                try Self.fill(store, Array(findings[start..<min(start + 9, 60)]), from: Int64(start + 1))
            }
            return try FeedReader(directory: directory).entries(after: 0, limit: 1_000, within: .all).lines
        }
        #expect(parts == whole)
        #expect(parts.map(\.sequence) == Array(1...Int64(parts.count)))
    }

    @Test("pages join without a gap, filters skip and still move on")
    func pages() throws {
        try Samples.withDirectory { directory in
            try Self.fill(
                FeedStore(directory: directory),
                (0..<30).map { Samples.finding(project: "P\($0)", severity: $0 % 10 == 9 ? .red : .blue) })
            let reader = try FeedReader(directory: directory)
            var sequences: [Int64] = []
            while let page = try Optional(reader.entries(after: sequences.last ?? 0, limit: 7, within: .all)),
                !page.lines.isEmpty
            {
                sequences += page.lines.map(\.sequence)
            }
            #expect(sequences == Array(1...30))
            let red = try reader.entries(after: 0, limit: 10, filter: FeedFilter(severity: .orange), within: .all)
            #expect(red.lines.map(\.sequence) == [10, 20, 30])
            let none = try reader.entries(after: 3, limit: 10, filter: FeedFilter(detector: "other"), within: .all)
            #expect(none.lines.isEmpty)
            #expect(none.reached == 30)
            let late = try reader.entries(since: Samples.position(28).clock, limit: 10, within: .all)
            #expect(late.lines.map(\.sequence) == [28, 29, 30])
        }
    }

    @Test("who follows severe warnings also sees them lowered and retracted")
    func retractionPassesFilter() throws {
        try Samples.withDirectory { directory in
            try Self.fill(
                FeedStore(directory: directory),
                [
                    Samples.finding(severity: .red), Samples.finding(severity: .blue),
                    Samples.finding(.cleared, severity: .blue), Samples.finding(project: "P2", severity: .blue),
                ])
            let page = try FeedReader(directory: directory).entries(
                after: 0, limit: 10, filter: FeedFilter(severity: .red), within: .all)
            #expect(page.lines.map(\.sequence) == [1, 2, 3])
        }
    }

    @Test("warnings are found by severity, status, subject, project and party, latest first")
    func warningFilters() throws {
        try Samples.withDirectory { directory in
            try Self.fill(
                FeedStore(directory: directory),
                [
                    Samples.finding(project: "P1", severity: .red, parties: ["甲公司", "乙公司"]),
                    Samples.finding(project: "P10", severity: .blue, parties: ["乙公司"]),
                    Samples.finding(project: "P2", severity: .yellow), Samples.finding(.cleared, project: "P2"),
                    Samples.finding(project: "P10", severity: .blue, parties: ["丙公司"]),
                ])
            let reader = try FeedReader(directory: directory)
            func found(_ filter: WarningFilter) throws -> [String] {
                try reader.warnings(filter, limit: 10, within: .all).warnings.map { json in
                    let text = String(decoding: json, as: UTF8.self)
                    return ["P10/1", "P1/1", "P2/1"].first { text.contains("\"id\":\"\($0)\"") } ?? text
                }
            }
            #expect(try found(WarningFilter()) == ["P10/1", "P2/1", "P1/1"])
            #expect(try found(WarningFilter(severity: .orange)) == ["P1/1"])
            #expect(try found(WarningFilter(status: .cleared)) == ["P2/1"])
            #expect(try found(WarningFilter(subject: "P1")) == ["P1/1"])
            #expect(try found(WarningFilter(subject: "P10/1")) == ["P10/1"])
            #expect(try found(WarningFilter(party: "乙公司")) == ["P1/1"])
            #expect(try found(WarningFilter(severity: .red, subject: "P10", party: "丙公司")) == [])
            #expect(try found(WarningFilter(detector: "other")) == [])
            let first = try reader.warnings(limit: 2, within: .all)
            let second = try reader.warnings(limit: 2, before: first.next, within: .all)
            #expect(first.warnings.count == 2)
            #expect(second.warnings.count == 1)
            #expect(second.next == nil)
        }
    }

    @Test("the numbers of warnings follow every change")
    func counts() throws {
        try Samples.withDirectory { directory in
            let store = try FeedStore(directory: directory)
            try Self.fill(
                store,
                [
                    Samples.finding(project: "P1"), Samples.finding(project: "P2"),
                    Samples.finding(project: "P1", severity: .red), Samples.finding(.cleared, project: "P2"),
                    Samples.finding(.notEvaluated, project: "P3", severity: .blue),
                ])
            let counts = try FeedReader(directory: directory).counts(within: .all)
            #expect(counts.map(\.severity) == [.blue, .yellow, .red])
            #expect(counts.map(\.status) == [.notEvaluated, .cleared, .open])
            #expect(counts.map(\.count) == [1, 1, 1])
        }
    }

    @Test("a warning packed for memory reads back with all it holds")
    func packedWarning() throws {
        var book = WarningBook()
        for finding in [
            Samples.finding(severity: .red), Samples.finding(.notEvaluated, severity: .blue),
            Samples.finding(.cleared, project: "P2"), Samples.finding(project: "P2", parties: []),
        ] {
            _ = try book.apply(Samples.output(finding, at: 7), detectorVersion: 3)
        }
        let warnings = book.takeChanges()
        #expect(warnings.count == 2)
        #expect(warnings.contains { $0.gap != nil })
        for warning in warnings { #expect(try Warning(packed: warning.packed) == warning) }
    }

    @Test("the store remembers how far into an offset it has come, until the offset is whole")
    func partial() throws {
        try Samples.withDirectory { directory in
            let output = Samples.output(Samples.finding(), at: 5)
            do {
                let store = try FeedStore(directory: directory)
                #expect(store.partial == nil)
                try store.commit(entries: [], warnings: [], frontier: 4, partial: output.place)
            }
            let store = try FeedStore(directory: directory)
            #expect(store.frontier == 4)
            #expect(store.partial == output.place)
            try store.commit(entries: [], warnings: [], frontier: 5)
            #expect(store.partial == nil)
            #expect(try FeedReader(directory: directory).frontier == 5)
        }
    }

    @Test("a file of another kind is refused")
    func foreignFile() throws {
        try Samples.withDirectory { directory in
            let other = try Database(path: "\(directory)/feed.sqlite")
            try other.adopt(Schema(application: 1, version: 1, sql: "CREATE TABLE t (a)"))
            #expect(throws: DatabaseError.self) { try FeedStore(directory: directory) }
        }
    }
}
