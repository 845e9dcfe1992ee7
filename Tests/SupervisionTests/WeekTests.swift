import Access
import BidEvents
import DetectorKit
import Supervision
import Testing

@Suite struct WeekTests {
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
