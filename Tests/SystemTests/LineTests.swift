import Foundation
import ScratchTesting
import System
import Testing

struct LineTests {
    let folder = ScratchFolder()

    private func lines(_ bytes: [UInt8], limit: Int = 100) throws -> [Line] {
        try Data(bytes).write(to: URL(fileURLWithPath: folder("text")))
        let reader = LineReader(try FileReader(path: folder("text")), limit: limit)
        var result: [Line] = []
        while let line = try reader.next() { result.append(line) }
        #expect(try reader.next() == nil)
        return result
    }

    private func text(_ text: String, _ number: Int) -> Line { .text(Array(text.utf8), number: number) }

    @Test("line feeds, carriage returns before them and a missing last ending all end lines")
    func endings() throws {
        #expect(
            try lines(Array("a\nb\r\n\r\n\nc".utf8)) == [
                text("a", 1), text("b", 2), text("", 3), text("", 4), text("c", 5),
            ])
        #expect(try lines(Array("a\n".utf8)) == [text("a", 1)])
        #expect(try lines(Array("a\r".utf8)) == [text("a", 1)])
        #expect(try lines([]) == [])
        #expect(try lines([0x0A]) == [text("", 1)])
    }

    @Test("NUL, carriage returns inside and broken UTF-8 belong to their line")
    func binary() throws {
        #expect(
            try lines([0, 0xFF, 0x0D, 0x41, 0x0A, 0x80]) == [
                .text([0, 0xFF, 0x0D, 0x41], number: 1), .text([0x80], number: 2),
            ])
    }

    @Test("a byte order mark before the first line is dropped, one elsewhere is kept")
    func byteOrderMark() throws {
        #expect(try lines(Array("\u{FEFF}a\n\u{FEFF}b".utf8)) == [text("a", 1), text("\u{FEFF}b", 2)])
        #expect(try lines(Array("\u{FEFF}".utf8)) == [text("", 1)])
    }

    @Test("a line at the limit is text, one byte more is only its size; endings do not count")
    func limit() throws {
        let full = String(repeating: "x", count: 10)
        #expect(
            try lines(Array("\u{FEFF}\(full)\r\n\(full)x\r\n\(full)\n\(full)x".utf8), limit: 10) == [
                text(full, 1), .oversize(byteCount: 11, number: 2), text(full, 3), .oversize(byteCount: 11, number: 4),
            ])
    }

    @Test("lines come out the same however the bytes are cut into chunks")
    func chunks() {
        let bytes = Array("\u{FEFF}ab\r\n\nlong line here\nx\r\n投标\ny".utf8)
        func lines(chunk size: Int) -> [Line] {
            var splitter = LineSplitter(limit: 8)
            var result: [Line] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                splitter.feed(Array(bytes[start..<min(start + size, bytes.count)]))
                while let line = splitter.next() { result.append(line) }
            }
            if let line = splitter.finish() { result.append(line) }
            return result
        }
        let whole = lines(chunk: bytes.count)
        #expect(whole.count == 6)
        #expect(whole[2] == .oversize(byteCount: 14, number: 3))
        for size in 1..<bytes.count { #expect(lines(chunk: size) == whole, "chunks of \(size)") }
    }

    @Test("a line of 300 MB is passed over without being held")
    func boundedMemory() throws {
        let file = folder("large")
        try Data().write(to: URL(fileURLWithPath: file))
        let handle = try #require(FileHandle(forWritingAtPath: file))
        // A hole of NULs costs no disk.
        try handle.truncate(atOffset: 300_000_000)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("\nnext\n".utf8))
        let before = CurrentProcess.peakMemory
        let reader = LineReader(try FileReader(path: file), limit: 1 << 20)
        #expect(try reader.next() == .oversize(byteCount: 300_000_000, number: 1))
        #expect(try reader.next() == text("next", 2))
        #expect(CurrentProcess.peakMemory - before < 100_000_000)
    }

    @Test("lines of a pipe come as they are written")
    func pipe() throws {
        let pipe = Pipe()
        let reader = LineReader(fileDescriptor: pipe.fileHandleForReading.fileDescriptor, limit: 100)
        try pipe.fileHandleForWriting.write(contentsOf: Data("one\ntw".utf8))
        #expect(try reader.next() == text("one", 1))
        try pipe.fileHandleForWriting.write(contentsOf: Data("o\n".utf8))
        #expect(try reader.next() == text("two", 2))
        try pipe.fileHandleForWriting.close()
        #expect(try reader.next() == nil)
    }
}
