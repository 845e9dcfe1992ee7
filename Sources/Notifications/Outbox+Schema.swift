import SQLite

extension Outbox {
    static let schema = Schema(
        application: 0x4257_4E46, version: 4,
        sql: """
            -- The place is the number of an entry of the feed, or a case and the number of its change.
            CREATE TABLE messages(
                number INTEGER PRIMARY KEY, place TEXT NOT NULL, grouping TEXT NOT NULL,
                body BLOB NOT NULL, named INTEGER NOT NULL, omitted INTEGER NOT NULL, made INTEGER NOT NULL,
                state INTEGER NOT NULL, fixed INTEGER NOT NULL, tries INTEGER NOT NULL, next INTEGER NOT NULL,
                error TEXT NOT NULL) STRICT;
            CREATE INDEX turns ON messages(state, fixed, number);
            CREATE INDEX gathering ON messages(grouping) WHERE state = 0 AND fixed = 0;
            CREATE TABLE sent(grouping TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            -- The cursor is a place of the feed, the next two one of the changes of cases.
            CREATE TABLE progress(
                one INTEGER PRIMARY KEY CHECK(one = 1), cursor INTEGER NOT NULL, delivered INTEGER NOT NULL,
                overflowed INTEGER NOT NULL, case_number INTEGER, case_offset INTEGER,
                held_back INTEGER NOT NULL DEFAULT 0) STRICT;
            -- The warnings and cases that the receiver knows of, and when it was last told; the body where it is to be
            -- told again.
            CREATE TABLE told(
                subject TEXT PRIMARY KEY, place TEXT NOT NULL, grouping TEXT NOT NULL, body BLOB, at INTEGER NOT NULL,
                repeats INTEGER NOT NULL, severity TEXT) STRICT;
            CREATE INDEX reminding ON told(at) WHERE body IS NOT NULL;
            \(heldBack)
            """,
        upgrades: [
            3: """
            ALTER TABLE messages ADD COLUMN place TEXT NOT NULL DEFAULT '';
            UPDATE messages SET place = CAST(sequence AS TEXT);
            ALTER TABLE messages DROP COLUMN sequence;
            ALTER TABLE progress ADD COLUMN case_number INTEGER;
            ALTER TABLE progress ADD COLUMN case_offset INTEGER;
            ALTER TABLE progress ADD COLUMN held_back INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE told RENAME COLUMN warning TO subject;
            ALTER TABLE told ADD COLUMN place TEXT NOT NULL DEFAULT '';
            UPDATE told SET place = CAST(sequence AS TEXT);
            ALTER TABLE told ADD COLUMN severity TEXT;
            ALTER TABLE told DROP COLUMN sequence;
            \(heldBack)
            """
        ])

    /// Cases of which something was not told, as they were held back as a whole.
    private static let heldBack = "CREATE TABLE held_back(subject TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;"
}
