public import BidEvents
public import DetectorKit
import SQLite
import System

/// Reads the log while it is being written; each thread has its own.
public final class LogReader {
    private let database: Database

    /// - Throws: ``LogError`` with the code `missing` when the folder has no log, or a `DatabaseError`.
    public init(directory: String) throws {
        let file = "\(directory)/\(LogSchema.fileName)"
        guard FileSystem.exists(file) else {
            throw LogError(
                code: .missing, sentence: "There is no event log in \(directory).",
                remedy: "Name the data folder of a coordinator that has run.")
        }
        database = try Database(path: file, readOnly: true)
        try database.check(LogSchema.schema)
    }

    /// The place of the latest durable entry; 0 when there is none.
    public var lastOffset: Int64 {
        get throws { try database.number("SELECT max(offset) FROM entries") }
    }

    /// The place of the earliest entry; 0 when there is none, above 1 in a log imported from a part of another.
    public var firstOffset: Int64 {
        get throws { try database.number("SELECT min(offset) FROM entries") }
    }

    /// The next entries in order: no more than `limit`, and no more bytes than `byteLimit` unless the first alone has.
    public func entries(after offset: Int64, limit: Int, byteLimit: Int) throws -> [StoredEntry] {
        let statement = try database.prepare(
            "SELECT offset, clock, kind, body FROM entries WHERE offset > ? ORDER BY offset LIMIT ?")
        try statement.bind(.integer(offset), .integer(Int64(max(0, limit))))
        // Ends the read at once, so that the writer's log can be moved into the file.
        defer { statement.reset() }
        var entries: [StoredEntry] = []
        var size = 0
        while try statement.step() {
            size += statement.byteCount(3)
            if size > byteLimit, !entries.isEmpty { break }
            entries.append(try entry(statement))
        }
        return entries
    }

    /// The entries of a range one after another, in bounded memory; a range may end beyond the log.
    public func entries(in range: ClosedRange<Int64>) -> LogCursor { LogCursor(self, range) }

    /// One entry; nil when the log has none at that place.
    public func entry(at offset: Int64) throws -> StoredEntry? {
        let found = try entries(after: offset - 1, limit: 1, byteLimit: .max).first
        return found?.offset == offset ? found : nil
    }

    /// The place of the last entry before a time of the log's clock; nil when there is none.
    public func offset(before clock: Timestamp) throws -> Int64? {
        let first = try firstOffset
        // The clock never goes back: the first entry that is not before it lies in between.
        var (low, high) = (first, try lastOffset + 1)
        guard first > 0 else { return nil }
        while low < high {
            let middle = (low + high) / 2
            guard let entry = try entry(at: middle) else { return nil }
            if entry.clock < clock { low = middle + 1 } else { high = middle }
        }
        return low > first ? low - 1 : nil
    }

    /// Where an event stands; nil when it was never accepted.
    public func offset(of reference: EventReference) throws -> Int64? {
        let statement = try database.prepare("SELECT offset FROM identities WHERE source = ? AND id = ?")
        try statement.bind(.text(reference.source), .text(reference.id))
        defer { statement.reset() }
        return try statement.step() ? statement.integer(0) : nil
    }

    /// Every configuration with the place from which on it holds, in order.
    public func configurations() throws -> [(offset: Int64, bundle: ConfigurationBundle)] {
        try special(.configuration).map { entry in
            guard let bundle = ConfigurationBundle(bytes: entry.bytes) else {
                throw LogError.damaged(offset: entry.offset, "it is no configuration")
            }
            return (entry.offset, bundle)
        }
    }

    /// What detectors gave up on, in order.
    public func setAsides() throws -> [SetAside] {
        try special(.setAside).map { entry in
            guard let record = SetAside(bytes: entry.bytes) else {
                throw LogError.damaged(offset: entry.offset, "it is no set-aside record")
            }
            return record
        }
    }

    private func special(_ kind: StoredEntry.Kind) throws -> [StoredEntry] {
        // The first condition lets the partial index serve.
        let statement = try database.prepare(
            "SELECT offset, clock, kind, body FROM entries WHERE kind > 1 AND kind = ? ORDER BY offset")
        try statement.bind(.integer(Int64(kind.rawValue)))
        defer { statement.reset() }
        var entries: [StoredEntry] = []
        while try statement.step() { entries.append(try entry(statement)) }
        return entries
    }

    private func entry(_ statement: Statement) throws -> StoredEntry {
        guard let kind = UInt8(exactly: statement.integer(2)).flatMap(StoredEntry.Kind.init) else {
            throw LogError.damaged(offset: statement.integer(0), "it is of no known kind")
        }
        return StoredEntry(
            offset: statement.integer(0), clock: Timestamp(milliseconds: statement.integer(1)), kind: kind,
            bytes: statement.blob(3))
    }
}

@available(*, unavailable)
extension LogReader: Sendable {}
