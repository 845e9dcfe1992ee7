import Hashing

/// The text of a document as keyed digests: enough to find what it shares with others, nothing to read.
public struct DocumentSketch: Hashable, Sendable {
    /// ``SketchScheme/current`` when made here.
    public let scheme: String
    /// The ``SketchKey/identifier`` of the key.
    public let keyIdentifier: String
    /// Unicode scalars of the raw text; all raw places lie below.
    public let characters: Int
    public let invisibleCharacters: Int
    public let lookalikeCharacters: Int
    /// Where pages start in the raw text, ascending.
    public let pageStarts: [Int]
    /// In the order of positions.
    public let marks: [Mark]
    /// In the order of places.
    public let sections: [Section]
    public var references: [DocumentReference]

    /// Digests a text; a text or its pages beyond the limits give none.
    public init(
        _ text: NormalizedText, pageStarts: [Int] = [], key: SketchKey = .open, references: [DocumentReference] = [],
        limits: SketchLimits = SketchLimits()
    ) throws(SketchProblem) {
        let marks = Self.marks(of: text, key)
        self.init(
            scheme: SketchScheme.current, keyIdentifier: key.identifier, characters: text.rawCount,
            invisibleCharacters: text.invisiblePlaces.count, lookalikeCharacters: text.lookalikePlaces.count,
            pageStarts: pageStarts, marks: marks, sections: SectionCutter.sections(of: text, marks, key),
            references: references)
        try check(limits)
    }

    init(
        scheme: String, keyIdentifier: String, characters: Int, invisibleCharacters: Int, lookalikeCharacters: Int,
        pageStarts: [Int], marks: [Mark], sections: [Section], references: [DocumentReference]
    ) {
        self.scheme = scheme
        self.keyIdentifier = keyIdentifier
        self.characters = characters
        self.invisibleCharacters = invisibleCharacters
        self.lookalikeCharacters = lookalikeCharacters
        self.pageStarts = pageStarts
        self.marks = marks
        self.sections = sections
        self.references = references
    }

    /// Whether digests of the two mean the same.
    public func isComparable(with other: DocumentSketch) -> Bool {
        scheme == other.scheme && keyIdentifier == other.keyIdentifier
    }

    /// The page of a raw place, from 1; nil without pages.
    public func page(of place: Int) -> Int? {
        pageStarts.isEmpty ? nil : max(1, pageStarts.firstIndex(notBefore: place + 1) { $0 })
    }

    /// Winnowing chooses by the keyed digests, so that the places of marks tell nothing without the key.
    private static func marks(of text: NormalizedText, _ key: SketchKey) -> [Mark] {
        let grams = Grams.hashes(of: text.characters, length: SketchScheme.markLength)
        let digests = key.marks.digests(of: grams).map { $0 >> UInt64(64 - Mark.hashBits) }
        return Grams.winnowed(digests, window: SketchScheme.window).map { position in
            Mark(
                hash: digests[position], position: position,
                range: text.rawRange(position..<position + SketchScheme.markLength))
        }
    }

    private func check(_ limits: SketchLimits) throws(SketchProblem) {
        try limits.check("characters", characters, limits.characters)
        try limits.check("marks", marks.count, limits.marks)
        try limits.check("sections", sections.count, limits.sections)
        try limits.check("page_starts", pageStarts.count, limits.pages)
        try limits.check("references", references.count, limits.references)
    }
}

extension SketchLimits {
    func check(_ field: String, _ count: Int, _ limit: Int) throws(SketchProblem) {
        guard count <= limit else { throw SketchProblem(field, "\(count) are more than \(limit)") }
    }
}
