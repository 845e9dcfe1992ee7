import TextSimilarity

/// Finds sentences that were reworded: alike in most characters, and not word for word the same.
struct SentencePairs {
    /// A sentence in characters of a normalised text.
    private struct Sentence {
        let run: Range<Int>
        let pairs: Set<UInt64>
    }

    /// Characters of a sentence worth comparing; what is longer is cut into parts.
    private static let lengths = 12...240
    /// The share of pairs of neighbouring characters that two sentences must have in common (Dice).
    private static let likeness = 0.5
    /// A pair of characters in more sentences than this proposes no candidates.
    private static let mostSentences = 60
    private static let candidates = 4

    private let left: NormalizedText
    private let right: NormalizedText
    private(set) var matches: [Match] = []
    /// Whether sentences remained that were not compared.
    private(set) var isCut = false

    /// The masks tell which characters are spoken for: the tender's, or a passage's.
    init(_ left: NormalizedText, _ right: NormalizedText, taken: (left: [Bool], right: [Bool]), limit: Int) {
        (self.left, self.right) = (left, right)
        let first = Self.sentences(left, taken.left)
        let second = Self.sentences(right, taken.right)
        var index: [UInt64: [Int]] = [:]
        for (number, sentence) in second.enumerated() {
            for pair in sentence.pairs { index[pair, default: []].append(number) }
        }
        var (compared, used) = (0, Set<Int>())
        for sentence in first {
            guard compared < limit else {
                isCut = true
                break
            }
            let candidates = Self.candidates(for: sentence, index).filter { !used.contains($0) }
            compared += candidates.count
            let best = candidates.map { (number: $0, likeness: Self.likeness(sentence, second[$0])) }
                .max { ($0.likeness, $1.number) < ($1.likeness, $0.number) }
            guard let best, best.likeness >= Self.likeness else { continue }
            used.insert(best.number)
            let match = match(sentence.run, second[best.number].run)
            // What is equal and shorter than a passage is a phrase, not a rewording.
            if !match.leftDifferences.isEmpty || !match.rightDifferences.isEmpty { matches.append(match) }
        }
    }

    private func match(_ first: Range<Int>, _ second: Range<Int>) -> Match {
        let differences = CharacterAlignment(ofSentences: left.characters[first], right.characters[second])
        return Match(
            kind: .reworded, left: left.rawRange(first), right: right.rawRange(second),
            length: min(first.count, second.count), leftDifferences: differences.left.map { left.places[$0] },
            rightDifferences: differences.right.map { right.places[$0] })
    }

    private static func candidates(for sentence: Sentence, _ index: [UInt64: [Int]]) -> [Int] {
        var counts: [Int: Int] = [:]
        for pair in sentence.pairs {
            guard let numbers = index[pair], numbers.count <= mostSentences else { continue }
            for number in numbers { counts[number, default: 0] += 1 }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(candidates).map(\.key)
    }

    private static func likeness(_ first: Sentence, _ second: Sentence) -> Double {
        let shared = first.pairs.count { second.pairs.contains($0) }
        return 2 * Double(shared) / Double(max(1, first.pairs.count + second.pairs.count))
    }

    private static func sentences(_ text: NormalizedText, _ taken: [Bool]) -> [Sentence] {
        let ends = Set("。.;!?".unicodeScalars.map(\.value))
        var (result, start) = ([Sentence](), 0)
        func close(_ end: Int) {
            defer { start = end }
            let free = (start..<end).count { !taken[$0] }
            guard end - start >= lengths.lowerBound, free * 5 >= (end - start) * 3 else { return }
            let pairs = (start..<end - 1).map {
                UInt64(text.characters[$0]) << 32 | UInt64(text.characters[$0 + 1])
            }
            result.append(Sentence(run: start..<end, pairs: Set(pairs)))
        }
        for place in 0..<text.count
        where ends.contains(text.characters[place]) || place + 1 - start == lengths.upperBound {
            close(place + 1)
        }
        close(text.count)
        return result
    }
}
