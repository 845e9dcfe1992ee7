/// Pages of a text, or parts of about a page where pages are not known.
struct PageCut {
    /// Without gaps, in raw places.
    let pages: [Range<Int>]
    /// Whether these are the document's own pages.
    let isPaged: Bool

    /// Characters of a part, where the text gives no pages; it ends at the next end of a line.
    private static let partLength = 1_500

    init(_ document: ComparedDocument, scalars: [Unicode.Scalar]) {
        let starts = document.pageStarts.filter { $0 > 0 && $0 < scalars.count }.sorted()
        isPaged = !document.pageStarts.isEmpty
        let cuts = isPaged ? starts : Self.parts(scalars)
        let bounds = ([0] + cuts).reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
        pages = bounds.indices.map { index in
            bounds[index]..<(index + 1 < bounds.count ? bounds[index + 1] : scalars.count)
        }
    }

    private static func parts(_ scalars: [Unicode.Scalar]) -> [Int] {
        var (cuts, start) = ([Int](), 0)
        for place in scalars.indices
        where place - start >= partLength && (scalars[place] == "\n" || place - start >= 2 * partLength) {
            start = place + 1
            if start < scalars.count { cuts.append(start) }
        }
        return cuts
    }

    /// The number of the page on which a place stands, from 1.
    func number(of place: Int) -> Int {
        var (low, high) = (0, pages.count)
        while low < high {
            let middle = (low + high) / 2
            if pages[middle].lowerBound <= place { low = middle + 1 } else { high = middle }
        }
        return max(1, low)
    }
}
