import DetectorKit

/// One document in full: pages with something alike are open, the others are folded.
struct DocumentColumn {
    let text: MarkedText
    let cut: PageCut
    private let document: ComparedDocument
    private let language: ReportLanguage
    /// How many characters of unshared parts may be shown.
    private let unsharedCharacters: Int

    init(_ comparison: Comparison, _ column: Comparison.Column, _ language: ReportLanguage) {
        text = MarkedText(comparison, column, language)
        document = comparison.document(column)
        cut = PageCut(document, scalars: text.scalars)
        self.language = language
        unsharedCharacters = comparison.limits.unsharedCharacters
    }

    private var letter: String { text.column.rawValue.uppercased() }

    /// Pages one after another, and how many characters of unshared ones were left out.
    func markup() -> (html: String, leftOut: Int) {
        var (parts, leftOut, shown, page) = ([String](), 0, 0, 0)
        while page < cut.pages.count {
            guard text.markedCount(in: cut.pages[page]) == 0 else {
                parts.append(openPage(page))
                page += 1
                continue
            }
            let first = page
            while page < cut.pages.count, text.markedCount(in: cut.pages[page]) == 0 { page += 1 }
            let range = cut.pages[first].lowerBound..<cut.pages[page - 1].upperBound
            let isShown = shown + range.count <= unsharedCharacters
            if isShown { shown += range.count } else { leftOut += range.count }
            parts.append(foldedPages(first..<page, range, isShown: isShown))
        }
        return (parts.joined(separator: "\n"), leftOut)
    }

    private func openPage(_ page: Int) -> String {
        let range = cut.pages[page]
        return """
            <section class="page"\(anchor(range.lowerBound))><h4>\(letter) · \(language.say(name(of: page)))</h4>
            <div class="text">\(text.markup(of: range))</div></section>
            """
    }

    private func foldedPages(_ pages: Range<Int>, _ range: Range<Int>, isShown: Bool) -> String {
        let title = Messages.unsharedPages(
            Rounded.grouped(pages.lowerBound + 1), Rounded.grouped(pages.upperBound),
            Rounded.grouped(range.count), isPaged: cut.isPaged)
        guard isShown else {
            return "<p class=\"page gap\"\(anchor(range.lowerBound))>\(letter) · \(language.say(title)); "
                + "\(language.say(Messages.notShown))</p>"
        }
        let texts = pages.map { page in
            (pages.count > 1 ? "<h4>\(letter) · \(language.say(name(of: page)))</h4>\n" : "")
                + "<div class=\"text\">\(text.markup(of: cut.pages[page]))</div>"
        }
        return """
            <details class="page gap"\(anchor(range.lowerBound))><summary>\(letter) · \(language.say(title))</summary>
            \(texts.joined(separator: "\n"))
            </details>
            """
    }

    /// The identity of a page, unless a match that begins there has it.
    private func anchor(_ place: Int) -> String {
        text.isAnchor(place) ? "" : " id=\"\(text.column.rawValue)-\(place)\""
    }

    private func name(of page: Int) -> BilingualText {
        let number = Rounded.grouped(page + 1)
        return cut.isPaged ? Messages.page(number) : Messages.part(number)
    }

    /// The document at a glance: a block for each page, darker the more of it is alike.
    var strip: String {
        let most = 600
        let step = (cut.pages.count + most - 1) / most
        let blocks = stride(from: 0, to: cut.pages.count, by: max(1, step)).map { first in
            let last = min(cut.pages.count, first + step) - 1
            let range = cut.pages[first].lowerBound..<cut.pages[last].upperBound
            let share = range.isEmpty ? 0 : Double(text.markedCount(in: range)) / Double(range.count)
            let shade = share == 0 ? 0 : share < 0.1 ? 1 : share < 0.4 ? 2 : share < 0.8 ? 3 : 4
            let title = "\(language.plain(name(of: first))): \(Int((share * 100).rounded())) %"
            return
                "<a class=\"s\(shade)\" href=\"#\(text.column.rawValue)-\(range.lowerBound)\" title=\"\(title)\"></a>"
        }
        let density = blocks.count > 150 ? " dense" : ""
        return "<nav class=\"strip\(density)\" aria-label=\"\(letter)\">\(blocks.joined())</nav>"
    }

    /// Where a match stands, as the findings tell it.
    func place(_ range: Range<Int>) -> String {
        let page = cut.isPaged ? Rounded.grouped(cut.number(of: range.lowerBound)) : nil
        return language.say(
            Messages.place(page, Rounded.grouped(range.lowerBound), Rounded.grouped(range.upperBound)))
    }
}
