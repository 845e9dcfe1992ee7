import Access
import CanonicalJSON
import DetectorKit
import EventLog
import Hashing
import Reports
import SQLite
import Supervision
import System

/// Folds of a directory's log, month by month, so that a report reads no more of it than the months since.
///
/// It holds nothing that log and feed do not give: one of another log or feed is emptied, one that is damaged or of
/// another version made anew. Several may read and keep at once; what they keep at a place is the same.
final class ReportStore {
    private let database: Database

    /// - Throws: also where the directory cannot be written.
    init(directory: String) throws {
        let path = "\(directory)/\(ReportSchema.fileName)"
        do {
            database = try Self.open(path)
        } catch let error as DatabaseError
            where [.notADatabase, .damaged, .foreignSchema, .olderSchema, .newerSchema].contains(error.code)
        {
            for file in [path, "\(path)-wal", "\(path)-shm"] where FileSystem.exists(file) {
                try FileSystem.remove(file)
            }
            database = try Self.open(path)
        }
    }

    private static func open(_ path: String) throws -> Database {
        let database = try Database(path: path)
        try database.adopt(ReportSchema.current)
        return database
    }

    /// The latest fold that was kept at a place of the log or before it.
    func fold(through offset: Int64, _ log: LogReader, _ feed: FeedReader) throws -> ReportFold {
        let place = try database.prepare(
            "SELECT offset, head, entry, line FROM places WHERE offset <= ? ORDER BY offset DESC LIMIT 1")
        try place.bind(.integer(offset))
        defer { place.reset() }
        guard try place.step() else { return ReportFold() }
        let fold = try ReportFold(head: place.blob(1), records: records(at: place.integer(0)))
        let isOfThese = try Self.digests(of: fold, log, feed) == (place.text(2), place.text(3))
        place.reset()
        if isOfThese { return fold }
        try forget()
        return ReportFold()
    }

    /// The latest of each record at a place.
    private func records(at offset: Int64) throws -> [KeptRecord] {
        // Of a row with max(), the other columns are those of the row that has it.
        let statement = try database.prepare(
            "SELECT key, value, max(offset) FROM records WHERE offset <= ? GROUP BY key")
        try statement.bind(.integer(offset))
        defer { statement.reset() }
        var records: [KeptRecord] = []
        while try statement.step() { records.append(KeptRecord(key: statement.text(0), bytes: statement.blob(1))) }
        return records
    }

    /// Keeps what changed of a fold since it was kept or made, unless its place was kept already.
    func keep(_ fold: inout ReportFold, _ log: LogReader, _ feed: FeedReader) throws {
        let (offset, records) = (Value.integer(fold.position.offset), fold.takeChanges())
        let (entry, line) = try Self.digests(of: fold, log, feed)
        try database.transaction {
            try database.prepare("INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?)").run(
                offset, .blob(fold.headBytes), .text(entry), .text(line))
            guard database.changes > 0 else { return }
            for record in records {
                try database.prepare("INSERT INTO records VALUES (?, ?, ?)").run(
                    .text(record.key), offset, .blob(record.bytes))
            }
        }
    }

    /// What tells that log and feed are those that were folded.
    private static func digests(
        of fold: ReportFold, _ log: LogReader, _ feed: FeedReader
    ) throws -> (entry: String, line: String) {
        let entry = try log.entry(at: fold.position.offset)
        let line = try feed.entries(after: fold.sequence - 1, limit: 1, within: .all).lines.first
        return (Digest.sha256(entry?.bytes ?? []), Digest.sha256(line?.line ?? []))
    }

    private func forget() throws {
        try database.transaction {
            for table in ["places", "records", "trials"] { try database.prepare("DELETE FROM \(table)").run() }
        }
    }

    func trial(of detectors: String, through offset: Int64) throws -> JSONValue? {
        let statement = try database.prepare("SELECT json FROM trials WHERE offset = ? AND detectors = ?")
        try statement.bind(.integer(offset), .text(detectors))
        defer { statement.reset() }
        return try statement.step() ? try JSONParser.parse(statement.blob(0)) : nil
    }

    func keep(trial: JSONValue, of detectors: String, through offset: Int64) throws {
        try database.prepare("INSERT OR REPLACE INTO trials VALUES (?, ?, ?)").run(
            .integer(offset), .text(detectors), .blob(trial.bytes))
    }
}

@available(*, unavailable)
extension ReportStore: Sendable {}
