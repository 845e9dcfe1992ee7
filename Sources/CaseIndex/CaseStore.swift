import Access
import BidEvents
import CanonicalJSON
public import Cases
import DetectorKit
import EventLog
import Hashing
import SQLite
import Supervision
import System

/// Cases on disk, `cases.sqlite` in a data directory: written by one follower of log and feed, in the log's order.
///
/// It holds nothing that log and configuration do not give. One that is damaged, of another version, or of another log
/// or feed is made anew, so nobody is ever asked to remove it.
public final class CaseStore {
    private let tables: CaseTables
    private let audit: AuditTrail
    private let log: LogReader
    private let feed: FeedReader
    private let decoder = EventDecoder(largestEvent: .max)
    private var book: CaseBook
    private var lines: ArraySlice<FeedLine> = []
    private var acts: [AuditEntry] = []
    public private(set) var progress: CaseProgress

    private static let batchLimit = 2_048
    private static let batchBytes = 8 << 20
    private static let pageLimit = 1_000
    /// How much may wait for one commit.
    private static let pendingLimit = 20_000

    /// Opens the cases of a directory whose log and feed were opened before.
    public init(directory: String, audit: AuditTrail) throws {
        self.audit = audit
        log = try LogReader(directory: directory)
        feed = try FeedReader(directory: directory)
        let path = "\(directory)/\(CaseSchema.fileName)"
        let tables = try Self.usable(path, log, feed, audit) ?? Self.anew(path)
        self.tables = tables
        progress = try tables.progress()
        let offset = progress.offset
        let measurements = try MeasurementReader(directory: directory)
        book = try CaseBook(
            configuration: log.configurations().last { $0.offset <= offset }?.bundle,
            judged: { try measurements.standing(of: [Subject($0)], through: .max) }, lookup: { try tables.state($0) })
    }

    /// The policy in force where the cases have come to.
    public var policy: CasePolicy { book.policy }

    private static func usable(_ path: String, _ log: LogReader, _ feed: FeedReader, _ audit: AuditTrail) throws
        -> CaseTables?
    {
        do {
            let tables = try CaseTables(path: path)
            let progress = try tables.progress()
            guard progress.offset <= (try log.lastOffset) else { return nil }
            // A trail that was removed is filled again by going through the log again.
            guard progress.lastAct <= audit.reached.offset else { return nil }
            guard progress.sequence > 0 else { return tables }
            let line = try feed.entries(after: progress.sequence - 1, limit: 1, within: .all).lines.first
            return line.map { Digest.sha256($0.line) } == progress.lineDigest ? tables : nil
        } catch let error as DatabaseError
            where [.notADatabase, .damaged, .foreignSchema, .olderSchema, .newerSchema].contains(error.code)
        {
            return nil
        }
    }

    private static func anew(_ path: String) throws -> CaseTables {
        for file in [path, "\(path)-wal", "\(path)-shm"] where FileSystem.exists(file) { try FileSystem.remove(file) }
        return try CaseTables(path: path)
    }

    /// Takes the next part of log and feed; false when there is nothing new that is final.
    ///
    /// What people did is in the audit trail before the cases show it.
    public func advance() throws -> Bool {
        let frontier = try feed.frontier
        let entries = try log.entries(after: progress.offset, limit: Self.batchLimit, byteLimit: Self.batchBytes)
            .prefix { $0.offset <= frontier }
        guard !entries.isEmpty else { return false }
        var reached = progress
        for stored in entries {
            try takeLines(through: stored.offset, &reached)
            try take(stored)
            (reached.offset, reached.clock) = (stored.offset, max(reached.clock, stored.clock))
            if book.pendingCount >= Self.pendingLimit { break }
        }
        let changes = try book.takeChanges()
        reached.lastAct = acts.last?.offset ?? reached.lastAct
        try audit.append(acts.map { $0.completed(by: changes.outcomes) })
        try tables.commit(changes, reached)
        acts = []
        progress = reached
        return true
    }

    /// Takes the feed's entries of an offset and those before.
    private func takeLines(through offset: Int64, _ reached: inout CaseProgress) throws {
        while true {
            if lines.isEmpty {
                lines = try feed.entries(after: reached.sequence, limit: Self.pageLimit, within: .all).lines[...]
            }
            guard let line = lines.first, let json = try? JSONParser.parse(line.line),
                Int64(json["offset"]?.integer ?? .max) <= offset
            else { return }
            lines.removeFirst()
            try book.apply(feedEntry: json)
            (reached.sequence, reached.lineDigest) = (line.sequence, Digest.sha256(line.line))
        }
    }

    private func take(_ stored: StoredEntry) throws {
        guard let entry = LogEntry(stored, decoder: decoder) else {
            throw LogError.damaged(offset: stored.offset, "its body is not what its kind says")
        }
        try book.apply(entry)
        if case .event(let event) = entry.body, SupervisionEvents.isReserved(event) {
            acts.append(AuditEntry(event, at: entry.position))
        }
    }
}

@available(*, unavailable)
extension CaseStore: Sendable {}
