import SQLite

/// The tables of `reports.sqlite`: folds as they stood when a month of the log's clock was over. All of it is derived
/// from log and feed.
enum ReportSchema {
    static let fileName = "reports.sqlite"

    /// The version is raised too when the same log folds to something else than before.
    static let current = Schema(
        application: 0x4257_5250, version: 1,
        sql: """
            CREATE TABLE places (
                offset INTEGER PRIMARY KEY, head BLOB NOT NULL, entry TEXT NOT NULL, line TEXT NOT NULL) STRICT;
            -- A record as it was at a place, where it differs from the place before.
            CREATE TABLE records (
                key TEXT NOT NULL, offset INTEGER NOT NULL, value BLOB NOT NULL,
                PRIMARY KEY (key, offset)) STRICT, WITHOUT ROWID;
            -- What became of planted rings, by the last entry that the trial knew and the detectors that looked.
            CREATE TABLE trials (
                offset INTEGER NOT NULL, detectors TEXT NOT NULL, json BLOB NOT NULL,
                PRIMARY KEY (offset, detectors)) STRICT, WITHOUT ROWID;
            """)
}
