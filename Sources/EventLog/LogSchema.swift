import SQLite

enum LogSchema {
    static let fileName = "log.sqlite"

    /// Entries in order; who said what, for idempotence; the few entries that are read apart from the stream.
    static let schema = Schema(
        application: 0x4257_4C47, version: 1,
        sql: """
            CREATE TABLE entries(
                offset INTEGER PRIMARY KEY, clock INTEGER NOT NULL, kind INTEGER NOT NULL, body BLOB NOT NULL);
            CREATE INDEX special_entries ON entries(kind, offset) WHERE kind > 1;
            CREATE TABLE identities(
                source TEXT NOT NULL, id TEXT NOT NULL, offset INTEGER NOT NULL, PRIMARY KEY(source, id)
            ) WITHOUT ROWID;
            """)
}
