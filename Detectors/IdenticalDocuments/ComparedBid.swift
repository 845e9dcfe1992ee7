import BidEvents
import TextSimilarity

/// A document with its sketch, made once.
struct SketchedDocument: Sendable {
    let order: ReportOrder
    let isReduced: Bool
    /// Nil where there is no text, or a record that could not be read.
    let sketch: DocumentSketch?
    let problem: String?
    /// The text as it is compared, where it is readable.
    let normalized: NormalizedText?

    init(_ document: StoredDocument) {
        (order, isReduced) = (document.order, document.isReduced)
        normalized = document.normalized
        do {
            sketch = try document.readSketch(normalized)
            problem = nil
        } catch {
            (sketch, problem) = (nil, "\(error)")
        }
    }
}

/// One document of a bid under the lot's key, with what is its own.
struct ComparedDocument: Sendable {
    let name: String
    let sketch: DocumentSketch
    /// The readable text, where there is one.
    let text: String?
    let normalized: NormalizedText?
    let isReduced: Bool
    /// For each mark whether it is neither the tender's nor a standard text's.
    let isOwn: [Bool]

    init(_ document: StoredDocument, _ sketched: SketchedDocument, _ sketch: DocumentSketch, without base: MarkSet) {
        name = document.name
        text = document.text
        normalized = sketched.normalized
        isReduced = document.isReduced
        self.sketch = sketch
        isOwn = base.isOwn(sketch.marks)
    }

    /// Sections most of whose marks are its own and not in that set; of a reduced document all, as nothing tells.
    func ownSections(without common: MarkSet) -> [Section] {
        if isReduced { return sketch.sections }
        var first = 0
        return sketch.sections.filter { section in
            while first < sketch.marks.count, sketch.marks[first].range.lowerBound < section.range.lowerBound {
                first += 1
            }
            var (all, own, index) = (0, 0, first)
            while index < sketch.marks.count, sketch.marks[index].range.upperBound <= section.range.upperBound {
                all += 1
                if isOwn[index], !common.contains(sketch.marks[index].hash) { own += 1 }
                index += 1
            }
            return own * 2 > all
        }
    }
}

/// All documents of one bid that can be compared with those of other bids of the lot.
struct ComparedBid: Sendable {
    let documents: [ComparedDocument]
    /// Distinct digests of all marks, ascending; then those beyond the tender's own text.
    let allHashes: [UInt64]
    let hashes: [UInt64]

    init(_ documents: [ComparedDocument]) {
        self.documents = documents
        allHashes = Self.distinct(documents.flatMap { $0.sketch.marks.map(\.hash) })
        hashes = Self.distinct(
            documents.flatMap { document in
                zip(document.sketch.marks, document.isOwn).lazy.filter(\.1).map(\.0.hash)
            })
    }

    /// Whether some document is known by its sections only, because the lot holds too much text.
    var isReduced: Bool { documents.contains(where: \.isReduced) }
    var invisibleCharacters: Int { documents.reduce(0) { $0 + $1.sketch.invisibleCharacters } }
    var lookalikeCharacters: Int { documents.reduce(0) { $0 + $1.sketch.lookalikeCharacters } }

    private static func distinct(_ hashes: some Sequence<UInt64>) -> [UInt64] {
        var result: [UInt64] = []
        for hash in hashes.sorted() where result.last != hash { result.append(hash) }
        return result
    }

    /// How many digests two ascending lists share, counting only those that pass.
    static func sharedCount(_ left: [UInt64], _ right: [UInt64], where counts: (UInt64) -> Bool = { _ in true }) -> Int
    {
        var (i, j, shared) = (0, 0, 0)
        while i < left.count, j < right.count {
            if left[i] < right[j] {
                i += 1
            } else if right[j] < left[i] {
                j += 1
            } else {
                if counts(left[i]) { shared += 1 }
                i += 1
                j += 1
            }
        }
        return shared
    }

    /// How alike the own sections of two bids are: each of the shorter bid's with the most similar of the other's,
    /// averaged by length. Estimated from signatures.
    static func sectionSimilarity(_ left: ComparedBid, _ right: ComparedBid, without common: MarkSet) -> Double {
        let sides = [left, right].map { bid in bid.documents.flatMap { $0.ownSections(without: common) } }
        let lengths = sides.map { $0.reduce(0) { $0 + $1.shingles } }
        let (few, many) = lengths[0] <= lengths[1] ? (sides[0], sides[1]) : (sides[1], sides[0])
        let all = min(lengths[0], lengths[1])
        guard all > 0 else { return 0 }
        let alike = few.reduce(0.0) { sum, section in
            let best = many.map { section.signature.estimatedSimilarity(to: $0.signature) }.max() ?? 0
            return sum + best * Double(section.shingles)
        }
        return alike / Double(all)
    }
}
