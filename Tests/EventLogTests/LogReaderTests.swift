import BidEvents
import DetectorKit
import EventLog
import Foundation
import ScratchTesting
import Testing

struct LogReaderTests {
    let folder = ScratchFolder()

    private func open(_ name: String = "data") throws -> EventLog {
        try EventLog(directory: folder(name), clockPolicy: .arrival, tickInterval: .seconds(3_600))
    }

    @Test("reading ends at the limit of entries or bytes, but never before one entry")
    func limits() throws {
        let log = try open()
        _ = try log.append((1...10).map { try event("\($0 + 100)") }, arrivedAt: start)
        let reader = try LogReader(directory: folder("data"))
        let size = try event("100").line.count
        #expect(try reader.entries(after: 0, limit: 4, byteLimit: .max).map(\.offset) == [1, 2, 3, 4])
        #expect(try reader.entries(after: 4, limit: 9, byteLimit: 3 * size).map(\.offset) == [5, 6, 7])
        #expect(try reader.entries(after: 9, limit: 9, byteLimit: 1).map(\.offset) == [10])
        #expect(try reader.entries(after: 10, limit: 9, byteLimit: .max).isEmpty)
        #expect(try reader.entry(at: 3)?.offset == 3)
        #expect(try reader.entry(at: 11) == nil)
    }

    @Test("a walk over a range gives each entry once, across batches")
    func cursor() throws {
        let log = try open()
        _ = try log.append((1...2_500).map { try event("\($0)") }, arrivedAt: start)
        let reader = try LogReader(directory: folder("data"))
        func offsets(_ range: ClosedRange<Int64>) throws -> [Int64] {
            let cursor = reader.entries(in: range)
            var result: [Int64] = []
            while let entry = try cursor.next() { result.append(entry.offset) }
            return result
        }
        #expect(try offsets(2...2_400) == Array(2...2_400))
        #expect(try offsets(2_499...9_000) == [2_499, 2_500])
        #expect(try offsets(3_000...4_000).isEmpty)
    }

    @Test("readers see whole batches in order while the writer writes")
    func readingWhileWriting() async throws {
        let directory = folder("data")
        let log = try open()
        let reading = Task.detached { () throws -> [Int64] in
            let reader = try LogReader(directory: directory)
            var offsets: [Int64] = []
            while offsets.count < 2_000 {
                let last = try reader.lastOffset
                guard last % 20 == 0 else { return [-last] }
                offsets += try reader.entries(after: offsets.last ?? 0, limit: 300, byteLimit: .max).map(\.offset)
                await Task.yield()
            }
            return offsets
        }
        for batch in 0..<100 {
            _ = try log.append((0..<20).map { try event("\(batch)-\($0)") }, arrivedAt: start)
            await Task.yield()
        }
        #expect(try await reading.value == Array(1...2_000))
    }

    @Test("a folder without a log is an error, not an empty log")
    func missing() {
        let error = #expect(throws: LogError.self) { try LogReader(directory: folder("none")) }
        #expect(error?.code == .missing)
        #expect(!FileManager.default.fileExists(atPath: folder("none")))
    }

    @Test("recorded entries come into an empty log as they were, in batches, and then the log goes on")
    func recorded() throws {
        let source = try open()
        _ = try source.append(ConfigurationBundle([]), at: start)
        _ = try source.append([event("a"), event("b")], arrivedAt: start + .seconds(4_000))
        _ = try source.appendTickIfDue(at: start + .seconds(8_000))
        let entries = try LogReader(directory: folder("data")).all()
        let copy = try open("copy")
        try copy.appendRecorded(Array(entries[1..<3]))
        try copy.appendRecorded(Array(entries[3...]))
        let reader = try LogReader(directory: folder("copy"))
        #expect(try reader.all() == Array(entries[1...]))
        #expect(try reader.firstOffset == 2)
        #expect(copy.lastOffset == source.lastOffset)
        #expect(copy.clock == source.clock)
        #expect(try copy.append([event("b")], arrivedAt: start + .seconds(9_000)) == [.duplicate(offset: 4)])
    }

    @Test("recorded entries with a gap, a repeated event, a falling clock or a damaged body change nothing")
    func damagedRecording() throws {
        let body = try event("a").line
        func entry(_ offset: Int64, _ bytes: [UInt8], seconds: Int = 0) -> StoredEntry {
            StoredEntry(offset: offset, clock: start + .seconds(seconds), kind: .event, bytes: bytes)
        }
        let other = try event("b").line
        let faults: [([StoredEntry], LogError.Code)] = [
            ([entry(1, body), entry(3, other)], .notContinuous), ([entry(1, body), entry(2, body)], .damaged),
            ([entry(1, body), entry(2, other, seconds: -1)], .damaged), ([entry(1, body), entry(2, [1])], .damaged),
        ]
        let log = try open()
        for (entries, code) in faults {
            let error = #expect(throws: LogError.self) { try log.appendRecorded(entries) }
            #expect(error?.code == code)
            #expect(log.lastOffset == 0)
        }
        try log.appendRecorded([entry(1, body), entry(2, other)])
        #expect(log.lastOffset == 2)
    }
}
