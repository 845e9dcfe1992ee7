import BidEvents
import SQLite
import Synchronization

/// A session as it is kept over restarts: nothing by which anybody could sign in.
struct KeptSession {
    /// The digest of what the cookie holds.
    let digest: String
    /// The token that began it.
    let token: String
    let beganAt: Timestamp
    let usedAt: Timestamp
}

// Sessions end with their token, and are few, as the sessions of the one who keeps them are.
extension TokenStore {
    /// The sessions that were kept, in the order of their last use.
    func sessions() throws -> [KeptSession] {
        try database.withLock { database in
            let statement = try database.prepare(
                "SELECT digest, token, began, used FROM sessions ORDER BY used, digest")
            defer { statement.reset() }
            var sessions: [KeptSession] = []
            while try statement.step() {
                sessions.append(
                    KeptSession(
                        digest: statement.text(0), token: statement.text(1),
                        beganAt: Timestamp(milliseconds: statement.integer(2)),
                        usedAt: Timestamp(milliseconds: statement.integer(3))))
            }
            return sessions
        }
    }

    /// Keeps a session; on disk when this returns.
    func keep(_ session: KeptSession) throws {
        try database.withLock { database in
            try database.prepare("INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?)").run(
                .text(session.digest), .text(session.token), .integer(session.beganAt.milliseconds),
                .integer(session.usedAt.milliseconds))
        }
    }

    /// Notes when sessions were used, and keeps those no longer that ended.
    func note(uses: [String: Timestamp], ended: [String]) throws {
        try database.withLock { database in
            try database.transaction {
                for (digest, time) in uses {
                    try database.prepare("UPDATE sessions SET used = ? WHERE digest = ?").run(
                        .integer(time.milliseconds), .text(digest))
                }
                for digest in ended { try database.prepare("DELETE FROM sessions WHERE digest = ?").run(.text(digest)) }
            }
        }
    }
}
