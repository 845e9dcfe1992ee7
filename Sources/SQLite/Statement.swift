import CSQLite

/// A prepared statement; it belongs to the thread that owns its database.
@safe
public final class Statement {
    private let handle: OpaquePointer
    private let path: String

    init(_ handle: OpaquePointer, path: String) {
        unsafe self.handle = handle
        self.path = path
    }

    deinit { unsafe sqlite3_finalize(handle) }

    /// Starts over with these values, one for each parameter.
    public func bind(_ values: Value...) throws(DatabaseError) {
        reset()
        let expected = unsafe Int(sqlite3_bind_parameter_count(handle))
        precondition(values.count == expected, "the statement has \(expected) parameters, not \(values.count)")
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
    }

    /// Moves to the next row; false when there is none. After false the statement is ready for the next round.
    public func step() throws(DatabaseError) -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            reset()
            return false
        default:
            let error = failure()
            reset()
            throw error
        }
    }

    /// Binds and runs a statement that gives no rows, or whose rows do not matter.
    public func run(_ values: Value...) throws(DatabaseError) {
        reset()
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
        while try step() {}
    }

    /// Ends the reading before the last row, so that no lock stays.
    public func reset() { unsafe sqlite3_reset(handle) }

    /// A column of the current row, from 0.
    public func integer(_ column: Int) -> Int64 { unsafe sqlite3_column_int64(handle, Int32(column)) }

    /// A column of the current row, from 0; damaged UTF-8 is repaired by replacement characters.
    public func text(_ column: Int) -> String {
        guard let start = unsafe sqlite3_column_text(handle, Int32(column)) else { return "" }
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// A column of the current row, from 0; empty for null.
    public func blob(_ column: Int) -> [UInt8] {
        guard let start = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    /// The size in bytes of a text or blob, without reading it.
    public func byteCount(_ column: Int) -> Int { unsafe Int(sqlite3_column_bytes(handle, Int32(column))) }

    public func isNull(_ column: Int) -> Bool { unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

    private func bind(_ value: Value, at index: Int32) throws(DatabaseError) {
        let result =
            switch value {
            case .integer(let number): unsafe sqlite3_bind_int64(handle, index, number)
            case .null: unsafe sqlite3_bind_null(handle, index)
            case .text(let text): bind(text, at: index)
            case .blob(let bytes): bind(bytes, at: index)
            }
        guard result == SQLITE_OK else { throw failure() }
    }

    private func bind(_ text: String, at index: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                unsafe sqlite3_bind_text(
                    handle, index, characters.baseAddress ?? Self.nothing, Int32(clamping: characters.count),
                    Self.copies)
            }
        }
    }

    private func bind(_ bytes: [UInt8], at index: Int32) -> Int32 {
        // A blob without bytes would be taken for null.
        guard !bytes.isEmpty else { return unsafe sqlite3_bind_zeroblob(handle, index, 0) }
        return unsafe bytes.withUnsafeBytes {
            unsafe sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), Self.copies)
        }
    }

    private func failure() -> DatabaseError {
        let database = unsafe sqlite3_db_handle(handle)
        return unsafe DatabaseError(
            result: sqlite3_extended_errcode(database), message: String(cString: sqlite3_errmsg(database)), path: path)
    }

    /// Tells the library to copy what it is given (SQLITE_TRANSIENT, a macro that Swift cannot import).
    private static var copies: sqlite3_destructor_type { unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
    private static var nothing: UnsafePointer<CChar> {
        unsafe UnsafeRawPointer(StaticString("").utf8Start).assumingMemoryBound(to: CChar.self)
    }
}

@available(*, unavailable)
extension Statement: Sendable {}
