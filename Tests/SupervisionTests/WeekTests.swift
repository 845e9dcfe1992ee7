import Access
import BidEvents
import DetectorKit
import Supervision
import Testing

@Suite struct WeekTests {
    @Test(
        "weeks begin on Monday in China and have the numbers of ISO 8601",
        arguments: [
            ("2026-03-01T23:59:00+08:00", "2026-02-23", "2026-W09"),
            ("2026-03-01T16:00:00Z", "2026-03-02", "2026-W10"), ("2027-01-03T08:00:00+08:00", "2026-12-28", "2026-W53"),
            ("2025-12-29T00:00:00+08:00", "2025-12-29", "2026-W01"),
        ])
    func numbers(time: String, monday: String, name: String) throws {
        let week = Week(of: try #require(Timestamp(time)))
        #expect(week.monday.description == monday && week.description == name)
        #expect(week.adding(weeks: 3).adding(weeks: -3) == week)
    }

    @Test("a warning counts in the week it was raised, again when it rises, and where it is taken back")
    func counts() throws {
        try Samples.withDirectory { directory in
            let store = try FeedStore(directory: directory)
            var book = WarningBook(lastSequence: 0) { try store.warning(id: $0) }
            let findings = [
                Samples.finding(project: "P1", severity: .blue), Samples.finding(project: "P1", severity: .red),
                Samples.finding(project: "P2", severity: .blue),
                Samples.finding(.cleared, project: "P2", severity: .blue),
            ]
            for (index, finding) in findings.enumerated() {
                let place = Int64(index) + 1
                let entry = try book.apply(Samples.output(finding, at: place), detectorVersion: 1)
                try store.commit(entries: entry.map { [$0] } ?? [], warnings: book.takeChanges(), frontier: place)
            }
            let week = Week(of: Samples.position(1).clock)
            let reader = try FeedReader(directory: directory)
            let counts = try reader.weeks(week...week, within: .all)
            #expect(counts.map(\.severity) == [.blue, .red])
            #expect(counts.map(\.raised) == [2, 1] && counts.map(\.retracted) == [1, 0])
            let later = week.adding(weeks: 1)
            #expect(try reader.weeks(later...later, within: .all).isEmpty)
            let elsewhere = try #require(RegionScope(["99"]))
            #expect(try reader.weeks(week...week, within: elsewhere).isEmpty)
        }
    }
}
