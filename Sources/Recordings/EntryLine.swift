import BidEvents
import CanonicalJSON
import DetectorKit

/// A log entry as a line of a recording, with the body's own bytes as the last member.
enum EntryLine {
    static func bytes(_ entry: StoredEntry) -> [UInt8] {
        var line = Array(
            #"{"offset":\#(entry.offset),"clock":"\#(entry.clock)","kind":"\#(name(of: entry.kind))""#.utf8)
        line.reserveCapacity(line.count + entry.bytes.count + 16)
        if entry.bytes.contains(0x0A) {
            // White space of a body may hold line feeds; as a text it fits on one line and keeps every byte.
            line += #","text":"#.utf8
            JSONValue.string(String(decoding: entry.bytes, as: UTF8.self)).write(to: &line)
        } else if !entry.bytes.isEmpty {
            line += #","body":"#.utf8
            line += entry.bytes
        }
        line.append(UInt8(ascii: "}"))
        return line
    }

    /// Reads what ``bytes(_:)`` wrote; nil for anything else. The body is cut out by place, not parsed.
    static func entry(_ line: [UInt8]) -> StoredEntry? {
        var scanner = EntryScanner(line)
        guard scanner.skip(#"{"offset":"#), let offset = scanner.number(), scanner.skip(#","clock":"#),
            let clock = scanner.text().flatMap(Timestamp.init), scanner.skip(#","kind":"#),
            let kind = scanner.text().flatMap(kind(named:)), let body = body(&scanner)
        else { return nil }
        return StoredEntry(offset: offset, clock: clock, kind: kind, bytes: body)
    }

    private static func body(_ scanner: inout EntryScanner) -> [UInt8]? {
        guard let rest = scanner.restBeforeBrace() else { return nil }
        if rest.isEmpty { return [] }
        if scanner.skip(#","body":"#) { return scanner.restBeforeBrace().map(Array.init) }
        guard scanner.skip(#","text":"#), let quoted = scanner.restBeforeBrace(),
            let text = try? JSONParser.parse(Array(quoted)).string
        else { return nil }
        return Array(text.utf8)
    }

    private static func name(of kind: StoredEntry.Kind) -> String {
        switch kind {
        case .event: "event"
        case .tick: "tick"
        case .configuration: "configuration"
        case .setAside: "set-aside"
        }
    }

    private static func kind(named name: String) -> StoredEntry.Kind? {
        StoredEntry.Kind.allCases.first { self.name(of: $0) == name }
    }
}

/// Reads the fixed beginning of an entry's line.
private struct EntryScanner {
    private let line: [UInt8]
    private var position = 0

    init(_ line: [UInt8]) { self.line = line }

    mutating func skip(_ text: StaticString) -> Bool {
        let expected = text.description.utf8
        guard line[position...].starts(with: expected) else { return false }
        position += expected.count
        return true
    }

    mutating func number() -> Int64? {
        let digits = line[position...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        position += digits.count
        return Int64(String(decoding: digits, as: UTF8.self))
    }

    /// A text in quotes without escapes.
    mutating func text() -> String? {
        guard skip("\"") else { return nil }
        let text = line[position...].prefix { $0 != UInt8(ascii: "\"") }
        position += text.count
        return skip("\"") ? String(decoding: text, as: UTF8.self) : nil
    }

    /// What is left, up to the closing brace, which must be the last byte.
    func restBeforeBrace() -> ArraySlice<UInt8>? {
        guard position < line.count, line.last == UInt8(ascii: "}") else { return nil }
        return line[position..<line.count - 1]
    }
}
