public import Settings

/// How much of two documents is compared and shown, each a key under `comparison:`; what is beyond is told in the report.
public struct ComparisonLimits: Sendable {
    /// Unicode scalars of each document.
    public var characters = 2_000_000
    /// Characters from which what is alike counts as a passage. Every such run of 20 is found, of shorter ones some.
    public var shortestPassage = 20
    /// Passages that are marked and numbered, the longest first.
    public var passages = 1_000
    /// Passages quoted in the list, the longest first.
    public var quotedPassages = 40
    /// Unicode scalars of one quotation.
    public var quotedCharacters = 600
    /// Unicode scalars shown of parts without anything alike, for each document.
    public var unsharedCharacters = 300_000
    /// Pairs of sentences that are compared word for word.
    public var sentencePairs = 200_000

    public init() {}

    private typealias Path = any WritableKeyPath<ComparisonLimits, Int> & Sendable

    private static let declarations: [(key: String, path: Path, range: ClosedRange<Int>)] = [
        ("characters", \.characters, 1_000...20_000_000),
        ("shortest_passage", \.shortestPassage, 12...1_000),
        ("passages", \.passages, 1...100_000),
        ("quoted_passages", \.quotedPassages, 0...10_000),
        ("quoted_characters", \.quotedCharacters, 20...100_000),
        ("unshared_characters", \.unsharedCharacters, 0...20_000_000),
        ("sentence_pairs", \.sentencePairs, 0...10_000_000),
    ]

    /// Reads the section `comparison:`; what it leaves out keeps its default.
    public init(_ reader: MappingReader) {
        for (key, path, range) in Self.declarations {
            self[keyPath: path] = reader.integer(key, in: range, default: self[keyPath: path]) ?? self[keyPath: path]
        }
        reader.finish()
    }
}
