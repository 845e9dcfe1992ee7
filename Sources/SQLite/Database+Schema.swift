/// What a database file is for, as its header says it.
public struct Schema: Sendable {
    /// Four bytes that tell this program's files of one kind from all others; not 0.
    public let application: Int32
    /// Raised with every change of the tables, from 1.
    public let version: Int32
    /// The statements that make the tables.
    public let sql: String
    /// What brings the tables of an earlier version to the next one, by the version it starts from.
    public let upgrades: [Int32: String]

    public init(application: Int32, version: Int32, sql: String, upgrades: [Int32: String] = [:]) {
        precondition(application != 0 && version > 0, "0 stands for a file without schema")
        self.application = application
        self.version = version
        self.sql = sql
        self.upgrades = upgrades
    }
}

extension Database {
    /// Makes the tables in a new file, and upgrades those of an earlier version where the schema says how; refuses a file
    /// of another kind or version.
    public func adopt(_ schema: Schema) throws {
        if try number("SELECT count(*) FROM sqlite_schema") == 0, try number("PRAGMA user_version") == 0 {
            try transaction {
                try execute(schema.sql)
                try execute("PRAGMA application_id = \(schema.application)")
                try execute("PRAGMA user_version = \(schema.version)")
            }
        }
        try upgrade(to: schema)
        try check(schema)
    }

    private func upgrade(to schema: Schema) throws {
        guard !schema.upgrades.isEmpty, try number("PRAGMA application_id") == Int64(schema.application) else { return }
        try transaction {
            var version = Int32(try number("PRAGMA user_version"))
            while version < schema.version, let statements = schema.upgrades[version] {
                try execute(statements)
                version += 1
                try execute("PRAGMA user_version = \(version)")
            }
        }
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
