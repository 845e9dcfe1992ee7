/// Why a message from a peer cannot be read; the peer speaks another version or is no peer at all.
public struct WireError: Error, Equatable, Sendable, CustomStringConvertible {
    public let reason: String

    public init(reason: String) { self.reason = reason }

    public var description: String { "a message cannot be read: \(reason); run the same version on both sides" }
}

/// Appends numbers, texts and bytes to a message: little-endian base-128 numbers, length-prefixed bytes.
public struct WireWriter {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public mutating func write(_ number: some BinaryInteger) {
        var rest = UInt64(number)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// A number that may be negative, as zigzag.
    public mutating func write(signed number: Int64) {
        write(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    public mutating func write(_ content: [UInt8]) {
        write(content.count)
        bytes += content
    }

    public mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes += text.utf8
    }

    public mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    public mutating func write<Element>(_ elements: [Element], each: (Element, inout WireWriter) -> Void) {
        write(elements.count)
        for element in elements { each(element, &self) }
    }
}

/// Reads what ``WireWriter`` wrote and refuses everything else.
public struct WireReader {
    private let bytes: [UInt8]
    private var position = 0

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether everything has been read.
    public var isAtEnd: Bool { position == bytes.count }

    public mutating func number() throws(WireError) -> Int {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard position < bytes.count, shift < 64 else { throw WireError(reason: "a number is cut off") }
            let byte = bytes[position]
            position += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        guard let number = Int(exactly: result) else { throw WireError(reason: "a number is too large") }
        return number
    }

    public mutating func signed() throws(WireError) -> Int64 {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard position < bytes.count, shift < 64 else { throw WireError(reason: "a number is cut off") }
            let byte = bytes[position]
            position += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return Int64(bitPattern: (result >> 1) ^ (0 &- (result & 1)))
    }

    public mutating func content() throws(WireError) -> [UInt8] {
        let count = try number()
        guard count <= bytes.count - position else { throw WireError(reason: "a text is cut off") }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    public mutating func text() throws(WireError) -> String {
        guard let text = String(validating: try content(), as: UTF8.self) else {
            throw WireError(reason: "a text is not UTF-8")
        }
        return text
    }

    public mutating func flag() throws(WireError) -> Bool {
        guard position < bytes.count, bytes[position] < 2 else { throw WireError(reason: "a flag is cut off") }
        defer { position += 1 }
        return bytes[position] == 1
    }

    public mutating func elements<Element>(
        _ each: (inout WireReader) throws(WireError) -> Element
    ) throws(WireError) -> [Element] {
        let count = try number()
        // Every element takes a byte at least; what is reserved in advance must not follow a peer's word alone.
        guard count <= bytes.count - position else { throw WireError(reason: "a list is longer than its message") }
        var elements: [Element] = []
        elements.reserveCapacity(min(count, 1_024))
        for _ in 0..<count { elements.append(try each(&self)) }
        return elements
    }

    /// Expects that nothing follows.
    public func finish() throws(WireError) {
        guard position == bytes.count else { throw WireError(reason: "something follows its end") }
    }
}
