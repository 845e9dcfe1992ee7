import Foundation

/// A text as it is compared: one width, one case, no spaces, nothing invisible, each character with its place in the
/// raw text.
struct NormalizedText: Sendable {
    /// Unicode scalars.
    private(set) var characters: [UInt32] = []
    /// The index of the raw scalar from which each character comes.
    private(set) var origins: [Int32] = []
    /// The raw places of code points that no reader sees: zero-width, directional, variation selectors, tags.
    private(set) var invisiblePlaces: [Int32] = []

    /// Reads at most that many raw scalars. Linear.
    init(_ raw: String, limit: Int) {
        characters.reserveCapacity(min(limit, raw.utf8.count))
        origins.reserveCapacity(min(limit, raw.utf8.count))
        var decompositions: [UInt32: [UInt32]] = [:]
        var place: Int32 = 0
        for scalar in raw.unicodeScalars {
            if Int(place) >= limit { break }
            let value = scalar.value
            switch value {
            case 0x4e00...0x9fff: append(value, place)
            case 0x21...0x7e: append(Self.lowered(value), place)
            case 0...0x20, 0x7f...0xa0, 0x3000, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f: break
            case 0xff01...0xff5e: append(Self.lowered(value - 0xfee0), place)
            case _ where Self.isInvisible(value): invisiblePlaces.append(place)
            default:
                if let unified = Self.unified[value] {
                    append(unified, place)
                } else {
                    let parts = decompositions[value] ?? Self.decomposed(scalar)
                    decompositions[value] = parts
                    for part in parts { append(part, place) }
                }
            }
            place += 1
        }
    }

    var count: Int { characters.count }

    /// The raw range of a run of characters, in Unicode scalars.
    func rawRange(_ run: Range<Int>) -> Range<Int> {
        Int(origins[run.lowerBound])..<Int(origins[run.upperBound - 1]) + 1
    }

    private mutating func append(_ character: UInt32, _ place: Int32) {
        characters.append(character)
        origins.append(place)
    }

    private static func lowered(_ value: UInt32) -> UInt32 { (0x41...0x5a).contains(value) ? value + 32 : value }

    static func isInvisible(_ value: UInt32) -> Bool {
        switch value {
        case 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b...0x180f, 0x200b...0x200f, 0x202a...0x202e,
            0x2060...0x206f, 0x3164, 0xfe00...0xfe0f, 0xfeff, 0xffa0, 0xe0000...0xe0fff:
            true
        default: false
        }
    }

    /// Compatibility decomposition by scalar, folded once more: composed and decomposed spellings become the same.
    private static func decomposed(_ scalar: Unicode.Scalar) -> [UInt32] {
        String(scalar).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.compactMap { part in
            if part.properties.isWhitespace || isInvisible(part.value) { return nil }
            return unified[part.value] ?? part.value
        }
    }

    /// Punctuation of both scripts on one form, and the Greek and Cyrillic letters that look like Latin ones.
    private static let unified: [UInt32: UInt32] = {
        let pairs = [
            ("。．｡·•・‧", "."), ("，、､﹐", ","), ("；", ";"), ("：﹕∶", ":"), ("“”„‟«»「」『』〝〞″", "\""), ("‘’‚‛′", "'"),
            ("（【〔〖［﹙", "("), ("）】〕〗］﹚", ")"), ("《〈", "<"), ("》〉", ">"), ("—–―‐‑‒−－", "-"), ("～〜", "~"),
            ("аΑАα", "a"), ("ΒВв", "b"), ("сСϲ", "c"), ("еЕΕ", "e"), ("ΗНн", "h"), ("іІΙ", "i"), ("јЈ", "j"),
            ("КкΚκ", "k"), ("МмΜ", "m"), ("Ν", "n"), ("оОΟο", "o"), ("рРΡρ", "p"), ("ѕЅ", "s"), ("ТтΤτ", "t"),
            ("хХΧχ", "x"), ("уУΥ", "y"), ("Ζ", "z"),
        ]
        var table: [UInt32: UInt32] = [:]
        for (alike, one) in pairs {
            for scalar in alike.unicodeScalars { table[scalar.value] = one.unicodeScalars.first!.value }
        }
        return table
    }()
}
