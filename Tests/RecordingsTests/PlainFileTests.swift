import BidEvents
import DetectorKit
import Foundation
import Recordings
import ScratchTesting
import System
import Testing
import Zstandard

struct PlainFileTests {
    let folder = ScratchFolder()

    private func text(_ lines: [[UInt8]], ending: String = "\n") -> [UInt8] {
        Array(lines.joined(separator: Array(ending.utf8)))
    }

    @Test("a file of events gets offsets, the running maximum of event time and ticks")
    func imported() throws {
        let lines = [
            line("a", time: "2024-03-01T09:10:00+08:00"), line("b", time: "2024-03-01T12:30:00+08:00"),
            line("c", time: "2024-03-01T10:00:00+08:00"), line("d", time: "2024-03-01T13:00:00+08:00"),
        ]
        try put(text(lines), to: folder("a"))
        let entries = try read(folder("a"))
        #expect(
            entries.map { "\($0.offset) \($0.kind) \($0.clock)" } == [
                "1 event 2024-03-01T09:10:00+08:00", "2 tick 2024-03-01T12:00:00+08:00",
                "3 event 2024-03-01T12:30:00+08:00", "4 event 2024-03-01T12:30:00+08:00",
                "5 tick 2024-03-01T13:00:00+08:00", "6 event 2024-03-01T13:00:00+08:00",
            ])
        #expect(entries.filter { $0.kind == .event }.map(\.bytes) == lines)
    }

    @Test("faulty lines are reported by number, repeated events counted, blank lines passed over")
    func faults() throws {
        let lines = [
            line("a"), [], Array("not json".utf8), line("b"), line("a"), [0x20, 0x20],
            Array(#"{"specversion":"1.0"}"#.utf8), [0, 0xFF],
            [UInt8](repeating: 0x20, count: 10) + line("x", note: String(repeating: "y", count: 1 << 20)), line("c"),
        ]
        try put(text(lines, ending: "\r\n"), to: folder("a"))
        var faults: [String] = []
        let entries = try RecordingReader(path: folder("a")).storedEntries(tickInterval: .seconds(60)) {
            faults.append("\($0.line) \($0.rejection.code)")
        }
        #expect(try entries.all().map(\.bytes) == [line("a"), line("b"), line("c")])
        #expect(faults == ["3 malformed-json", "7 missing-field", "8 malformed-json", "9 oversize"])
        #expect(entries.faultCount == 4)
        #expect(entries.duplicateCount == 1)
    }

    @Test("compression is told by the bytes, not by the name, skippable frames and several frames included")
    func compressed() throws {
        let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9]
        let frames = try ZstandardCompressor.compress(line("a") + [0x0A]) + ZstandardCompressor.compress(line("b"))
        try put(skippable + frames, to: folder("events.jsonl"))
        #expect(try read(folder("events.jsonl")).map(\.bytes) == [line("a"), line("b")])
        try put(line("a"), to: folder("events.zst"))
        #expect(try read(folder("events.zst")).map(\.bytes) == [line("a")])
    }

    @Test("the first line of a plain file is an event like the others, behind a byte order mark too")
    func firstLine() throws {
        try put([0xEF, 0xBB, 0xBF] + line("a") + [0x0A] + line("b"), to: folder("a"))
        #expect(try read(folder("a")).map(\.bytes) == [line("a"), line("b")])
    }

    @Test("a compressed line of 300 MB is passed over without being held")
    func boundedMemory() throws {
        let writer = try FileWriter(path: folder("a"))
        var compressor = try ZstandardCompressor(level: 1)
        let chunk = [UInt8](repeating: 0x41, count: 1_000_000)
        for _ in 0..<300 { try writer.write(compressor.compress(chunk)) }
        try writer.write(compressor.compress([0x0A] + line("a")))
        try writer.write(compressor.finish())
        try writer.finish()
        let before = CurrentProcess.peakMemory
        let source = try openLines(path: folder("a"), limit: 1 << 20)
        #expect(try source.next() == .oversize(byteCount: 300_000_000, number: 1))
        #expect(try source.next() == .text(line("a"), number: 2))
        #expect(try source.next() == nil)
        #expect(CurrentProcess.peakMemory - before < 100_000_000)
    }
}
