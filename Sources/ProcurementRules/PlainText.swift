/// Text as rules compare it: no blanks or line ends, full-width forms as their plain ones, Latin letters small.
///
/// Kept as UTF-8, in which a part of a text is found without looking at characters.
public struct PlainText: Sendable {
    private let bytes: [UInt8]

    public init(_ original: String) {
        var scalars = String.UnicodeScalarView()
        for scalar in original.unicodeScalars where !scalar.properties.isWhitespace && !Self.isInvisible(scalar) {
            scalars.append(Self.plain(scalar))
        }
        bytes = Array(String(scalars).lowercased().utf8)
    }

    public func contains(_ part: PlainText) -> Bool { firstPlace(of: part.bytes, from: 0, to: bytes.count) != nil }

    /// The sentences in which a part stands, each with the place of the part in it.
    public func sentences(with part: PlainText) -> [Sentence] {
        var found: [Sentence] = []
        var start = 0
        while let place = firstPlace(of: part.bytes, from: start, to: bytes.count) {
            let opening = lastEnd(before: place), closing = nextEnd(from: place)
            found.append(
                Sentence(
                    text: PlainText(bytes: Array(bytes[opening..<closing])),
                    part: place - opening..<place - opening + part.bytes.count))
            start = max(closing, place + 1)
        }
        return found
    }

    /// A sentence with the part that was looked for.
    public struct Sentence: Sendable {
        public let text: PlainText
        let part: Range<Int>

        /// The sentence, or so many bytes around the part, never cut within a character.
        public func quote(bytes limit: Int) -> String {
            let all = text.bytes
            guard all.count > limit else { return String(decoding: all, as: UTF8.self) }
            let room = max(0, limit - part.count) / 2
            var start = max(0, part.lowerBound - room), end = min(all.count, part.upperBound + room)
            while start > 0, all[start] & 0xC0 == 0x80 { start -= 1 }
            while end < all.count, all[end] & 0xC0 == 0x80 { end += 1 }
            return "…" + String(decoding: all[start..<end], as: UTF8.self) + "…"
        }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func firstPlace(of part: [UInt8], from start: Int, to end: Int) -> Int? {
        guard let first = part.first, end - start >= part.count else { return nil }
        var place = start
        while place <= end - part.count {
            guard let next = bytes[place...(end - part.count)].firstIndex(of: first) else { return nil }
            if bytes[next..<next + part.count].elementsEqual(part) { return next }
            place = next + 1
        }
        return nil
    }

    // What ends a sentence: the Chinese full stop, and the plain forms of the other marks.
    private static let fullStop = Array("。".utf8)

    private func lastEnd(before place: Int) -> Int {
        var index = place
        while index > 0 {
            if Self.isMark(bytes[index - 1]) { return index }
            if index >= 3, Array(bytes[(index - 3)..<index]) == Self.fullStop { return index }
            index -= 1
        }
        return 0
    }

    private func nextEnd(from place: Int) -> Int {
        var index = place
        while index < bytes.count {
            if Self.isMark(bytes[index]) { return index }
            if bytes[index] == Self.fullStop[0], index + 3 <= bytes.count,
                Array(bytes[index..<(index + 3)]) == Self.fullStop
            {
                return index
            }
            index += 1
        }
        return bytes.count
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ";") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)!
        default: scalar
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD].contains(scalar.value)
    }
}
