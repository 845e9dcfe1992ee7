import SQLite

/// The tables of `ledger.sqlite`: what belongs to what, and where it was reported. All of it is derived from the log.
enum LedgerSchema {
    static let fileName = "ledger.sqlite"

    static let current = Schema(
        application: 0x4257_4C49, version: 5,
        sql: """
            CREATE TABLE nodes (
                number INTEGER PRIMARY KEY, kind TEXT NOT NULL, identifier TEXT NOT NULL, offset INTEGER NOT NULL,
                UNIQUE (kind, identifier)) STRICT;
            CREATE INDEX nodes_kind ON nodes (kind, number);
            CREATE TABLE edges (
                source INTEGER NOT NULL, target INTEGER NOT NULL, offset INTEGER NOT NULL,
                PRIMARY KEY (source, target)) STRICT, WITHOUT ROWID;
            CREATE INDEX edges_back ON edges (target, source, offset);
            CREATE TABLE mentions (
                node INTEGER NOT NULL, offset INTEGER NOT NULL, step INTEGER NOT NULL,
                PRIMARY KEY (node, offset)) STRICT, WITHOUT ROWID;
            CREATE TABLE attributions (
                node INTEGER NOT NULL, role INTEGER NOT NULL, offset INTEGER NOT NULL, value TEXT NOT NULL,
                PRIMARY KEY (node, role, offset)) STRICT, WITHOUT ROWID;
            -- Who was awarded a project, or signed a contract of it, and where that was said first.
            CREATE TABLE suppliers (number INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
            CREATE TABLE wins (
                supplier INTEGER NOT NULL, project INTEGER NOT NULL, step INTEGER NOT NULL, offset INTEGER NOT NULL,
                PRIMARY KEY (supplier, project, step)) STRICT, WITHOUT ROWID;
            -- Who bid, as openings told; nothing is here of a lot before its opening.
            CREATE TABLE bids (
                supplier INTEGER NOT NULL, project INTEGER NOT NULL, lot TEXT NOT NULL, offset INTEGER NOT NULL,
                PRIMARY KEY (supplier, project, lot)) STRICT, WITHOUT ROWID;
            -- What came from which exchange center; `numbered` counts the events that bear a number of their own.
            CREATE TABLE sources (
                source TEXT PRIMARY KEY, region TEXT, accepted INTEGER NOT NULL, occurred INTEGER NOT NULL,
                taken INTEGER NOT NULL, delay INTEGER NOT NULL, first INTEGER, last INTEGER,
                numbered INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE reported_projects (
                number INTEGER PRIMARY KEY, identifier TEXT NOT NULL UNIQUE) STRICT;
            CREATE TABLE reported_types (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
            CREATE TABLE reports (
                project INTEGER NOT NULL, offset INTEGER NOT NULL, type INTEGER NOT NULL, lot TEXT,
                PRIMARY KEY (project, offset)) STRICT, WITHOUT ROWID;
            -- Lots of which anything was reported that is not sealed, in the order in which they became known.
            CREATE TABLE lots (
                number INTEGER PRIMARY KEY, project INTEGER NOT NULL, lot TEXT NOT NULL, offset INTEGER NOT NULL,
                UNIQUE (project, lot)) STRICT;
            CREATE TABLE progress (
                only INTEGER PRIMARY KEY CHECK (only = 1), offset INTEGER NOT NULL) STRICT;
            INSERT INTO progress VALUES (1, 0);
            """)
}
