import TextSimilarity

/// Where a passage stands in the two raw texts, and how it begins where the texts are known.
struct PassagePlaces {
    /// Ends found by marks may lie this much too early or too late.
    private static let reach = SketchScheme.window

    let left: Range<Int>
    let right: Range<Int>
    let quote: String?

    init(_ passage: SharedPassage, _ left: ComparedDocument, _ right: ComparedDocument) {
        guard let leftText = left.text, let rightText = right.text else {
            (self.left, self.right, quote) = (passage.leftRaw, passage.rightRaw, nil)
            return
        }
        let (a, b) = (Array(leftText.unicodeScalars), Array(rightText.unicodeScalars))
        var (from, other) = (passage.leftRaw.lowerBound, passage.rightRaw.lowerBound)
        var (end, otherEnd) = (passage.leftRaw.upperBound, passage.rightRaw.upperBound)
        for _ in 0..<Self.reach where from > 0 && other > 0 && a[from - 1] == b[other - 1] {
            (from, other) = (from - 1, other - 1)
        }
        for _ in 0..<Self.reach where end < a.count && otherEnd < b.count && a[end] == b[otherEnd] {
            (end, otherEnd) = (end + 1, otherEnd + 1)
        }
        (self.left, self.right) = (from..<end, other..<otherEnd)
        quote = Messages.quote(a[from..<end])
    }

    /// As evidence shows it: `technical.pdf, page 3, [120, 480) = …, 360: “…”`.
    func described(_ length: Int, _ left: ComparedDocument, _ right: ComparedDocument) -> String {
        "\(Self.place(self.left, left)) = \(Self.place(self.right, right)), \(length)" + (quote.map { ": \($0)" } ?? "")
    }

    /// `technical.pdf, p. 3, [120, 480)`.
    static func place(_ range: Range<Int>, _ document: ComparedDocument) -> String {
        var parts = document.name.isEmpty ? [] : [document.name]
        if let page = document.sketch.page(of: range.lowerBound) { parts.append("p. \(page)") }
        parts.append("[\(range.lowerBound), \(range.upperBound))")
        return parts.joined(separator: ", ")
    }
}
