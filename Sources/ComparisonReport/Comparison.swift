import TextSimilarity

/// What two documents share, beyond what the tender documents say themselves.
public struct Comparison: Sendable {
    public let left: ComparedDocument
    public let right: ComparedDocument
    /// The tender documents whose text is not held against anybody.
    public let against: [ComparedDocument]
    public let limits: ComparisonLimits

    /// One side made ready to be shown.
    struct Side: Sendable {
        let text: NormalizedText
        /// Characters that stand in the tender documents too.
        let isBase: [Bool]
        /// Characters of verbatim passages, before and after the tender's text is taken away.
        var sharedBefore = 0
        var sharedAfter = 0

        /// Characters that are the bidder's own.
        var ownCount: Int { text.count - isBase.count { $0 } }
    }

    private(set) var leftSide: Side
    private(set) var rightSide: Side
    /// Numbered: passages with the longest first, then reworded sentences in the order of the left document.
    private(set) var matches: [Match] = []
    /// Passages beyond the limit, which are counted and not marked.
    private(set) var passagesLeftOut = 0
    private(set) var sentencesLeftOut = false

    /// Compares the documents. Linear in their lengths but for what repeats.
    public init(
        _ left: ComparedDocument, _ right: ComparedDocument, against: [ComparedDocument] = [],
        limits: ComparisonLimits = ComparisonLimits()
    ) {
        (self.left, self.right, self.against, self.limits) = (left, right, against, limits)
        let texts = [left, right].map {
            NormalizedText($0.text, pageStarts: $0.pageStarts, limit: limits.characters)
        }
        let base = BaseText(
            against.map { NormalizedText($0.text, pageStarts: $0.pageStarts, limit: limits.characters) })
        let sides = texts.map { ComparableText($0, subtracting: base) }
        leftSide = Side(text: texts[0], isBase: sides[0].isBase)
        rightSide = Side(text: texts[1], isBase: sides[1].isBase)
        let found = PassageFinder(left: sides[0], right: sides[1]).passages()
            .filter { $0.length >= limits.shortestPassage }
        (leftSide.sharedAfter, rightSide.sharedAfter) = covered(found)
        if against.isEmpty {
            (leftSide.sharedBefore, rightSide.sharedBefore) = (leftSide.sharedAfter, rightSide.sharedAfter)
        } else {
            let whole = texts.map { ComparableText($0, subtracting: BaseText([])) }
            (leftSide.sharedBefore, rightSide.sharedBefore) = covered(
                PassageFinder(left: whole[0], right: whole[1]).passages()
                    .filter { $0.length >= limits.shortestPassage })
        }
        passagesLeftOut = max(0, found.count - limits.passages)
        mark(Array(found.prefix(limits.passages)))
    }

    private mutating func mark(_ passages: [SharedPassage]) {
        var taken = (left: leftSide.isBase, right: rightSide.isBase)
        for passage in passages {
            for place in passage.left { taken.left[place] = true }
            for place in passage.right { taken.right[place] = true }
        }
        let sentences = SentencePairs(leftSide.text, rightSide.text, taken: taken, limit: limits.sentencePairs)
        sentencesLeftOut = sentences.isCut
        matches = passages.map(match) + sentences.matches
        for index in matches.indices { matches[index].number = index + 1 }
    }

    private func match(_ passage: SharedPassage) -> Match {
        let (left, right) = (leftSide.text, rightSide.text)
        let differences = CharacterAlignment(
            following: left.characters[passage.left], right.characters[passage.right])
        return Match(
            kind: differences.isEmpty ? .verbatim : .edited, left: passage.leftRaw, right: passage.rightRaw,
            length: passage.length, leftDifferences: differences.left.map { left.places[$0] },
            rightDifferences: differences.right.map { right.places[$0] })
    }

    /// How many characters of either side stand in passages.
    private func covered(_ passages: [SharedPassage]) -> (Int, Int) {
        var left = [Bool](repeating: false, count: leftSide.text.count)
        var right = [Bool](repeating: false, count: rightSide.text.count)
        for passage in passages {
            for place in passage.left { left[place] = true }
            for place in passage.right { right[place] = true }
        }
        return (left.count { $0 }, right.count { $0 })
    }

    var passages: [Match] { matches.filter { $0.kind != .reworded } }
    var reworded: [Match] { matches.filter { $0.kind == .reworded } }

    /// Digests of pictures that both documents contain.
    var sharedPictures: Int { Set(left.pictures).intersection(right.pictures).count }

    /// The marks of all matches, for one side.
    enum Column: String, Sendable { case a, b }

    func document(_ column: Column) -> ComparedDocument { column == .a ? left : right }
    func side(_ column: Column) -> Side { column == .a ? leftSide : rightSide }
}
