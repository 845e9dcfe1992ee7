import SQLite

/// The tables of `cases.sqlite`; all of it is derived from the log and the feed.
enum CaseSchema {
    static let fileName = "cases.sqlite"

    /// The version is raised too when the same log gives other cases than before: they are then made anew.
    static let current = Schema(
        application: 0x4257_4353, version: 3,
        sql: """
            CREATE TABLE states (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE cases (
                id TEXT PRIMARY KEY, change INTEGER NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
                severity INTEGER NOT NULL, region TEXT, assignee TEXT, overdue INTEGER NOT NULL,
                standing TEXT NOT NULL, chosen INTEGER NOT NULL, certainty INTEGER NOT NULL, holding INTEGER NOT NULL, opened INTEGER NOT NULL,
                json BLOB NOT NULL) STRICT;
            CREATE INDEX cases_order ON cases (change);
            CREATE INDEX cases_status ON cases (status, change);
            CREATE TABLE case_warnings (
                warning TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (warning, id)) STRICT, WITHOUT ROWID;
            CREATE INDEX case_warnings_id ON case_warnings (id);
            CREATE TABLE case_parties (
                party TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (party, id)) STRICT, WITHOUT ROWID;
            CREATE INDEX case_parties_id ON case_parties (id);
            CREATE TABLE case_subjects (
                subject TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (subject, id)) STRICT, WITHOUT ROWID;
            CREATE INDEX case_subjects_id ON case_subjects (id);
            CREATE TABLE changes (
                number INTEGER PRIMARY KEY, id TEXT NOT NULL, offset INTEGER NOT NULL, region TEXT,
                step BLOB NOT NULL, line BLOB NOT NULL) STRICT;
            CREATE INDEX changes_case ON changes (id, number);
            CREATE TABLE actions (
                event TEXT PRIMARY KEY, offset INTEGER NOT NULL, id TEXT NOT NULL, change INTEGER,
                refusal BLOB) STRICT, WITHOUT ROWID;
            CREATE INDEX actions_refused ON actions (offset) WHERE refusal IS NOT NULL;
            CREATE TABLE progress (
                only INTEGER PRIMARY KEY CHECK (only = 1), offset INTEGER NOT NULL, clock INTEGER NOT NULL,
                sequence INTEGER NOT NULL, line TEXT NOT NULL, acted INTEGER NOT NULL) STRICT;
            INSERT INTO progress VALUES (1, 0, 0, 0, '', 0);
            """)
}
