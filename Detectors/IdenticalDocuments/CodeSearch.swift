import TextSimilarity

/// Finds registration codes in a text, also where spaces, full width or other digits beside them hide them.
enum CodeSearch {
    static let length = 18

    static func isCode(_ text: String) -> Bool { text.utf8.count == length && text.utf8.allSatisfy(isCodeByte) }

    /// The wanted codes, in lower case, that a text holds, each at its first place in the raw text. Linear.
    static func places(of wanted: Set<String>, in normalized: NormalizedText) -> [String: Range<Int>] {
        var found: [String: Range<Int>] = [:]
        var start = 0
        for (index, character) in normalized.characters.enumerated() {
            guard character < 0x80, isCodeByte(UInt8(character)) else {
                start = index + 1
                continue
            }
            let first = index + 1 - length
            guard first >= start else { continue }
            let code = String(decoding: normalized.characters[first...index].map { UInt8($0) }, as: UTF8.self)
            if wanted.contains(code), found[code] == nil { found[code] = normalized.rawRange(first..<index + 1) }
        }
        return found
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte)
    }
}
