import BidEvents
import CanonicalJSON
public import DetectorKit
import SQLite
import Synchronization

/// The feed and the warnings on disk, `feed.sqlite` in a data directory; there is one store of a file at a time.
///
/// Everything a frontier stands for is committed with it in one transaction, so that after a crash the feed continues
/// at ``frontier`` without a gap and without a repetition. What an offset gives may be more than one transaction should
/// hold; ``partial`` then tells how far into the next offset the feed has come.
public final class FeedStore: Sendable {
    private struct State {
        let database: Database
        var frontier: Int64
        var partial: Place?
        var lastSequence: Int64
        var names = MeasurementNames()
    }

    private let state: Mutex<State>

    /// Opens the feed of an existing directory; makes an empty one when there is none.
    public init(directory: String) throws {
        let database = try Database(path: "\(directory)/\(FeedSchema.fileName)")
        do {
            try database.adopt(FeedSchema.current)
        } catch let error as DatabaseError where error.code == .olderSchema {
            // What an older program derived from the log lacks what this one derives from the same entries.
            throw DatabaseError(
                code: error.code, sentence: error.sentence,
                remedy: "Remove \(FeedSchema.fileName) and checkpoint.sqlite; the same feed is made anew from the log.")
        }
        let frontier = try database.number("SELECT offset FROM frontier")
        let lastSequence = try database.number("SELECT max(sequence) FROM feed")
        let partial = try Self.partial(in: database)
        var names = MeasurementNames()
        if partial != nil {
            names.last = (frontier + 1, try database.number("SELECT measured FROM frontier") - 1)
        }
        state = Mutex(
            State(
                database: database, frontier: frontier, partial: partial, lastSequence: lastSequence, names: names))
    }

    /// The highest offset of the log whose findings are in the feed; 0 at first.
    public var frontier: Int64 { state.withLock { $0.frontier } }

    /// The last place after the ``frontier`` whose finding is in the feed; nil when there is none.
    public var partial: Place? { state.withLock { $0.partial } }

    private static func partial(in database: Database) throws -> Place? {
        let statement = try database.prepare("SELECT place FROM frontier WHERE place IS NOT NULL")
        defer { statement.reset() }
        return try statement.step() ? try StateCoding.decode(Place.self, from: statement.blob(0)) : nil
    }

    /// The number of the newest entry; 0 while there is none.
    public var lastSequence: Int64 { state.withLock { $0.lastSequence } }

    /// The warning of an identifier, as last committed.
    public func warning(id: String) throws -> Warning? {
        try state.withLock { state throws -> Warning? in
            let statement = try state.database.prepare("SELECT state FROM warnings WHERE id = ?")
            try statement.bind(.text(id))
            defer { statement.reset() }
            guard try statement.step() else { return nil }
            return try StateCoding.decode(Warning.self, from: statement.blob(0))
        }
    }

    /// Writes entries, the warnings they changed, what was measured and the new frontier, all or nothing; on disk when
    /// this returns.
    ///
    /// The entries must continue the feed without a gap, and the frontier never goes back. Of the outputs only the
    /// measurements count; they lie after the frontier so far, in order. A `partial` place says that of the offset after
    /// the frontier everything up to it is there.
    public func commit(
        entries: [FeedEntry], warnings: [Warning], measurements: [DetectorOutput] = [], frontier: Int64,
        partial: Place? = nil
    ) throws {
        try state.withLock { state in
            precondition(frontier >= state.frontier, "the frontier went back from \(state.frontier) to \(frontier)")
            precondition(partial.map { $0.offset == frontier + 1 } ?? true, "a part is of the next offset")
            for (index, entry) in entries.enumerated() {
                precondition(entry.sequence == state.lastSequence + Int64(index) + 1, "the feed has a gap")
            }
            for output in measurements {
                let offset = output.place.offset
                precondition(
                    offset > state.frontier && offset <= partial?.offset ?? frontier,
                    "the measurement at \(offset) is out of place")
            }
            let database = state.database
            var names = state.names
            try database.transaction {
                for entry in entries { try Self.append(entry, to: database) }
                for warning in warnings { try Self.save(warning, in: database) }
                try names.append(measurements, to: database)
                let measured = names.last.offset == partial?.offset ? names.last.number + 1 : 0
                try database.prepare("UPDATE frontier SET offset = ?, place = ?, measured = ?").run(
                    .integer(frontier), partial.map { .blob(StateCoding.encode($0)) } ?? .null, .integer(measured))
            }
            state.names = names
            state.frontier = frontier
            state.partial = partial
            state.lastSequence += Int64(entries.count)
        }
    }

    private static func append(_ entry: FeedEntry, to database: Database) throws {
        try database.prepare(
            "INSERT INTO feed (sequence, time, severity, detector, region, line) VALUES (?, ?, ?, ?, ?, ?)"
        ).run(
            .integer(entry.sequence), .integer(entry.position.clock.milliseconds), .integer(entry.rank),
            .text(entry.detector), entry.region.map { .text($0) } ?? .null, .blob(entry.line))
        try tally(entry, in: database)
    }

    /// Counts a warning that was raised, or taken back, for its week.
    private static func tally(_ entry: FeedEntry, in database: Database) throws {
        let raised = [.opened, .reopened, .escalated].contains(entry.change)
        guard let warning = entry.warning, raised || entry.change == .retracted else { return }
        try database.prepare(
            """
            INSERT INTO weeks VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (week, detector, severity, region) DO UPDATE SET raised = raised + ?5, retracted = retracted + ?6
            """
        ).run(
            .integer(Int64(Week(of: entry.position.clock).monday.dayNumber)), .text(warning.detector),
            .integer(warning.finding.severity.rank), .text(entry.region ?? ""), .integer(raised ? 1 : 0),
            .integer(raised ? 0 : 1))
    }

    private static func save(_ warning: Warning, in database: Database) throws {
        let previous = try uncount(warning, in: database)
        try database.prepare(
            """
            INSERT INTO warnings (id, sequence, severity, status, detector, subject, state, json, region, rule)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            ON CONFLICT (id) DO UPDATE SET
                sequence = ?2, severity = ?3, status = ?4, state = ?7, json = ?8, region = ?9
            """
        ).run(
            .text(warning.id), .integer(warning.sequence), .integer(warning.finding.severity.rank),
            .text(warning.status.rawValue), .text(warning.detector), .text(warning.finding.subject.identifier),
            .blob(StateCoding.encode(warning)), .blob(warning.json.bytes), warning.region.map { .text($0) } ?? .null,
            .text(warning.finding.rule))
        try database.prepare(
            """
            INSERT INTO counts VALUES (?1, ?2, ?3, ?4, 1)
            ON CONFLICT (detector, severity, status, region) DO UPDATE SET count = count + 1
            """
        ).run(
            .text(warning.detector), .integer(warning.finding.severity.rank), .text(warning.status.rawValue),
            .text(warning.region ?? ""))
        if previous { try database.prepare("DELETE FROM parties WHERE id = ?").run(.text(warning.id)) }
        for party in Set(warning.finding.parties).sorted() {
            try database.prepare("INSERT INTO parties VALUES (?, ?)").run(.text(party), .text(warning.id))
        }
    }

    /// Takes the warning's former state out of the counts; false when there was none.
    private static func uncount(_ warning: Warning, in database: Database) throws -> Bool {
        let former = try database.prepare("SELECT severity, status, region FROM warnings WHERE id = ?")
        try former.bind(.text(warning.id))
        guard try former.step() else { return false }
        let (severity, status, region) = (former.integer(0), former.text(1), former.text(2))
        former.reset()
        try database.prepare(
            "UPDATE counts SET count = count - 1 WHERE detector = ? AND severity = ? AND status = ? AND region = ?"
        ).run(.text(warning.detector), .integer(severity), .text(status), .text(region))
        return true
    }
}
