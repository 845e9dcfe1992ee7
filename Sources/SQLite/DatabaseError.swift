import CSQLite

/// Why the store could not do what was asked: what happened, in which file, and the remedy.
public struct DatabaseError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: String, Sendable {
        case cannotOpen = "cannot-open"
        case locked = "locked"
        case full = "disk-full"
        case notADatabase = "not-a-database"
        case damaged = "damaged"
        case inputOutput = "input-output"
        case readOnly = "read-only"
        case constraint = "constraint"
        case tooLarge = "too-large"
        case foreignSchema = "foreign-schema"
        case newerSchema = "newer-schema"
        case olderSchema = "older-schema"
        case other = "other"
    }

    public let code: Code
    /// What happened, naming the file.
    public let sentence: String
    public let remedy: String

    public init(code: Code, sentence: String, remedy: String) {
        self.code = code
        self.sentence = sentence
        self.remedy = remedy
    }

    public var description: String { "\(sentence) \(remedy)" }
}

extension DatabaseError {
    /// Reads the library's result code; extended codes count as the primary ones they refine.
    init(result: Int32, message: String, path: String) {
        let code = Self.code(of: result & 0xFF)
        self.init(
            code: code, sentence: "The database \(path) reports: \(message) (SQLite code \(result)).",
            remedy: Self.remedy(for: code))
    }

    private static func code(of primary: Int32) -> Code {
        switch primary {
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .cannotOpen
        case SQLITE_BUSY, SQLITE_LOCKED: .locked
        case SQLITE_FULL: .full
        case SQLITE_NOTADB: .notADatabase
        case SQLITE_CORRUPT: .damaged
        case SQLITE_IOERR: .inputOutput
        case SQLITE_READONLY: .readOnly
        case SQLITE_CONSTRAINT: .constraint
        case SQLITE_TOOBIG: .tooLarge
        default: .other
        }
    }

    private static func remedy(for code: Code) -> String {
        switch code {
        case .cannotOpen: "Check that the folder exists and that this user may read and write it."
        case .locked: "Another process writes to it; stop that process or wait for it."
        case .full: "Free space on its disk, then start again; nothing that was confirmed is lost."
        case .notADatabase: "Name the right data folder, or move the file away."
        case .damaged: "Restore it from a backup; a recording of the log can be imported into an empty folder."
        case .inputOutput: "Check the disk and the system log."
        case .readOnly: "Let this user write to the file and its folder."
        case .tooLarge: "Send smaller values."
        case .foreignSchema: "Name the right data folder, or move the file away."
        case .newerSchema: "Run the newer version of the program that wrote it."
        case .olderSchema: "Run the version of the program that wrote it, record the log and import the recording."
        case .constraint, .other: "Report this with the program's version."
        }
    }

    static func schema(_ code: Code, _ sentence: String) -> DatabaseError {
        DatabaseError(code: code, sentence: sentence, remedy: remedy(for: code))
    }
}
