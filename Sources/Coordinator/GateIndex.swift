import BidEvents
import DetectorKit
import EventLog
import Interception
import SQLite

/// Where the events stand that a check needs: `gate.sqlite`, derived from the log and made anew when it is lost or the
/// rules change.
///
/// One thread owns it.
final class GateIndex {
    static let fileName = "gate.sqlite"
    private static let schema = Schema(
        application: 0x4257_4754, version: 1,
        sql: """
            CREATE TABLE places(
                key TEXT NOT NULL, offset INTEGER NOT NULL, PRIMARY KEY(key, offset)) STRICT, WITHOUT ROWID;
            CREATE TABLE progress(
                one INTEGER PRIMARY KEY CHECK(one = 1), offset INTEGER NOT NULL, configuration TEXT NOT NULL) STRICT;
            INSERT INTO progress VALUES(1, 0, '');
            """)
    private static let entriesAtOnce = 2_000

    private let database: Database
    private let reader: LogReader
    private let catalog: DetectorCatalog
    private let decoder = EventDecoder(largestEvent: .max)
    private(set) var gate: Gate
    /// The last entry of the log that is indexed.
    private(set) var offset: Int64
    /// The log's time there.
    private(set) var clock = Timestamp(milliseconds: 0)

    /// The latest configuration of the log judges, and there must be one.
    init(_ catalog: DetectorCatalog, directory: String) throws {
        self.catalog = catalog
        reader = try LogReader(directory: directory)
        database = try Database(path: "\(directory)/\(Self.fileName)")
        try database.adopt(Self.schema)
        // It can be made anew at any time, so a commit need not wait for the disk.
        try database.execute("PRAGMA synchronous = NORMAL")
        guard let latest = try reader.configurations().last else {
            preconditionFailure("a log begins with a configuration")
        }
        gate = Gate(catalog, latest.bundle)
        offset = try database.number("SELECT offset FROM progress")
        let known = try database.prepare("SELECT configuration FROM progress")
        _ = try known.step()
        let isCurrent = known.text(0) == latest.bundle.digest
        known.reset()
        if try !isCurrent || offset > reader.lastOffset { try startOver() }
        if let last = try reader.entry(at: offset) { clock = last.clock }
    }

    /// How many entries of the log are not indexed yet.
    var lag: Int64 { get throws { try reader.lastOffset - offset } }

    /// Reads on in the log; true when its end is reached.
    func catchUp() throws -> Bool {
        let entries = try reader.entries(after: offset, limit: Self.entriesAtOnce, byteLimit: 8 << 20)
        guard let last = entries.last else { return true }
        if entries.contains(where: { $0.kind == .configuration }), try adoptLatest() { return false }
        try database.transaction {
            for entry in entries where entry.kind == .event {
                guard let event = try? decoder.decode(entry.bytes) else { continue }
                for key in gate.keys(of: event) {
                    try database.prepare("INSERT OR IGNORE INTO places VALUES(?, ?)")
                        .run(.text(key), .integer(entry.offset))
                }
            }
            try keepProgress(last.offset)
        }
        (offset, clock) = (last.offset, last.clock)
        return entries.count < Self.entriesAtOnce
    }

    /// The events under any of the keys in the order of the log; nil when there are more than the limit.
    func history(of keys: [String], limit: Int) throws -> [StoredEntry]? {
        var offsets: Set<Int64> = []
        for key in keys {
            let places = try database.prepare("SELECT offset FROM places WHERE key = ? ORDER BY offset LIMIT ?")
            try places.bind(.text(key), .integer(Int64(limit + 1)))
            while try places.step() { offsets.insert(places.integer(0)) }
            places.reset()
            if offsets.count > limit { return nil }
        }
        return try offsets.sorted().compactMap { try reader.entry(at: $0) }
    }

    /// Judges by the latest configuration from now on; true when that is another one.
    ///
    /// Not by the one just read: while the index is made anew it passes those that held earlier.
    private func adoptLatest() throws -> Bool {
        guard let latest = try reader.configurations().last, latest.bundle.digest != gate.configuration else {
            return false
        }
        // Other rules keep state under other keys.
        gate = Gate(catalog, latest.bundle)
        try startOver()
        return true
    }

    private func startOver() throws {
        try database.transaction {
            try database.execute("DELETE FROM places")
            try keepProgress(0)
        }
        offset = 0
    }

    private func keepProgress(_ offset: Int64) throws {
        try database.prepare("UPDATE progress SET offset = ?, configuration = ?")
            .run(.integer(offset), .text(gate.configuration))
    }
}
