/// What a database file is for, as its header says it.
public struct Schema: Sendable {
    /// Four bytes that tell this program's files of one kind from all others; not 0.
    public let application: Int32
    /// Raised with every change of the tables, from 1.
    public let version: Int32
    /// The statements that make the tables.
    public let sql: String

    public init(application: Int32, version: Int32, sql: String) {
        precondition(application != 0 && version > 0, "0 stands for a file without schema")
        self.application = application
        self.version = version
        self.sql = sql
    }
}

extension Database {
    /// Makes the tables in a new file; refuses a file of another kind or version.
    public func adopt(_ schema: Schema) throws {
        if try number("SELECT count(*) FROM sqlite_schema") == 0, try number("PRAGMA user_version") == 0 {
            try transaction {
                try execute(schema.sql)
                try execute("PRAGMA application_id = \(schema.application)")
                try execute("PRAGMA user_version = \(schema.version)")
            }
        }
        try check(schema)
    }

    /// Refuses a file of another kind or version; for connections that only read.
    public func check(_ schema: Schema) throws(DatabaseError) {
        guard try number("PRAGMA application_id") == Int64(schema.application) else {
            throw .schema(.foreignSchema, "The database \(path) was made by another program or for another purpose.")
        }
        let version = try number("PRAGMA user_version")
        if version > Int64(schema.version) {
            throw .schema(
                .newerSchema, "The database \(path) has format \(version); this program knows up to \(schema.version).")
        }
        if version < Int64(schema.version) {
            throw .schema(
                .olderSchema, "The database \(path) has format \(version); this program needs \(schema.version).")
        }
    }

    /// The whole number that a query without parameters gives in its first row; 0 when it gives none.
    public func number(_ sql: String) throws(DatabaseError) -> Int64 {
        let statement = try prepare(sql)
        defer { statement.reset() }
        return try statement.step() ? statement.integer(0) : 0
    }
}
