import BidEvents
import CanonicalJSON
import DetectorKit
import Foundation
import Ledger
import SQLite

// What came from which exchange center.
extension LedgerStore {
    /// What the monitor itself says, which no center sent.
    private static let ownSources = "urn:bidwatch:"
    private static let numberMark = Data(#""sequence""#.utf8)

    /// Counts an event to its source, and notes its number where the source numbers what it sends.
    func count(_ event: Event, _ entry: StoredEntry) throws {
        guard !event.source.hasPrefix(Self.ownSources) else { return }
        let number = Self.number(entry.bytes)
        let region = RegionCode.code(ofSource: event.source).flatMap(RegionCode.prefix)
        try database.prepare(
            """
            INSERT INTO sources VALUES (?1, ?2, 1, ?3, ?4, ?4 - ?3, ?5, ?5, ?6)
            ON CONFLICT (source) DO UPDATE SET accepted = accepted + 1, occurred = max(occurred, ?3), taken = ?4,
                delay = ?4 - ?3, first = coalesce(min(first, ?5), first, ?5), last = coalesce(max(last, ?5), last, ?5),
                numbered = numbered + ?6
            """
        ).run(
            .text(event.source), region.map { .text($0) } ?? .null,
            .integer(event.time.milliseconds), .integer(entry.clock.milliseconds),
            number.map { .integer($0) } ?? .null, .integer(number == nil ? 0 : 1))
    }

    /// The attribute `sequence`, as CloudEvents has it, where it is a number.
    private static func number(_ event: [UInt8]) -> Int64? {
        guard Data(event).range(of: numberMark) != nil,
            let text = try? JSONParser.parse(event)["sequence"]?.fieldText, let number = Int64(text), number >= 0
        else { return nil }
        return number
    }
}
