import BidEvents
import CanonicalJSON
import DetectorKit
import SQLite
import System

/// What waits for one receiver, on disk: `notifications/<name>.sqlite` in a data directory.
///
/// A message may be joined by further changes of its group until it is first tried; from then on it never changes.
public final class Outbox {
    /// A change that is taken in.
    struct Incoming {
        let sequence: Int64
        /// What the change is gathered by.
        let group: String
        let body: [UInt8]
        /// When it may be sent, in milliseconds of the wall clock; 0 for at once.
        let time: Int64
    }

    public static let folder = "notifications"
    private static let schema = Schema(
        application: 0x4257_4E46, version: 3,
        sql: """
            CREATE TABLE messages(
                number INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, grouping TEXT NOT NULL,
                body BLOB NOT NULL, named INTEGER NOT NULL, omitted INTEGER NOT NULL, made INTEGER NOT NULL,
                state INTEGER NOT NULL, fixed INTEGER NOT NULL, tries INTEGER NOT NULL, next INTEGER NOT NULL,
                error TEXT NOT NULL) STRICT;
            CREATE INDEX turns ON messages(state, fixed, number);
            CREATE INDEX gathering ON messages(grouping) WHERE state = 0 AND fixed = 0;
            CREATE TABLE sent(grouping TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE progress(
                one INTEGER PRIMARY KEY CHECK(one = 1), cursor INTEGER NOT NULL, delivered INTEGER NOT NULL,
                overflowed INTEGER NOT NULL) STRICT;
            -- What the receiver knows of, and when it was last told; the body where it is to be told again.
            CREATE TABLE told(
                warning TEXT PRIMARY KEY, sequence INTEGER NOT NULL, grouping TEXT NOT NULL, body BLOB, at INTEGER NOT NULL,
                repeats INTEGER NOT NULL) STRICT;
            CREATE INDEX reminding ON told(at) WHERE body IS NOT NULL;
            """)

    /// What is done with a message.
    enum State: Int64 {
        case waiting, underWay, givenUp
    }

    let database: Database

    /// Opens or makes the outbox of a receiver; a new one begins behind an entry of the feed.
    public init(directory: String, receiver: String, startingAfter sequence: Int64) throws {
        let folder = "\(directory)/\(Self.folder)"
        try FileSystem.createDirectory(folder)
        database = try Database(path: "\(folder)/\(receiver).sqlite")
        try database.adopt(Self.schema)
        try database.prepare("INSERT OR IGNORE INTO progress VALUES(1, ?, 0, 0)").run(.integer(sequence))
    }

    /// The last entry of the feed that was looked at.
    public var cursor: Int64 { get throws { try database.number("SELECT cursor FROM progress") } }
    public var delivered: Int64 { get throws { try database.number("SELECT delivered FROM progress") } }
    /// Changes that found the queue full, and given-up messages that made room for later ones.
    public var overflowed: Int64 { get throws { try database.number("SELECT overflowed FROM progress") } }
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
            "SELECT number, sequence, body, omitted, made, tries, next, error FROM messages \(condition)")
        for value in values { try statement.bind(value) }
        defer { statement.reset() }
        var messages: [Message] = []
        while try statement.step() {
            let lines = statement.blob(2).split(separator: UInt8(ascii: "\n"))
            messages.append(
                Message(
                    number: statement.integer(0), sequence: statement.integer(1),
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

    /// Has messages that were given up tried again, all or those that begin with one change; gives how many.
    public func retry(_ sequence: Int64?) throws -> Int {
        let statement = try database.prepare(
            "UPDATE messages SET state = 0, tries = 0, next = 0 WHERE state = 2 AND (?1 IS NULL OR sequence = ?1)")
        try statement.run(sequence.map { .integer($0) } ?? .null)
        return database.changes
    }
}
