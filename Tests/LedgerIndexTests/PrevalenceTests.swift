import Access
import BidEvents
import CanonicalJSON
import DetectorKit
import EventLog
import LedgerIndex
import Supervision
import Testing

@Suite("How common a warning is")
struct PrevalenceTests {
    private static let text = BilingualText(chinese: "文", english: "text")

    /// A feed in which these subjects have a warning of the rule.
    private func warn(_ folder: LedgerFolder, _ subjects: [Subject], outcome: Finding.Outcome = .warning) throws {
        let feed = folder.feed
        var book = WarningBook(lastSequence: feed.lastSequence) { try feed.warning(id: $0) }
        let offset = folder.log.lastOffset
        let entries = try subjects.enumerated().compactMap { index, subject in
            let finding = Finding(
                outcome, rule: "PAY", subject: subject, severity: .orange, certainty: .fact, title: Self.text,
                explanation: Self.text,
                evidence: [
                    Evidence(Self.text, values: [], events: [EventReference(source: "urn:cn:ggzy:411002:t", id: "e")])
                ], legalBasis: [], since: Timestamp(milliseconds: 0))
            let place = Place(
                offset: offset, stage: .first, detector: "overdue-milestones", key: PartitionKey("k"), index: index)
            let position = Position(offset: offset, clock: Timestamp(milliseconds: 0))
            return try book.apply(
                DetectorOutput(place: place, position: position, content: .finding(finding)), detectorVersion: 1)
        }
        try folder.feed.commit(entries: entries, warnings: book.takeChanges(), frontier: offset)
    }

    private func lots(_ numbers: ClosedRange<Int>, of project: String = "P", on day: String, _ folder: LedgerFolder)
        throws
    {
        for number in numbers {
            try folder.append(
                "bids.opened", day,
                [("project_id", .string(project)), ("lot_id", .string("\(number)")), ("rows", .array([]))])
        }
    }

    private func prevalence(
        _ folder: LedgerFolder, on subject: Subject = .lot(project: "P", lot: "1"), within scope: RegionScope = .all
    ) throws -> Prevalence {
        try folder.join()
        return try folder.reader().limited(to: scope).prevalence(
            of: "PAY", by: "overdue-milestones", on: subject, in: FeedReader(directory: folder.directory))
    }

    @Test("of the lots of a year those with an open warning of the rule are counted")
    func counts() throws {
        let folder = try LedgerFolder()
        try lots(1...50, of: "OLD", on: "2024-01-05", folder)
        try lots(1...120, on: "2026-03-01", folder)
        try warn(folder, [.lot(project: "P", lot: "1"), .lot(project: "P", lot: "7"), .lot(project: "OLD", lot: "3")])
        let found = try prevalence(folder)
        #expect(found.state == .known && found.among == 120 && found.concerned == 2)
        #expect(found.json["one_in"]?.integer == 60)
        #expect(found.json["text"]?["en"]?.string?.contains("120 lots") == true)
        try warn(folder, [.lot(project: "P", lot: "7")], outcome: .cleared)
        #expect(try prevalence(folder).concerned == 1)
    }

    @Test("of too few nothing is said, and of what nobody counts neither")
    func gaps() throws {
        let folder = try LedgerFolder()
        try lots(1...20, on: "2026-03-01", folder)
        try warn(folder, [.lot(project: "P", lot: "1")])
        let few = try prevalence(folder)
        #expect(few.state == .tooFew && few.json["one_in"] == .null && few.json["concerned"] == .null)
        let ring = try prevalence(folder, on: Subject(kind: "ring", identifier: "r"))
        #expect(ring.state == .uncounted && ring.among == nil)
    }

    @Test("lots of another region do not count")
    func regions() throws {
        let folder = try LedgerFolder()
        try folder.appendChain()
        try lots(1...110, on: "2026-03-01", folder)
        try warn(folder, [.lot(project: "P", lot: "1")])
        #expect(try prevalence(folder, within: #require(RegionScope(["411002"]))).among == 110)
        #expect(try prevalence(folder, within: #require(RegionScope(["411003"]))).among == 0)
    }

    @Test("no more than the latest thousand are looked at")
    func bounds() throws {
        let folder = try LedgerFolder()
        try lots(1...1_050, on: "2026-03-01", folder)
        try warn(folder, [.lot(project: "P", lot: "1"), .lot(project: "P", lot: "1050")])
        let found = try prevalence(folder)
        #expect(found.among == Prevalence.most && found.concerned == 1)
    }
}
