public import ScratchTesting

/// Writes Chinese texts that mean nothing, the same for the same seed: words from a dictionary, some everywhere, most
/// rare.
public struct InventedText {
    private var random: SeededRandom
    private var words: [String] = []

    public init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        words = (0..<3_000).map { _ in word() }
    }

    private mutating func word() -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<random.number(in: 2...4) {
            scalars.append(Unicode.Scalar(UInt32(0x4e00 + random.number(in: 0...2_999)))!)
        }
        return String(scalars)
    }

    public mutating func sentence() -> String {
        let chosen = (0..<random.number(in: 5...12)).map { _ in
            words[random.number(in: 0...2_999) * random.number(in: 0...2_999) / 3_000]
        }
        return chosen.joined() + "。"
    }

    /// Sentences until there are that many characters, a paragraph every few of them.
    public mutating func text(characters: Int) -> String {
        var text = ""
        var count = 0
        while count < characters {
            let sentence = sentence()
            text += sentence + (random.number(in: 0...3) == 0 ? "\n" : "")
            count += sentence.unicodeScalars.count
        }
        return text
    }
}

extension SeededRandom {
    /// A whole number of a range, each about as likely.
    public mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }
}
