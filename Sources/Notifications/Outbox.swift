import BidEvents
import CanonicalJSON
import CaseIndex
import DetectorKit
import SQLite
import System

/// What waits for one receiver, on disk: `notifications/<name>.sqlite` in a data directory.
///
/// A message may be joined by further changes of its group until it is first tried; from then on it never changes.
public final class Outbox {
    /// A change that is taken in.
    struct Incoming {
        /// The number of an entry of the feed, or a case and the number of its change.
        let place: String
        /// What the change is gathered by.
        let group: String
        let body: [UInt8]
        let severity: Severity?
        /// When it may be sent, in milliseconds of the wall clock; 0 for at once.
        let time: Int64
    }

    public static let folder = "notifications"
    /// What is done with a message.
    enum State: Int64 {
        case waiting, underWay, givenUp
    }

    let database: Database

    /// Opens or makes the outbox of a receiver; a new one begins behind an entry of the feed.
    ///
    /// Changes of cases are looked at from where ``begin(at:)`` says.
    public init(directory: String, receiver: String, startingAfter sequence: Int64) throws {
        let folder = "\(directory)/\(Self.folder)"
        try FileSystem.createDirectory(folder)
        database = try Database(path: "\(folder)/\(receiver).sqlite")
        try database.adopt(Self.schema)
        try database.prepare("INSERT OR IGNORE INTO progress(one, cursor, delivered, overflowed) VALUES(1, ?, 0, 0)")
            .run(.integer(sequence))
    }

    /// The last entry of the feed that was looked at.
    public var cursor: Int64 { get throws { try database.number("SELECT cursor FROM progress") } }
    /// The last change of a case that was looked at; nil where it was never told where to begin.
    var casePlace: CasePlace? {
        get throws {
            let statement = try database.prepare("SELECT case_number, case_offset FROM progress")
            defer { statement.reset() }
            guard try statement.step(), !statement.isNull(1) else { return nil }
            return CasePlace(number: statement.isNull(0) ? nil : statement.integer(0), offset: statement.integer(1))
        }
    }
    public var delivered: Int64 { get throws { try database.number("SELECT delivered FROM progress") } }
    /// Changes that found the queue full, and given-up messages that made room for later ones.
    public var overflowed: Int64 { get throws { try database.number("SELECT overflowed FROM progress") } }
    /// Changes that were not told, as a silence, a stronger warning or the week's budget holds them back.
    public var heldBack: Int64 { get throws { try database.number("SELECT held_back FROM progress") } }
    public var waiting: Int64 { get throws { try database.number("SELECT count(*) FROM messages WHERE state < 2") } }
    public var dead: Int64 { get throws { try database.number("SELECT count(*) FROM messages WHERE state = 2") } }

    /// The message whose turn it is: one that was tried before and waits for its next try, else the oldest whose time
    /// has come; nil when there is none, and nothing overtakes one that is tried again.
    func next(at now: Timestamp) throws -> Message? {
        let tried = try list("WHERE state = 0 AND fixed = 1 ORDER BY number LIMIT 1").first
        if let tried { return tried.nextTry <= now.milliseconds ? tried : nil }
        return try list(
            "WHERE state = 0 AND fixed = 0 AND next <= ?1 ORDER BY number LIMIT 1", .integer(now.milliseconds)
        ).first
    }

    /// The messages that were given up, oldest first.
    public func deadLetters() throws -> [Message] { try list("WHERE state = 2 ORDER BY number LIMIT 1000") }

    private func list(_ condition: String, _ values: Value...) throws -> [Message] {
        let statement = try database.prepare(
            "SELECT number, place, body, omitted, made, tries, next, error FROM messages \(condition)")
        for value in values { try statement.bind(value) }
        defer { statement.reset() }
        var messages: [Message] = []
        while try statement.step() {
            let lines = statement.blob(2).split(separator: UInt8(ascii: "\n"))
            messages.append(
                Message(
                    number: statement.integer(0), place: statement.text(1),
                    changes: try lines.map { try JSONParser.parse(Array($0)) }, omitted: Int(statement.integer(3)),
                    made: statement.integer(4), tries: Int(statement.integer(5)), nextTry: statement.integer(6),
                    error: statement.text(7)))
        }
        return messages
    }

    /// Fixes a message, and notes on disk that from now on nobody knows whether it has arrived.
    func noteUnderWay(_ message: Message, at now: Timestamp, keepingGroupsFor interval: Duration) throws {
        try database.transaction {
            try database.prepare(
                "INSERT OR REPLACE INTO sent SELECT grouping, ?2 FROM messages WHERE number = ?1 AND fixed = 0"
            ).run(.integer(message.number), .integer(now.milliseconds))
            try database.prepare("DELETE FROM sent WHERE at < ?").run(
                .integer(now.milliseconds - interval.wholeMilliseconds))
            try database.prepare("UPDATE messages SET state = 1, fixed = 1 WHERE number = ?").run(
                .integer(message.number))
        }
    }

    /// Forgets a message that arrived.
    func noteDelivered(_ number: Int64) throws {
        try database.transaction {
            try database.prepare("DELETE FROM messages WHERE number = ?").run(.integer(number))
            try database.execute("UPDATE progress SET delivered = delivered + 1")
        }
    }

    /// Keeps a message for another try, or lays it aside for good; of those laid aside the latest are kept.
    func noteFailed(
        _ number: Int64, tries: Int, nextTry: Int64, isDead: Bool, error: String, limit: Int
    ) throws {
        try database.transaction {
            try database.prepare(
                "UPDATE messages SET state = ?, tries = ?, next = ?, error = ? WHERE number = ?"
            ).run(
                .integer((isDead ? State.givenUp : .waiting).rawValue), .integer(Int64(tries)), .integer(nextTry),
                .text(error), .integer(number))
            guard isDead else { return }
            try database.prepare(
                """
                DELETE FROM messages WHERE state = 2 AND number <=
                (SELECT number FROM messages WHERE state = 2 ORDER BY number DESC LIMIT 1 OFFSET ?)
                """
            ).run(.integer(Int64(limit)))
            try database.prepare("UPDATE progress SET overflowed = overflowed + ?").run(
                .integer(Int64(database.changes)))
        }
    }

    /// Settles what was under way when the process ended: it is tried again, or laid aside with what is known of it.
    func recover(layingAside reason: String?) throws {
        try database.prepare("UPDATE messages SET state = ?, error = coalesce(?, error) WHERE state = 1").run(
            .integer((reason == nil ? State.waiting : .givenUp).rawValue), reason.map { .text($0) } ?? .null)
    }

    /// Has messages that were given up tried again, all or those that begin with the change of one place; gives how many.
    public func retry(_ place: String?) throws -> Int {
        let statement = try database.prepare(
            "UPDATE messages SET state = 0, tries = 0, next = 0 WHERE state = 2 AND (?1 IS NULL OR place = ?1)")
        try statement.run(place.map { .text($0) } ?? .null)
        return database.changes
    }
}
