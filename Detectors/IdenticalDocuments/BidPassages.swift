import TextSimilarity

/// A run of text that a document of one bid shares with one of another bid.
struct BidPassage: Sendable {
    /// Places among the documents of the two bids.
    let leftDocument: Int
    let rightDocument: Int
    let passage: SharedPassage
    /// Digests of the marks in it.
    let hashes: [UInt64]

    var length: Int { passage.length }

    /// What two bids share beyond the tender's own text and beyond what nearly all share, longest first.
    static func found(in left: ComparedBid, _ right: ComparedBid, without base: MarkSet) -> [BidPassage] {
        var passages: [BidPassage] = []
        for (i, a) in left.documents.enumerated() {
            for (j, b) in right.documents.enumerated() {
                for passage in DocumentSketch.passages(between: a.sketch, b.sketch, without: base) {
                    passages.append(BidPassage(i, j, passage, a.sketch))
                }
            }
        }
        return distinct(
            passages.sorted {
                ($1.length, $0.leftDocument, $0.passage.left.lowerBound, $0.rightDocument, $0.passage.right.lowerBound)
                    < (
                        $0.length, $1.leftDocument, $1.passage.left.lowerBound, $1.rightDocument,
                        $1.passage.right.lowerBound
                    )
            })
    }

    private init(_ left: Int, _ right: Int, _ passage: SharedPassage, _ sketch: DocumentSketch) {
        (leftDocument, rightDocument, self.passage) = (left, right, passage)
        hashes = sketch.marks.filter {
            passage.left.contains($0.position) && $0.position + SketchScheme.markLength <= passage.left.upperBound
        }.map(\.hash)
    }

    /// Leaves out what overlaps a longer passage in the left bid: a text that stands twice in the right one.
    private static func distinct(_ passages: [BidPassage]) -> [BidPassage] {
        var taken: [Int: [Range<Int>]] = [:]
        return passages.filter { item in
            guard !taken[item.leftDocument, default: []].contains(where: { $0.overlaps(item.passage.left) }) else {
                return false
            }
            taken[item.leftDocument, default: []].append(item.passage.left)
            return true
        }
    }
}
