import DetectorKit
import SQLite

/// The tables of `feed.sqlite`.
enum FeedSchema {
    static let fileName = "feed.sqlite"

    static let current = Schema(
        application: 0x4257_4644, version: 6,
        sql: """
            CREATE TABLE feed (
                sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL, severity INTEGER NOT NULL,
                detector TEXT NOT NULL, region TEXT, line BLOB NOT NULL) STRICT;
            CREATE INDEX feed_time ON feed (time);
            CREATE TABLE warnings (
                number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sequence INTEGER NOT NULL,
                severity INTEGER NOT NULL, status TEXT NOT NULL, detector TEXT NOT NULL, rule TEXT NOT NULL,
                subject TEXT NOT NULL, region TEXT, state BLOB NOT NULL, json BLOB NOT NULL) STRICT;
            CREATE INDEX warnings_order ON warnings (sequence, severity, status, detector, region);
            CREATE INDEX warnings_subject ON warnings (subject, sequence);
            CREATE TABLE parties (
                party TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (party, id)) STRICT, WITHOUT ROWID;
            CREATE INDEX parties_id ON parties (id);
            -- The empty region stands for what belongs to none.
            CREATE TABLE counts (
                detector TEXT NOT NULL, severity INTEGER NOT NULL, status TEXT NOT NULL, region TEXT NOT NULL,
                count INTEGER NOT NULL, PRIMARY KEY (detector, severity, status, region)) STRICT, WITHOUT ROWID;
            -- What was told in each week, which is named by the number of its Monday.
            CREATE TABLE weeks (
                week INTEGER NOT NULL, detector TEXT NOT NULL, severity INTEGER NOT NULL, region TEXT NOT NULL,
                raised INTEGER NOT NULL, retracted INTEGER NOT NULL,
                PRIMARY KEY (week, detector, severity, region)) STRICT, WITHOUT ROWID;
            CREATE TABLE frontier (
                only INTEGER PRIMARY KEY CHECK (only = 1), offset INTEGER NOT NULL,
                -- Of the offset after it: the last place that is in the feed, and how many measurements are.
                place BLOB, measured INTEGER NOT NULL) STRICT;
            INSERT INTO frontier VALUES (1, 0, NULL, 0);
            CREATE TABLE rules (
                number INTEGER PRIMARY KEY, detector TEXT NOT NULL, rule TEXT NOT NULL,
                UNIQUE (detector, rule)) STRICT;
            CREATE TABLE subjects (
                number INTEGER PRIMARY KEY, kind TEXT NOT NULL, identifier TEXT NOT NULL,
                UNIQUE (kind, identifier)) STRICT;
            -- Kept by subject, so that what a project needs lies together; rows are added and never changed.
            CREATE TABLE measurements (
                subject INTEGER NOT NULL, rule INTEGER NOT NULL, instance TEXT NOT NULL, offset INTEGER NOT NULL,
                number INTEGER NOT NULL, content TEXT NOT NULL,
                PRIMARY KEY (subject, rule, instance, offset, number)) STRICT, WITHOUT ROWID;
            """)

    /// What stands for an entry that no severity filter hides: a detector that gave up must be seen by all.
    static let alwaysShown: Int64 = 99
}

extension Severity {
    /// The rank in the tables: 1 for blue to 4 for red.
    var rank: Int64 { Int64(Self.allCases.firstIndex(of: self)!) + 1 }

    init?(rank: Int64) {
        guard (1...Int64(Self.allCases.count)).contains(rank) else { return nil }
        self = Self.allCases[Int(rank) - 1]
    }
}

extension FeedEntry {
    /// Entries are filtered by the highest severity the warning had, so that who saw it open also sees it retracted.
    var rank: Int64 { warning?.highestSeverity.rank ?? FeedSchema.alwaysShown }
}
