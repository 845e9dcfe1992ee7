/// Invented Chinese texts of 20 KB in pairs that share a known part, the same for the same seed.
struct DocumentTexts {
    /// Bytes of a text in UTF-8.
    static let bytes = 20_480

    /// Two texts each; the second has kept a part of the first, from nothing to nearly all.
    let pairs: [(left: String, right: String)]

    init(count: Int, seed: UInt64) {
        var writer = Writer(seed: seed)
        pairs = (0..<count).map { index in
            let left = writer.sentences()
            let kept = UInt64(index * 100 / max(1, count - 1))
            let right = left.map { writer.numbers.next() % 100 < kept ? $0 : writer.sentence() }
            return (Self.cut(left), Self.cut(right))
        }
    }

    var all: [String] { pairs.flatMap { [$0.left, $0.right] } }

    private static func cut(_ sentences: [String]) -> String {
        var text = ""
        for sentence in sentences where text.utf8.count + sentence.utf8.count <= bytes { text += sentence }
        return text
    }

    /// Puts sentences together from words that are the rarer the later they stand in the dictionary.
    private struct Writer {
        var numbers: SeededNumbers
        private var words: [String] = []

        init(seed: UInt64) {
            numbers = SeededNumbers(state: seed)
            words = (0..<8_000).map { _ in word() }
        }

        private mutating func word() -> String {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<2 + numbers.next() % 3 {
                scalars.append(Unicode.Scalar(UInt32(0x4e00 + numbers.next() % 3_000))!)
            }
            return String(scalars)
        }

        mutating func sentence() -> String {
            var text = ""
            for index in 0..<6 + numbers.next() % 8 {
                // The product of two even draws: a few words are everywhere, most are rare.
                text += words[Int(numbers.next() % 8_000 * (numbers.next() % 8_000) / 8_000)]
                if index == 4 { text += "，" }
            }
            if numbers.next() % 6 == 0 { text += "\(numbers.next() % 1_000) ㎡" }
            return text + (numbers.next() % 5 == 0 ? "。\n" : "。")
        }

        /// Somewhat more than a text needs.
        mutating func sentences() -> [String] { (0..<400).map { _ in sentence() } }
    }
}
