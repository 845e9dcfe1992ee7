public import DetectorKit
import SQLite
import System

/// The state of one detector and key with its stage; no bytes mean that the key was retired.
public struct KeyStateRecord: Hashable, Sendable {
    public let stage: Stage
    public let state: KeyState

    public init(stage: Stage, state: KeyState) {
        self.stage = stage
        self.state = state
    }
}

/// The detectors' states as of one place in the log, on disk; lost, they can be computed again from the log.
public final class CheckpointStore {
    /// The file in the data folder.
    public static let fileName = "checkpoint.sqlite"

    private let database: Database
    // States have thousands of bytes: a table without row ids would make its tree needlessly deep.
    private static let schema = Schema(
        application: 0x4257_4350, version: 1,
        sql: """
            CREATE TABLE progress(one INTEGER PRIMARY KEY CHECK(one = 1), offset INTEGER NOT NULL);
            CREATE TABLE states(
                stage INTEGER NOT NULL, detector TEXT NOT NULL, key TEXT NOT NULL, bytes BLOB NOT NULL,
                UNIQUE(stage, detector, key));
            """)

    /// Opens the store in a data folder; folder and file are made when they are missing.
    public init(directory: String) throws {
        try FileSystem.createDirectory(directory)
        database = try Database(path: "\(directory)/\(Self.fileName)")
        try database.adopt(Self.schema)
    }

    /// The place up to which the states have folded the log; 0 when there is no checkpoint.
    public func offset() throws -> Int64 { try database.number("SELECT offset FROM progress") }

    /// Moves the checkpoint to a place, with the states that changed since the last; durable when it returns.
    public func commit(offset: Int64, changes: [KeyStateRecord]) throws {
        try commit(offset: offset) { keep in
            for change in changes { try keep(change) }
        }
    }

    /// Moves the checkpoint with states that come one by one, because all together may be larger than memory.
    public func commit(
        offset: Int64, eachChange: (_ keep: (KeyStateRecord) throws -> Void) throws -> Void
    ) throws {
        let current = try self.offset()
        precondition(offset >= current, "a checkpoint moves forward: \(offset) lies before \(current)")
        try database.transaction {
            try eachChange { try apply($0) }
            try database.prepare(
                "INSERT INTO progress(one, offset) VALUES(1, ?) ON CONFLICT DO UPDATE SET offset = excluded.offset"
            ).run(.integer(offset))
        }
    }

    /// The states of a stage that the filter wants, sorted by detector and key; the others' bytes are never read.
    public func states(
        stage: Stage, matching: (_ detector: String, _ key: PartitionKey) -> Bool
    ) throws -> [KeyState] {
        let statement = try database.prepare(
            "SELECT detector, key, bytes FROM states WHERE stage = ? ORDER BY detector, key")
        try statement.bind(.integer(Int64(stage.rawValue)))
        defer { statement.reset() }
        var states: [KeyState] = []
        while try statement.step() {
            let (detector, key) = (statement.text(0), PartitionKey(statement.text(1)))
            guard matching(detector, key) else { continue }
            states.append(KeyState(detector: detector, key: key, bytes: statement.blob(2)))
        }
        return states
    }

    /// Forgets the checkpoint, so that the log is folded again from its beginning.
    public func discard() throws {
        try database.transaction { try database.execute("DELETE FROM states; DELETE FROM progress") }
    }

    private func apply(_ change: KeyStateRecord) throws {
        let (detector, key) = (Value.text(change.state.detector), Value.text(change.state.key.text))
        let stage = Value.integer(Int64(change.stage.rawValue))
        guard let bytes = change.state.bytes else {
            try database.prepare("DELETE FROM states WHERE stage = ? AND detector = ? AND key = ?")
                .run(stage, detector, key)
            return
        }
        try database.prepare(
            """
            INSERT INTO states(stage, detector, key, bytes) VALUES(?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET bytes = excluded.bytes
            """
        ).run(stage, detector, key, .blob(bytes))
    }
}

@available(*, unavailable)
extension CheckpointStore: Sendable {}
