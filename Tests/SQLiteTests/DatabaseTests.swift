import Foundation
import SQLite
import ScratchTesting
import Testing

struct DatabaseTests {
    let folder = ScratchFolder()

    private static let schema = Schema(
        application: 77, version: 2, sql: "CREATE TABLE things(name TEXT PRIMARY KEY, body BLOB, size INTEGER)")

    private func open(_ name: String = "a.sqlite", readOnly: Bool = false) throws -> Database {
        let database = try Database(path: folder(name), readOnly: readOnly, busyTimeout: .milliseconds(20))
        if !readOnly { try database.adopt(Self.schema) }
        return database
    }

    @Test("every kind of value comes back as it was bound, the empty and the odd included")
    func values() throws {
        let database = try open()
        let insert = try database.prepare("INSERT INTO things(name, body, size) VALUES(?, ?, ?)")
        let blob: [UInt8] = [0, 255, 10, 0]
        try insert.run(.text("采购\u{0}尾"), .blob(blob), .integer(.min))
        try insert.run(.text(""), .blob([]), .null)
        let select = try database.prepare("SELECT name, body, size FROM things WHERE name = ?")
        try select.bind(.text("采购\u{0}尾"))
        #expect(try select.step())
        #expect(select.text(0) == "采购\u{0}尾")
        #expect(select.blob(1) == blob)
        #expect(select.integer(2) == .min)
        try select.bind(.text(""))
        #expect(try select.step())
        #expect(!select.isNull(1))
        #expect(select.blob(1).isEmpty)
        #expect(select.isNull(2))
        #expect(try !select.step())
    }

    @Test("a transaction that throws leaves nothing behind, and the connection stays usable")
    func rollback() throws {
        struct Refusal: Error {}
        let database = try open()
        #expect(throws: Refusal.self) {
            try database.transaction {
                try database.prepare("INSERT INTO things(name) VALUES(?)").run(.text("a"))
                throw Refusal()
            }
        }
        #expect(try database.number("SELECT count(*) FROM things") == 0)
        try database.transaction { try database.prepare("INSERT INTO things(name) VALUES(?)").run(.text("a")) }
        #expect(database.changes == 1)
        #expect(try database.number("SELECT count(*) FROM things") == 1)
    }

    @Test("database files are readable by their owner only")
    func mode() throws {
        let database = try open()
        try database.execute("INSERT INTO things(name) VALUES('a')")
        for name in ["a.sqlite", "a.sqlite-wal"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder(name))
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test("commits are synchronized to disk through a write-ahead log")
    func durability() throws {
        let database = try open()
        #expect(try database.number("PRAGMA synchronous") == 2)
        let mode = try database.prepare("PRAGMA journal_mode")
        #expect(try mode.step())
        #expect(mode.text(0) == "wal")
    }

    @Test("a writer in another connection is named as the reason after the wait")
    func locked() throws {
        let first = try open()
        let second = try open()
        try first.transaction {
            let error = #expect(throws: DatabaseError.self) { try second.transaction {} }
            #expect(error?.code == .locked)
            #expect(error?.sentence.contains(folder("a.sqlite")) == true)
        }
        try second.transaction {}
    }

    @Test("a file that is no database is refused by name")
    func notADatabase() throws {
        try Data(repeating: 0x41, count: 8_192).write(to: URL(fileURLWithPath: folder("a.sqlite")))
        let error = #expect(throws: DatabaseError.self) { try open() }
        #expect(error?.code == .notADatabase)
        #expect(error?.description.contains(folder("a.sqlite")) == true)
    }

    @Test("a file of a newer program, an older one or another purpose is refused")
    func schemas() throws {
        _ = try open()
        func code(_ schema: Schema) throws -> DatabaseError.Code? {
            let database = try Database(path: folder("a.sqlite"))
            return #expect(throws: DatabaseError.self) { try database.adopt(schema) }?.code
        }
        #expect(try code(Schema(application: 77, version: 1, sql: "")) == .newerSchema)
        #expect(try code(Schema(application: 77, version: 3, sql: "")) == .olderSchema)
        #expect(try code(Schema(application: 78, version: 2, sql: "")) == .foreignSchema)
    }

    @Test("a file of an earlier version is brought up step by step, and one without a way is refused")
    func upgrades() throws {
        let steps: [Int32: String] = [
            2: "ALTER TABLE things ADD COLUMN color TEXT NOT NULL DEFAULT 'red'",
            3: "UPDATE things SET color = 'blue' WHERE color = 'red'",
        ]
        try open().execute("INSERT INTO things(name) VALUES('kept')")
        let database = try Database(path: folder("a.sqlite"))
        try database.adopt(Schema(application: 77, version: 4, sql: "", upgrades: steps))
        #expect(try database.number("SELECT count(*) FROM things WHERE name = 'kept' AND color = 'blue'") == 1)
        #expect(try database.number("PRAGMA user_version") == 4)
        let error = #expect(throws: DatabaseError.self) {
            try database.adopt(Schema(application: 77, version: 6, sql: "", upgrades: steps))
        }
        #expect(error?.code == .olderSchema)
    }

    @Test("a full disk is said to be full and loses nothing that was confirmed")
    func full() throws {
        let database = try open()
        try database.execute("INSERT INTO things(name) VALUES('kept')")
        let pages = try database.number("PRAGMA page_count")
        try database.execute("PRAGMA max_page_count = \(pages + 2)")
        let error = #expect(throws: DatabaseError.self) {
            try database.transaction {
                try database.prepare("INSERT INTO things(name, body) VALUES(?, ?)")
                    .run(.text("large"), .blob([UInt8](repeating: 1, count: 100_000)))
            }
        }
        #expect(error?.code == .full)
        #expect(try database.number("SELECT count(*) FROM things") == 1)
        try database.transaction {}
    }

    @Test("a connection for reading makes no file and writes to none")
    func readOnly() throws {
        #expect(throws: DatabaseError.self) { try open("missing.sqlite", readOnly: true) }
        #expect(!FileManager.default.fileExists(atPath: folder("missing.sqlite")))
        _ = try open()
        let reader = try open(readOnly: true)
        let error = #expect(throws: DatabaseError.self) { try reader.execute("DELETE FROM things") }
        #expect(error?.code == .readOnly)
    }

    @Test("a folder that does not exist is an error with a remedy")
    func missingFolder() {
        let error = #expect(throws: DatabaseError.self) { try open("none/a.sqlite") }
        #expect(error?.code == .cannotOpen)
        #expect(error?.remedy.isEmpty == false)
    }
}
