import BidEvents
import DetectorKit
import Recordings
import ScratchTesting
import Testing

struct RecordingTests {
    let folder = ScratchFolder()

    @Test("every entry comes back byte for byte, compressed or not", arguments: [false, true])
    func roundTrip(compress: Bool) throws {
        let entries = sampleEntries(first: 41)
        try write(entries, to: folder("a"), compress: compress)
        #expect(try read(folder("a")) == entries)
        #expect(try contents(folder("a")).starts(with: [0x28, 0xB5, 0x2F, 0xFD]) == compress)
        let reader = try RecordingReader(path: folder("a"))
        #expect(reader.header == header(41...47))
    }

    @Test("a recording is one line an entry, the event as it was sent last in it, and equal input gives equal bytes")
    func layout() throws {
        let entries = sampleEntries()
        try write(entries, to: folder("a"))
        try write(entries, to: folder("b"))
        #expect(try contents(folder("a")) == contents(folder("b")))
        let lines = String(decoding: try contents(folder("a")), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == entries.count + 1)
        #expect(
            lines[0] == #"{"bidwatch-recording":1,"configuration":"abc","first_offset":1,"last_offset":7,"#
                + #""created_by":"bidwatch 1.0"}"#)
        #expect(
            String(lines[2])
                == #"{"offset":2,"clock":"2024-03-01T09:00:00.251+08:00","kind":"event","body":"#
                + String(decoding: line("plain"), as: UTF8.self) + "}")
        #expect(lines[3] == #"{"offset":3,"clock":"2024-03-01T09:00:00.252+08:00","kind":"tick"}"#)
    }

    @Test("a recording without entries is whole")
    func empty() throws {
        let header = RecordingHeader(configurationDigest: "", firstOffset: 1, lastOffset: 0, createdBy: "x")
        try RecordingWriter(path: folder("a"), compress: false, header: header).finish()
        #expect(try read(folder("a")).isEmpty)
    }

    @Test("the writer refuses entries out of order and an incomplete range")
    func writerChecks() throws {
        let entries = sampleEntries()
        let writer = try RecordingWriter(path: folder("a"), compress: false, header: header(1...7))
        try writer.append(entries[0])
        #expect(throws: RecordingError.self) { try writer.append(entries[2]) }
        let error = #expect(throws: RecordingError.self) { try writer.finish() }
        #expect(error?.reason == "entries 2 to 7 are missing")
    }

    @Test("a recording of another format is refused with both formats and the program that wrote it")
    func otherFormat() throws {
        try put(#"{"bidwatch-recording":2,"created_by":"bidwatch 9.1"}"#.utf8, to: folder("a"))
        let error = #expect(throws: RecordingError.self) { try RecordingReader(path: folder("a")) }
        #expect(error?.code == .unknownFormat)
        #expect(error?.line == 1)
        #expect(error?.description.contains("format 2") == true)
        #expect(error?.description.contains("bidwatch 9.1") == true)
    }

    @Test(
        "a damaged header is refused, not taken for an event",
        arguments: [
            #"{"bidwatch-recording":1"#, #"{"bidwatch-recording":"1"}"#,
            #"{"bidwatch-recording":1,"configuration":""}"#,
            #"{"created_by":"x","bidwatch-recording":1}"#,
        ])
    func damagedHeader(text: String) throws {
        try put(text.utf8, to: folder("a"))
        #expect(throws: RecordingError.self) { try RecordingReader(path: folder("a")) }
    }

    @Test("a recording cut off anywhere behind its header is an error, never a shorter recording")
    func truncated() throws {
        try write(sampleEntries(), to: folder("whole"))
        let bytes = try contents(folder("whole"))
        let header = try #require(bytes.firstIndex(of: 0x0A))
        for count in header..<bytes.count - 1 {
            try put(bytes.prefix(count), to: folder("cut"))
            #expect(throws: RecordingError.self, "\(count) bytes") { try read(folder("cut")) }
        }
        try put(bytes.dropLast(), to: folder("cut"))
        #expect(try read(folder("cut")) == sampleEntries())
    }

    @Test("a compressed recording that is cut off or damaged is an error that names the line")
    func damagedCompression() throws {
        let entries = (1...3_000).map {
            StoredEntry(offset: Int64($0), clock: start, kind: .event, bytes: line("\($0)"))
        }
        try write(entries, to: folder("whole"), compress: true)
        let bytes = try contents(folder("whole"))
        try put(bytes.prefix(bytes.count / 2), to: folder("cut"))
        let cut = #expect(throws: RecordingError.self) { try read(folder("cut")) }
        #expect(cut?.code == .truncated)
        #expect(cut?.line != nil)
        var damaged = bytes
        damaged[bytes.count - 1] ^= 0x55
        try put(damaged, to: folder("damaged"))
        #expect(throws: RecordingError.self) { try read(folder("damaged")) }
    }

    @Test("lines that are swapped, missing, doubled or changed are errors with their line")
    func damagedLines() throws {
        try write(sampleEntries(), to: folder("whole"))
        let lines = String(decoding: try contents(folder("whole")), as: UTF8.self).split(separator: "\n").map(
            String.init)
        func line(of change: (inout [String]) -> Void) throws -> Int? {
            var changed = lines
            change(&changed)
            try put(changed.joined(separator: "\n").utf8, to: folder("changed"))
            return #expect(throws: RecordingError.self) { try read(folder("changed")) }?.line
        }
        #expect(try line { $0.swapAt(2, 3) } == 3)
        #expect(try line { $0.remove(at: 4) } == 5)
        #expect(try line { $0.insert($0[2], at: 3) } == 4)
        #expect(try line { $0.append($0[7]) } == 9)
        #expect(try line { $0[2] = "rubbish" } == 3)
        #expect(try line { $0[2].replace("specversion", with: "version") } == 3)
        #expect(try line { $0[3].replace("tick", with: "tock") } == 4)
        #expect(try line { $0[5].replace("2024", with: "2023") } == 6)
    }

    @Test("a missing file is an error, an empty one has no entries")
    func missing() throws {
        #expect(throws: (any Error).self) { try RecordingReader(path: folder("none")) }
        try put([], to: folder("empty"))
        #expect(try read(folder("empty")).isEmpty)
    }
}
