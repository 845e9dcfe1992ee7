import Documents

/// A run of pages of a document that is too long to be told at once.
struct DocumentPart {
    let name: String
    let text: String
    /// Pages before the part begin at its first place, so that pages keep their numbers.
    let pageStarts: [Int]

    /// The document itself, or parts of at most so many Unicode scalars, cut where pages begin if there are any.
    static func parts(of document: DocumentContents, longest: Int) -> [DocumentPart] {
        let scalars = Array(document.text.unicodeScalars)
        let cuts = cuts(of: document, count: scalars.count, longest: longest)
        guard cuts.count > 2 else {
            return [DocumentPart(name: document.name, text: document.text, pageStarts: document.pageStarts)]
        }
        return zip(cuts, cuts.dropFirst()).enumerated().map { index, range in
            let (start, end) = range
            return DocumentPart(
                name: "\(document.name) (\(index + 1)/\(cuts.count - 1))",
                text: String(String.UnicodeScalarView(scalars[start..<end])),
                pageStarts: document.pageStarts.filter { $0 < end }.map { max(0, $0 - start) })
        }
    }

    private static func cuts(of document: DocumentContents, count: Int, longest: Int) -> [Int] {
        var cuts = [0]
        while count - cuts[cuts.count - 1] > longest {
            let last = cuts[cuts.count - 1]
            let page = document.pageStarts.last { $0 > last && $0 <= last + longest }
            cuts.append(page ?? last + longest)
        }
        return cuts + [count]
    }
}
