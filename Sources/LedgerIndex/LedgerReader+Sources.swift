import Access
public import BidEvents
import DetectorKit
import EventLog
import SQLite

/// What came from an exchange center, as the log has it.
public struct SourceRecord: Hashable, Sendable {
    public let source: String
    /// The administrative code in its name, without zeros that only fill it up; nil where there is none.
    public let region: String?
    public let accepted: Int
    /// When the latest of its events happened.
    public let lastEvent: Timestamp
    /// The log's time at which the last one was taken.
    public let lastAccepted: Timestamp
    /// From when the last one happened until it was taken.
    public let delay: Duration
    /// How many numbers are missing among those that its events bear; nil where it gives them none.
    public let missing: Int?
    /// How many of its entries a detector gave up on.
    public fileprivate(set) var setAside = 0
}

// Exchange centers.
extension LedgerReader {
    /// How many entries that were set aside are attributed to their sources, the latest.
    private static let setAsideLimit = 10_000

    /// The sources of the scope, sorted.
    public func sources() throws -> [SourceRecord] {
        let setAsides = try setAsideCounts()
        let statement = try index.prepare(
            """
            SELECT source, region, accepted, occurred, taken, delay, last - first + 1 - numbered
            FROM sources ORDER BY source
            """)
        defer { statement.reset() }
        var records: [SourceRecord] = []
        while try statement.step() {
            let region = statement.isNull(1) ? nil : statement.text(1)
            guard scope.covers(region) else { continue }
            let source = statement.text(0)
            records.append(
                SourceRecord(
                    source: source, region: region, accepted: Int(statement.integer(2)),
                    lastEvent: Timestamp(milliseconds: statement.integer(3)),
                    lastAccepted: Timestamp(milliseconds: statement.integer(4)),
                    delay: .milliseconds(statement.integer(5)),
                    missing: statement.isNull(6) ? nil : max(0, Int(statement.integer(6))),
                    setAside: setAsides[source] ?? 0))
        }
        return records
    }

    private func setAsideCounts() throws -> [String: Int] {
        let offsets = Set(try log.setAsides().suffix(Self.setAsideLimit).map(\.offset)).sorted()
        let sources = try offsets.compactMap { offset in
            try log.entry(at: offset).flatMap { try? decoder.decode($0.bytes).source }
        }
        return Dictionary(grouping: sources) { $0 }.mapValues(\.count)
    }
}
