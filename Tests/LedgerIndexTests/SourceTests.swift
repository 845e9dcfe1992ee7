import Access
import BidEvents
import CanonicalJSON
import DetectorKit
import EventLog
import LedgerIndex
import Testing

@Suite("Exchange centers in the index")
struct SourceTests {
    private static let other = "urn:cn:ggzy:411003:t"

    private func note(_ folder: LedgerFolder, _ day: String, from source: String, _ sequence: Int? = nil) throws
        -> Int64
    {
        try folder.append("archive.completed", day, [("project_id", "P")], source: source, sequence: sequence)
    }

    private func records(_ folder: LedgerFolder) throws -> [SourceRecord] {
        try folder.measure([], through: folder.log.lastOffset)
        try folder.join()
        return try folder.reader().sources()
    }

    @Test("each source has its events counted, the latest of them, and how late it came")
    func counts() throws {
        let folder = try LedgerFolder()
        _ = try note(folder, "2026-03-10", from: "urn:cn:ggzy:411002:t")
        _ = try note(folder, "2026-03-08", from: Self.other)
        _ = try note(folder, "2026-03-07", from: Self.other)
        _ = try note(folder, "2026-03-09", from: "plain")
        let records = try records(folder)
        #expect(records.map(\.source) == ["plain", "urn:cn:ggzy:411002:t", Self.other])
        #expect(records.map(\.region) == [nil, "411002", "411003"])
        #expect(records.map(\.accepted) == [1, 1, 2])
        #expect(records[2].lastEvent == Timestamp("2026-03-08T09:00:00+08:00"))
        #expect(records[2].lastAccepted == Timestamp("2026-03-10T09:00:00+08:00"))
        #expect(records[2].delay == .seconds(3 * 86_400))
        #expect(records.allSatisfy { $0.missing == nil })
    }

    @Test("numbers that are missing among those a source gives are counted until they come, in any order")
    func gaps() throws {
        let folder = try LedgerFolder()
        for number in [7, 4, 9] { _ = try note(folder, "2026-03-10", from: Self.other, number) }
        #expect(try records(folder).map(\.missing) == [3])
        for number in [5, 8, 6] { _ = try note(folder, "2026-03-10", from: Self.other, number) }
        #expect(try records(folder).map(\.missing) == [0])
    }

    @Test("what was set aside counts to its source, and another district sees no source of this one")
    func setAside() throws {
        let folder = try LedgerFolder()
        let offset = try note(folder, "2026-03-10", from: Self.other)
        for detector in ["a", "b"] {
            _ = try folder.log.append(
                SetAside(detector: detector, offset: offset, tries: 3), at: Timestamp("2026-03-11T00:00:00+08:00")!)
        }
        #expect(try records(folder).map(\.setAside) == [1])
        let reader = try folder.reader()
        #expect(try reader.limited(to: #require(RegionScope(["411002"]))).sources().isEmpty)
        #expect(try reader.limited(to: #require(RegionScope(["4110"]))).sources().count == 1)
    }
}
