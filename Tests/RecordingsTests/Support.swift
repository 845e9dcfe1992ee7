import BidEvents
import DetectorKit
import Foundation
import Recordings
import Testing

let start = Timestamp("2024-03-01T09:00:00.250+08:00")!

func line(_ id: String, time: String = "2024-03-01T09:00:00+08:00", note: String = "二") -> [UInt8] {
    Array(
        #"{"specversion":"1.0","id":"\#(id)","source":"s","type":"t","time":"\#(time)","data":{"note":"\#(note)"}}"#
            .utf8)
}

func header(_ range: ClosedRange<Int64>) -> RecordingHeader {
    RecordingHeader(
        configurationDigest: "abc", firstOffset: range.lowerBound, lastOffset: range.upperBound,
        createdBy: "bidwatch 1.0")
}

/// One entry of every kind, with every oddity a body may have.
func sampleEntries(first: Int64 = 1) -> [StoredEntry] {
    let bundle = ConfigurationBundle([.init(path: "detectors.yaml", text: "a: \"1\"\nb: 二\n")])
    let spaced = Array(" {\n".utf8) + line("spaced").dropFirst() + Array("\r\n ".utf8)
    let escaped = line("escaped", note: #"\u4e8c \"}\\"#)
    let bodies: [(StoredEntry.Kind, [UInt8])] = [
        (.configuration, bundle.bytes), (.event, line("plain")), (.tick, []), (.event, spaced), (.event, escaped),
        (.event, [0x20, 0x09] + line("padded") + [0x20]),
        (.setAside, SetAside(detector: "split", offset: 2, tries: 3).bytes),
    ]
    return bodies.enumerated().map { index, body in
        let clock = index == 0 ? Timestamp(milliseconds: 0) : start + .milliseconds(index)
        return StoredEntry(offset: first + Int64(index), clock: clock, kind: body.0, bytes: body.1)
    }
}

extension RecordedEntries {
    func all() throws -> [StoredEntry] {
        var entries: [StoredEntry] = []
        while let entry = try next() { entries.append(entry) }
        return entries
    }
}

func read(_ path: String) throws -> [StoredEntry] {
    try RecordingReader(path: path).storedEntries(tickInterval: .seconds(3_600)) { fault in
        Issue.record("line \(fault.line): \(fault.rejection)")
    }.all()
}

func write(_ entries: [StoredEntry], to path: String, compress: Bool = false) throws {
    let range = (entries.first?.offset ?? 1)...(entries.last?.offset ?? 1)
    let writer = try RecordingWriter(path: path, compress: compress, header: header(range))
    for entry in entries { try writer.append(entry) }
    try writer.finish()
}

func contents(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

func put(_ bytes: some Sequence<UInt8>, to path: String) throws {
    try Data(Array(bytes)).write(to: URL(fileURLWithPath: path))
}
