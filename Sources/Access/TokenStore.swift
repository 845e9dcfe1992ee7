public import BidEvents
import SQLite
import Synchronization

/// The tokens of a data directory and the sessions begun by them, `access.sqlite`, readable by its owner only.
///
/// A coordinator and the command that adds and revokes use it at once; what one has done, the other sees at its next
/// question.
public final class TokenStore: Sendable {
    /// How many tokens there may be, revoked ones included.
    public static let limit = 10_000
    static let fileName = "access.sqlite"

    static let schema = Schema(
        application: 0x4257_4143, version: 2,
        sql: """
            CREATE TABLE tokens (
                id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, name TEXT NOT NULL, person TEXT NOT NULL,
                role TEXT NOT NULL, regions TEXT NOT NULL, created INTEGER NOT NULL, expires INTEGER NOT NULL,
                revoked INTEGER) STRICT;
            \(sessions)
            """, upgrades: [1: sessions])

    private static let sessions = """
        CREATE TABLE sessions (
            digest TEXT PRIMARY KEY, token TEXT NOT NULL, began INTEGER NOT NULL, used INTEGER NOT NULL)
            STRICT, WITHOUT ROWID;
        """

    let database: Mutex<Database>

    /// Opens the tokens of an existing directory; makes an empty store when there is none.
    public init(directory: String) throws {
        let database = try Database(path: "\(directory)/\(Self.fileName)")
        try database.adopt(Self.schema)
        self.database = Mutex(database)
    }

    /// A token that is listed.
    public struct Listed: Sendable {
        public let token: AccessToken
        /// Nil while it was not revoked.
        public let revokedAt: Timestamp?
    }

    /// Whether there was ever a token, a revoked one included.
    public var isEmpty: Bool {
        get throws { try database.withLock { try $0.number("SELECT count(*) FROM tokens") } == 0 }
    }

    /// Keeps a new token under the digest of its secret.
    ///
    /// - Throws: ``AccessError`` when there are too many.
    public func add(_ token: AccessToken, _ secret: TokenSecret) throws {
        try database.withLock { database in
            try database.transaction {
                guard try database.number("SELECT count(*) FROM tokens") < Self.limit else {
                    throw AccessError.tooManyTokens
                }
                try database.prepare("INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)").run(
                    .text(token.id), .text(secret.digest), .text(token.name), .text(token.person),
                    .text(token.role.rawValue), .text(Self.text(of: token.scope)),
                    .integer(token.createdAt.milliseconds), .integer(token.expiresAt.milliseconds))
            }
        }
    }

    /// Ends a token and its sessions for good; false for one that is unknown or ended before.
    public func revoke(id: String, at now: Timestamp) throws -> Bool {
        try database.withLock { database in
            try database.transaction {
                try database.prepare("DELETE FROM sessions WHERE token = ?").run(.text(id))
                try database.prepare("UPDATE tokens SET revoked = ? WHERE id = ? AND revoked IS NULL").run(
                    .integer(now.milliseconds), .text(id))
                return database.changes == 1
            }
        }
    }

    /// All tokens in the order in which they were made.
    public func list() throws -> [Listed] {
        try database.withLock { database in
            let statement = try database.prepare("\(Self.columns) ORDER BY created, id")
            defer { statement.reset() }
            var listed: [Listed] = []
            while try statement.step() { if let found = Self.read(statement) { listed.append(found) } }
            return listed
        }
    }

    /// The token that a secret stands for; nil for an unknown, revoked or expired one.
    func token(of secret: TokenSecret, at now: Timestamp) throws -> AccessToken? {
        try valid("\(Self.columns) WHERE digest = ?", secret.digest, at: now)
    }

    /// The token of an identifier, as long as it is good.
    func token(id: String, at now: Timestamp) throws -> AccessToken? {
        try valid("\(Self.columns) WHERE id = ?", id, at: now)
    }

    /// Whether another program changed the tokens since the last call.
    func hasChanged(since version: inout Int64) throws -> Bool {
        let current = try database.withLock { try $0.number("PRAGMA data_version") }
        defer { version = current }
        return current != version
    }

    private func valid(_ query: String, _ key: String, at now: Timestamp) throws -> AccessToken? {
        try database.withLock { database in
            let statement = try database.prepare(query)
            try statement.bind(.text(key))
            defer { statement.reset() }
            guard try statement.step(), let found = Self.read(statement), found.revokedAt == nil,
                found.token.expiresAt > now
            else { return nil }
            return found.token
        }
    }

    private static let columns = "SELECT id, name, person, role, regions, created, expires, revoked FROM tokens"

    /// Nil for a role or a region that this program does not know: such a token opens nothing.
    private static func read(_ statement: Statement) -> Listed? {
        guard let role = Role(rawValue: statement.text(3)), let scope = scope(of: statement.text(4)) else { return nil }
        let token = AccessToken(
            id: statement.text(0), name: statement.text(1), person: statement.text(2), role: role, scope: scope,
            createdAt: Timestamp(milliseconds: statement.integer(5)),
            expiresAt: Timestamp(milliseconds: statement.integer(6)))
        let revoked = statement.isNull(7) ? nil : Timestamp(milliseconds: statement.integer(7))
        return Listed(token: token, revokedAt: revoked)
    }

    /// What stands for all regions: nothing that is lost or cut off may open everything.
    private static let everywhere = "*"

    private static func text(of scope: RegionScope) -> String {
        scope.isUnrestricted ? everywhere : scope.prefixes.joined(separator: ",")
    }

    private static func scope(of text: String) -> RegionScope? {
        text == everywhere ? .all : RegionScope(text.split(separator: ",").map(String.init))
    }
}

/// Why a token cannot be kept, with the remedy.
public enum AccessError: Error, Equatable, CustomStringConvertible {
    case tooManyTokens

    public var description: String {
        "There are \(TokenStore.limit) tokens. Remove \(TokenStore.fileName) while nothing runs, and make those in use anew."
    }
}
