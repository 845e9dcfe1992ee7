import SQLite
import System

/// What waits for one receiver, on disk: `notifications/<name>.sqlite` in a data directory.
public final class Outbox {
    /// A message that waits or was given up.
    public struct Message: Sendable {
        public let sequence: Int64
        public let body: [UInt8]
        public let tries: Int
        /// Milliseconds of the wall clock from which on it is tried.
        public let nextTry: Int64
        public let error: String
    }

    public static let folder = "notifications"
    private static let schema = Schema(
        application: 0x4257_4E46, version: 2,
        sql: """
            CREATE TABLE messages(
                sequence INTEGER PRIMARY KEY, body BLOB NOT NULL, tries INTEGER NOT NULL, next INTEGER NOT NULL,
                dead INTEGER NOT NULL, error TEXT NOT NULL) STRICT;
            CREATE INDEX waiting ON messages(dead, sequence);
            CREATE TABLE progress(
                one INTEGER PRIMARY KEY CHECK(one = 1), cursor INTEGER NOT NULL, delivered INTEGER NOT NULL,
                overflowed INTEGER NOT NULL) STRICT;
            CREATE TABLE told(warning TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
            """)

    private let database: Database

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
    /// Messages that found the queue full, and given-up ones that made room for later ones.
    public var overflowed: Int64 { get throws { try database.number("SELECT overflowed FROM progress") } }
    public var waiting: Int64 { get throws { try database.number("SELECT count(*) FROM messages WHERE dead = 0") } }
    public var dead: Int64 { get throws { try database.number("SELECT count(*) FROM messages WHERE dead = 1") } }

    /// Whether the receiver was sent a warning that was not taken back since.
    public func wasTold(_ warning: String) throws -> Bool {
        let statement = try database.prepare("SELECT 1 FROM told WHERE warning = ?")
        try statement.bind(.text(warning))
        defer { statement.reset() }
        return try statement.step()
    }

    /// Takes messages in and moves the cursor, all or nothing.
    ///
    /// - Parameter told: Warnings that the messages tell of (true) or take back (false).
    public func take(
        _ messages: [(sequence: Int64, body: [UInt8])], told: [String: Bool] = [:], cursor: Int64, limit: Int
    ) throws {
        var room = Int64(limit) - (try waiting)
        try database.transaction {
            for (warning, isTold) in told {
                try database.prepare(
                    isTold ? "INSERT OR IGNORE INTO told VALUES(?)" : "DELETE FROM told WHERE warning = ?"
                ).run(.text(warning))
            }
            for message in messages {
                if room <= 0 {
                    try database.execute("UPDATE progress SET overflowed = overflowed + 1")
                    continue
                }
                room -= 1
                try database.prepare("INSERT OR IGNORE INTO messages VALUES(?, ?, 0, 0, 0, '')")
                    .run(.integer(message.sequence), .blob(message.body))
            }
            try database.prepare("UPDATE progress SET cursor = ?").run(.integer(cursor))
        }
    }

    /// The message whose turn it is: the oldest that waits, so that the receiver sees the feed's order.
    public func next() throws -> Message? {
        try list("SELECT sequence, body, tries, next, error FROM messages WHERE dead = 0 ORDER BY sequence LIMIT 1")
            .first
    }

    /// The messages that were given up, oldest first.
    public func deadLetters() throws -> [Message] {
        try list("SELECT sequence, body, tries, next, error FROM messages WHERE dead = 1 ORDER BY sequence LIMIT 1000")
    }

    private func list(_ sql: String) throws -> [Message] {
        let statement = try database.prepare(sql)
        defer { statement.reset() }
        var messages: [Message] = []
        while try statement.step() {
            messages.append(
                Message(
                    sequence: statement.integer(0), body: statement.blob(1), tries: Int(statement.integer(2)),
                    nextTry: statement.integer(3), error: statement.text(4)))
        }
        return messages
    }

    /// Forgets a message that arrived.
    public func noteDelivered(_ sequence: Int64) throws {
        try database.transaction {
            try database.prepare("DELETE FROM messages WHERE sequence = ?").run(.integer(sequence))
            try database.execute("UPDATE progress SET delivered = delivered + 1")
        }
    }

    /// Keeps a message for another try, or lays it aside for good; of those laid aside the latest are kept.
    public func noteFailed(
        _ sequence: Int64, tries: Int, nextTry: Int64, isDead: Bool, error: String, limit: Int
    ) throws {
        try database.transaction {
            try database.prepare("UPDATE messages SET tries = ?, next = ?, dead = ?, error = ? WHERE sequence = ?").run(
                .integer(Int64(tries)), .integer(nextTry), .integer(isDead ? 1 : 0), .text(error), .integer(sequence))
            guard isDead else { return }
            try database.prepare(
                """
                DELETE FROM messages WHERE dead = 1 AND sequence <=
                (SELECT sequence FROM messages WHERE dead = 1 ORDER BY sequence DESC LIMIT 1 OFFSET ?)
                """
            ).run(.integer(Int64(limit)))
            try database.prepare("UPDATE progress SET overflowed = overflowed + ?").run(
                .integer(Int64(database.changes)))
        }
    }

    /// Has messages that were given up tried again, all or one; gives how many.
    public func retry(_ sequence: Int64?) throws -> Int {
        let statement = try database.prepare(
            "UPDATE messages SET dead = 0, tries = 0, next = 0 WHERE dead = 1 AND (?1 IS NULL OR sequence = ?1)")
        try statement.run(sequence.map { .integer($0) } ?? .null)
        return database.changes
    }
}
