/// What the tender document and its clarifications say themselves, as sets of grams to subtract.
public struct BaseText: Sendable {
    /// How many texts went in.
    public let textCount: Int
    let shingles: FlatSet
    let grams: FlatSet

    public init(_ texts: [NormalizedText], shingleLength: Int = SketchScheme.shingleLength) {
        textCount = texts.count
        var shingles = FlatSet(expecting: 1_024)
        var grams = FlatSet(expecting: 1_024)
        for text in texts {
            for hash in Grams.hashes(of: text.characters, length: shingleLength) { shingles.insert(hash) }
            for hash in Grams.hashes(of: text.characters, length: SketchScheme.markLength) { grams.insert(hash) }
        }
        self.shingles = shingles
        self.grams = grams
    }
}

/// One text made ready for exact comparison: what remains when the tender's own text is taken away.
public struct ComparableText: Sendable {
    /// One gram that winnowing kept.
    public struct Fingerprint: Sendable {
        public let hash: UInt64
        /// Index of its first character.
        public let position: Int
    }

    public let text: NormalizedText
    /// For each character whether it belongs to a run of the tender's own text.
    public let isBase: [Bool]
    /// In the order of positions.
    public let fingerprints: [Fingerprint]
    /// The distinct hashes of the fingerprints, ascending.
    public let hashes: [UInt64]
    public let signature: Signature

    public init(
        _ text: NormalizedText, subtracting base: BaseText, shingleLength: Int = SketchScheme.shingleLength
    ) {
        self.text = text
        var minima = Minima()
        for hash in Grams.hashes(of: text.characters, length: shingleLength) where !base.shingles.contains(hash) {
            minima.insert(hash)
        }
        signature = minima.signature(.open)
        let grams = Grams.hashes(of: text.characters, length: SketchScheme.markLength)
        isBase = Self.mask(grams, base.grams, count: text.count)
        fingerprints = Grams.winnowed(grams, window: SketchScheme.window).compactMap {
            base.grams.contains(grams[$0]) ? nil : Fingerprint(hash: grams[$0], position: $0)
        }
        hashes = Self.distinct(fingerprints.map(\.hash))
    }

    /// A text of which only the signature was kept.
    public init(_ signature: Signature) {
        text = NormalizedText("")
        isBase = []
        fingerprints = []
        hashes = []
        self.signature = signature
    }

    private static func mask(_ grams: [UInt64], _ base: FlatSet, count: Int) -> [Bool] {
        var mask = [Bool](repeating: false, count: count)
        guard base.count > 0 else { return mask }
        var covered = 0
        for (position, gram) in grams.enumerated() where base.contains(gram) {
            for index in max(covered, position)..<position + SketchScheme.markLength { mask[index] = true }
            covered = position + SketchScheme.markLength
        }
        return mask
    }

    private static func distinct(_ hashes: [UInt64]) -> [UInt64] {
        var result: [UInt64] = []
        result.reserveCapacity(hashes.count)
        for hash in hashes.sorted() where result.last != hash { result.append(hash) }
        return result
    }
}
