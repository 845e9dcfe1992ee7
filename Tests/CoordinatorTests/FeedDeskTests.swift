import Access
import BidEvents
import DetectorKit
import Foundation
import OutputFormat
import SQLite
import Supervision
import System
import Testing

@testable import Cluster
@testable import Coordinator

@Suite("What one offset gives is applied in portions")
struct FeedDeskTests {
    private struct Crash: Error {}

    private static let start = Timestamp("2026-03-02T09:00:00+08:00")!

    private static func finding(_ key: Int, _ outcome: Finding.Outcome) -> Finding {
        let text = BilingualText(chinese: "逾期 \(key)", english: "\(key) late")
        return Finding(
            outcome, rule: "late", subject: Subject(kind: "project", identifier: "P\(key)"), severity: .yellow,
            certainty: .fact, title: text, explanation: text, evidence: [], legalBasis: [], since: start)
    }

    private static func measurement(_ key: Int) -> DetectorKit.Measurement {
        DetectorKit.Measurement(
            rule: "late", subject: Subject(kind: "project", identifier: "P\(key)"),
            content: .share(ShareReading(period: "", numerator: 1, denominator: 2, unit: "events")))
    }

    /// Each key warns, takes back and measures twice at the same offset: applied twice, it would show.
    private static func outputs(at offset: Int64) -> [DetectorOutput] {
        (10..<30).flatMap { key -> [DetectorOutput] in
            let contents: [DetectorOutput.Content] = [
                .finding(finding(key, .warning)), .measurement(measurement(key)), .finding(finding(key, .cleared)),
                .measurement(measurement(key)), .finding(finding(key, .warning)),
            ]
            return contents.enumerated().map { index, content in
                DetectorOutput(
                    place: Place(
                        offset: offset, stage: .first, detector: "late", key: PartitionKey("P\(key)"), index: index),
                    position: Position(offset: offset, clock: start), content: content)
            }
        }
    }

    /// Two offsets, in chunks of some outputs of two partitions.
    private static var release: Release {
        let entries = [Int64(3), 4].map { offset in
            let outputs = outputs(at: offset)
            let halves = [outputs.prefix(35), outputs.dropFirst(35)]
            return Release.Entry(
                setAside: nil,
                chunks: halves.enumerated().flatMap { partition, half in
                    stride(from: half.startIndex, to: half.endIndex, by: 10).map { start in
                        let part = Array(half[start..<min(start + 10, half.endIndex)])
                        return HeldChunk(
                            slot: SlotID(stage: .first, partition: partition), first: part[0].place,
                            last: part[part.count - 1].place, packet: .memory(OutputPacketWriter.bytes(of: part)))
                    }
                })
        }
        return Release(entries: entries, through: 4)
    }

    private static func run(portion: Int, crashes: Int) throws -> (feed: [[UInt8]], measured: [String]) {
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try FileSystem.createDirectory(directory)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        var told: [[UInt8]] = []
        for attempt in 0...crashes {
            let desk = FeedDesk(try FeedStore(directory: directory), DetectorCatalog([]), portion: portion)
            var portions = 0
            do {
                try desk.apply(release) { entries in
                    told += entries.map(\.line)
                    portions += 1
                    if portions > attempt, attempt < crashes { throw Crash() }
                }
                told += try desk.commit(keepingFrontier: true).map(\.line)
                break
            } catch is Crash {}
        }
        let feed = try FeedReader(directory: directory).entries(after: 0, limit: 1_000, within: .all).lines.map(\.line)
        #expect(told == feed)
        let database = try Database(path: "\(directory)/feed.sqlite")
        let statement = try database.prepare(
            "SELECT subject, offset, number FROM measurements ORDER BY subject, offset, number")
        var measured: [String] = []
        while try statement.step() {
            measured.append("\(statement.integer(0)) \(statement.integer(1)) \(statement.integer(2))")
        }
        return (feed, measured)
    }

    @Test("portions, and crashes between them, change neither the feed nor what was measured", arguments: [1, 7, 23])
    func portions(portion: Int) throws {
        let whole = try Self.run(portion: 10_000, crashes: 0)
        #expect(whole.feed.count == 20 * (3 + 2))
        #expect(whole.measured.count == 80)
        for crashes in [0, 1, 3] {
            let parts = try Self.run(portion: portion, crashes: crashes)
            #expect(parts.feed == whole.feed, "\(crashes) crashes")
            #expect(parts.measured == whole.measured, "\(crashes) crashes")
        }
    }

    @Test("warnings that wait in scratch files give the same feed as those in memory")
    func shelvedWarnings() throws {
        let feeds = try [0, 600, 1 << 20].map { memory -> [[UInt8]] in
            let shelf = ScratchShelf(directory: ScratchFile.usualDirectory, fileSize: 2_000)
            let book = MemoryBook(DetectorCatalog([]), shelf: shelf, memory: memory)
            var lines: [[UInt8]] = []
            try book.apply(Self.release, measured: { _ in }) { lines.append($0.line) }
            try book.apply(Self.release, measured: { _ in }) { lines.append($0.line) }
            return lines
        }
        #expect(feeds[0].count == 200 - 20)
        #expect(feeds[1] == feeds[0])
        #expect(feeds[2] == feeds[0])
    }
}
