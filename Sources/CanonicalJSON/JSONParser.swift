/// Why a text is not JSON, and where.
public struct JSONParseError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The first character that cannot stand there, counted from 1 in characters.
    public let column: Int
    public let reason: String

    public var description: String { "column \(column): \(reason)" }
}

/// Parses one JSON text by RFC 8259, strictly: valid UTF-8, no duplicate names, bounded depth.
public struct JSONParser {
    /// How deep arrays and objects may nest.
    public static let depthLimit = 64

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    /// Parses a whole text; anything but white space after the value is an error. Linear in the text.
    public static func parse(_ bytes: [UInt8]) throws(JSONParseError) -> JSONValue {
        var parser = JSONParser(bytes: bytes)
        let value = try parser.value()
        parser.skipSpace()
        guard parser.position == bytes.count else { throw parser.failure("something follows the JSON value") }
        return value
    }

    /// Parses a whole text held as a string.
    public static func parse(_ text: String) throws(JSONParseError) -> JSONValue { try parse(Array(text.utf8)) }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func value() throws(JSONParseError) -> JSONValue {
        skipSpace()
        switch peek() {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw failure("the text ends where a value should stand")
        case let byte? where byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
            return .number(try number())
        default: throw failure("no JSON value starts with this character")
        }
    }

    private mutating func object() throws(JSONParseError) -> JSONValue {
        try descend()
        var members: [JSONMember] = []
        if !close(UInt8(ascii: "}")) {
            repeat {
                skipSpace()
                guard peek() == UInt8(ascii: "\"") else { throw failure("a member name in quotes should stand here") }
                let name = try string()
                guard !members.contains(where: { $0.name == name }) else {
                    throw failure("the member '\(name)' stands twice in one object")
                }
                skipSpace()
                try expect(UInt8(ascii: ":"), "a colon should follow the member name")
                members.append(JSONMember(name: name, value: try value()))
            } while try another(before: UInt8(ascii: "}"))
        }
        depth -= 1
        return .object(JSONObject(members))
    }

    private mutating func array() throws(JSONParseError) -> JSONValue {
        try descend()
        var elements: [JSONValue] = []
        if !close(UInt8(ascii: "]")) {
            repeat { elements.append(try value()) } while try another(before: UInt8(ascii: "]"))
        }
        depth -= 1
        return .array(elements)
    }

    private mutating func descend() throws(JSONParseError) {
        position += 1
        depth += 1
        guard depth <= Self.depthLimit else { throw failure("arrays and objects nest deeper than \(Self.depthLimit)") }
    }

    private mutating func close(_ bracket: UInt8) -> Bool {
        skipSpace()
        guard peek() == bracket else { return false }
        position += 1
        return true
    }

    private mutating func another(before bracket: UInt8) throws(JSONParseError) -> Bool {
        skipSpace()
        if peek() == UInt8(ascii: ",") {
            position += 1
            return true
        }
        try expect(bracket, "a comma or the closing bracket should stand here")
        return false
    }

    private mutating func expect(_ byte: UInt8, _ reason: String) throws(JSONParseError) {
        guard peek() == byte else { throw failure(position < bytes.count ? reason : "the text ends inside a value") }
        position += 1
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONParseError) -> JSONValue {
        for byte in text.description.utf8 {
            try expect(byte, "this is neither true, false nor null")
        }
        return value
    }
}

// Numbers and strings.
extension JSONParser {
    private mutating func number() throws(JSONParseError) -> String {
        let start = position
        if peek() == UInt8(ascii: "-") { position += 1 }
        if peek() == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if peek() == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            position += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(JSONParseError) {
        let start = position
        while let byte = peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw failure("a digit should stand here") }
    }

    private mutating func string() throws(JSONParseError) -> String {
        position += 1
        let start = position
        while let byte = peek() {
            if byte == UInt8(ascii: "\"") {
                defer { position += 1 }
                return try text(start..<position)
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            guard byte >= 0x20 else { throw failure("a control character must be written as an escape") }
            position += 1
        }
        throw failure("the text ends inside a string")
    }

    private mutating func escapedString(from start: Int) throws(JSONParseError) -> String {
        var result = try text(start..<position)
        var run = position
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                result += try text(run..<position)
                position += 1
                return result
            case UInt8(ascii: "\\"):
                result += try text(run..<position)
                position += 1
                result.unicodeScalars.append(try escape())
                run = position
            case 0..<0x20: throw failure("a control character must be written as an escape")
            default: position += 1
            }
        }
        throw failure("the text ends inside a string")
    }

    private mutating func escape() throws(JSONParseError) -> Unicode.Scalar {
        guard let byte = peek() else { throw failure("the text ends inside a string") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default:
            position -= 1
            throw failure("this character cannot be escaped")
        }
    }

    private mutating func unicodeEscape() throws(JSONParseError) -> Unicode.Scalar {
        let high = try hexadecimalUnit()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard high < 0xDC00, peek() == UInt8(ascii: "\\"), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw failure("half of a surrogate pair stands alone") }
        position += 2
        let low = try hexadecimalUnit()
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw failure("half of a surrogate pair stands alone") }
        return scalar
    }

    private mutating func hexadecimalUnit() throws(JSONParseError) -> UInt32 {
        // A number's text may start with a sign, an escape's digits may not.
        guard position + 4 <= bytes.count, bytes[position] != UInt8(ascii: "+"), bytes[position] != UInt8(ascii: "-"),
            let unit = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw failure("four hexadecimal digits should follow \\u") }
        position += 4
        return unit
    }

    private func text(_ range: Range<Int>) throws(JSONParseError) -> String {
        do {
            return String(copying: try UTF8Span(validating: bytes.span.extracting(range)))
        } catch {
            throw failure("this string is not valid UTF-8", at: range.lowerBound)
        }
    }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private func failure(_ reason: String, at place: Int? = nil) -> JSONParseError {
        // Columns count characters: continuation bytes of UTF-8 start none.
        let column = bytes[..<(place ?? position)].reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        return JSONParseError(column: column, reason: reason)
    }
}
