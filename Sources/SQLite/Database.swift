import CSQLite
import Glibc

/// One connection to a database file; one thread at a time owns it.
///
/// Writers use a write-ahead log with full synchronization: what a transaction wrote is on disk when it returns.
@safe
public final class Database {
    public let path: String
    private let handle: OpaquePointer
    private var statements: [String: Statement] = [:]

    /// Pages of 4 KiB that gather in the write-ahead log before they are moved into the file.
    private static let pagesBeforeMove = 8_192
    private static let statementLimit = 128

    /// Opens a file, which is made when it does not exist, readable by its owner only.
    ///
    /// - Parameter busyTimeout: How long to wait for another process's lock before giving up.
    public init(path: String, readOnly: Bool = false, busyTimeout: Duration = .seconds(5)) throws(DatabaseError) {
        self.path = path
        if !readOnly { try Self.create(path) }
        var opened: OpaquePointer?
        let flags = (readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX
        let result = unsafe sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_EXRESCODE, nil)
        guard result == SQLITE_OK, let opened = unsafe opened else {
            defer { unsafe sqlite3_close_v2(opened) }
            throw DatabaseError(result: result, message: unsafe String(cString: sqlite3_errstr(result)), path: path)
        }
        unsafe handle = opened
        let milliseconds =
            busyTimeout.components.seconds * 1_000
            + busyTimeout.components.attoseconds / 1_000_000_000_000_000
        unsafe sqlite3_busy_timeout(handle, Int32(clamping: milliseconds))
        try configure(readOnly: readOnly)
    }

    // Statements that are still held keep the connection until they end.
    deinit { unsafe sqlite3_close_v2(handle) }

    /// Runs one or more statements that take no values.
    public func execute(_ sql: String) throws(DatabaseError) {
        guard unsafe sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
    }

    /// The statement of that text, prepared once and kept; a second call starts the same statement over.
    public func prepare(_ sql: String) throws(DatabaseError) -> Statement {
        if let statement = statements[sql] {
            statement.reset()
            return statement
        }
        var prepared: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        guard unsafe sqlite3_prepare_v3(handle, sql, -1, flags, &prepared, nil) == SQLITE_OK,
            let prepared = unsafe prepared
        else { throw failure() }
        precondition(statements.count < Self.statementLimit, "statements are fixed texts with parameters")
        let statement = unsafe Statement(prepared, path: path)
        statements[sql] = statement
        return statement
    }

    /// Runs the body as one transaction: durable as a whole when this returns, undone as a whole when it throws.
    public func transaction<Outcome>(_ body: () throws -> Outcome) throws -> Outcome {
        try prepare("BEGIN IMMEDIATE").run()
        do {
            let outcome = try body()
            try prepare("COMMIT").run()
            return outcome
        } catch {
            // After some faults, such as a full disk, the library has rolled back already.
            if unsafe sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
            throw error
        }
    }

    /// Rows that the latest INSERT, UPDATE or DELETE changed.
    public var changes: Int { unsafe Int(sqlite3_changes64(handle)) }

    private func configure(readOnly: Bool) throws(DatabaseError) {
        // The first statement that reads the file finds out whether it is a database at all.
        try execute("PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; SELECT count(*) FROM sqlite_schema")
        guard !readOnly else { return }
        try execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        try execute("PRAGMA wal_autocheckpoint = \(Self.pagesBeforeMove); PRAGMA journal_size_limit = 67108864")
        try execute("PRAGMA cache_size = -32768")
    }

    /// Makes the file before the library does, so that its mode never depends on the process's mask.
    private static func create(_ path: String) throws(DatabaseError) {
        // Only a new file is opened here: closing an existing one would drop the locks this process holds on it.
        let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != EEXIST {
            let reason = unsafe String(cString: strerror(errno))
            throw DatabaseError(result: SQLITE_CANTOPEN, message: reason, path: path)
        }
    }

    private func failure() -> DatabaseError {
        unsafe DatabaseError(
            result: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)), path: path)
    }
}

@available(*, unavailable)
extension Database: Sendable {}
