/// What the tender document and its clarifications say themselves, as sets of grams to subtract.
struct BaseText: Sendable {
    /// How many texts went in.
    let textCount: Int
    let settings: DocumentSettings
    let shingles: FlatSet
    let grams: FlatSet

    init(_ texts: [String], _ settings: DocumentSettings) {
        textCount = texts.count
        self.settings = settings
        var shingles = FlatSet(expecting: 1_024)
        var grams = FlatSet(expecting: 1_024)
        for text in texts {
            let characters = NormalizedText(text, limit: settings.longestText).characters
            for hash in Grams.hashes(of: characters, length: settings.shingleLength) { shingles.insert(hash) }
            for hash in Grams.hashes(of: characters, length: Fingerprint.length) { grams.insert(hash) }
        }
        self.shingles = shingles
        self.grams = grams
    }
}

/// One gram that winnowing kept.
struct Fingerprint: Sendable {
    /// Characters in a gram.
    static let length = 12
    /// Grams in a window: every shared run of 12 + 9 − 1 = 20 characters is found.
    static let window = 9

    let hash: UInt64
    let position: Int
}

/// One bid's text, made ready for comparison: what remains when the tender's own text is taken away.
struct DocumentSketch: Sendable {
    let text: NormalizedText
    /// For each character whether it belongs to a run of the tender's own text.
    let isBase: [Bool]
    /// In the order of positions.
    let fingerprints: [Fingerprint]
    /// The distinct hashes of the fingerprints, ascending.
    let hashes: [UInt64]
    let signature: Signature

    init(_ raw: String, subtracting base: BaseText, _ settings: DocumentSettings) {
        text = NormalizedText(raw, limit: settings.longestText)
        var signature = Signature()
        for hash in Grams.hashes(of: text.characters, length: settings.shingleLength)
        where !base.shingles.contains(hash) { signature.insert(hash) }
        self.signature = signature
        let grams = Grams.hashes(of: text.characters, length: Fingerprint.length)
        isBase = Self.mask(grams, base.grams, count: text.count)
        fingerprints = Grams.winnowed(grams, window: Fingerprint.window).compactMap {
            base.grams.contains(grams[$0]) ? nil : Fingerprint(hash: grams[$0], position: $0)
        }
        hashes = Self.distinct(fingerprints.map(\.hash))
    }

    /// A bid of which only the signature was kept.
    init(_ signature: Signature) {
        text = NormalizedText("", limit: 0)
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
            for index in max(covered, position)..<position + Fingerprint.length { mask[index] = true }
            covered = position + Fingerprint.length
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
