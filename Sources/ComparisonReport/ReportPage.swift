import DetectorKit

/// A comparison as one page that needs no network: the same documents give the same bytes.
public struct ReportPage {
    let comparison: Comparison
    let language: ReportLanguage
    /// Which program made it, as the foot of the page says.
    let maker: String
    let left: DocumentColumn
    let right: DocumentColumn

    public init(_ comparison: Comparison, language: ReportLanguage = .both, maker: String) {
        self.comparison = comparison
        self.language = language
        self.maker = maker
        left = DocumentColumn(comparison, .a, language)
        right = DocumentColumn(comparison, .b, language)
    }

    /// The page; also well-formed XML.
    public var html: String {
        let (first, second) = (left.markup(), right.markup())
        return """
            <!DOCTYPE html>
            <html lang="\(language.tag)">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src '\(ReportScript.policyDigest)'"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <meta name="referrer" content="no-referrer"/>
            <title>\(language.plain(Messages.title))</title>
            <link rel="icon" href="data:,"/>
            <style>
            \(ReportStyle.text)
            </style>
            </head>
            <body>
            <header><h1>\(say(Messages.title))</h1><p class="soft">\(say(Messages.clue))</p></header>
            <main>
            \(section("summary", Messages.summary, figures))
            \(section("facts", Messages.facts, factTable))
            \(section("alike", Messages.list, matchList))
            \(section("side-by-side", Messages.sideBySide, panes(first.html, second.html)))
            \(section("method", Messages.method, bullets(Messages.reckoning(comparison.limits, isSubtracted: !comparison.against.isEmpty))))
            \(section("unread", Messages.unread, bullets(missing(first.leftOut, second.leftOut))))
            \(section("limits", Messages.limits, bullets(Messages.doesNotProve)))
            \(section("basis", Messages.basis, bullets(Messages.legalBasis)))
            </main>
            <footer>\(SafeText.escaped(maker))</footer>
            <script>\(ReportScript.text)</script>
            </body>
            </html>
            """
    }

    func say(_ text: BilingualText) -> String { language.say(text) }

    private func section(_ name: String, _ title: BilingualText, _ content: String) -> String {
        "<section class=\"\(name)\"><h2>\(say(title))</h2>\n\(content)</section>"
    }

    private func bullets(_ texts: [BilingualText]) -> String {
        "<div class=\"card\"><ul class=\"plain\">\n"
            + texts.map { "<li>\(say($0))</li>" }.joined(separator: "\n") + "\n</ul></div>\n"
    }

    // MARK: - Side by side

    private func panes(_ first: String, _ second: String) -> String {
        """
        \(legend)
        <div class="panes">
        \(pane("A", left, first))
        \(pane("B", right, second))
        </div>

        """
    }

    private func pane(_ letter: String, _ column: DocumentColumn, _ content: String) -> String {
        let document = comparison.document(column.text.column)
        return """
            <article class="pane"><header><h3>\(letter) · \(SafeText.isolated(document.name))</h3>
            \(column.strip)</header>
            <div class="scroll" tabindex="0">
            \(content)
            </div></article>
            """
    }

    private var legend: String {
        let entries: [(String, BilingualText)] = [
            ("<span><a class=\"n c0\">1</a><mark class=\"c0\">…</mark></span>", Messages.legendPassage),
            ("<span><mark class=\"r\">…</mark></span>", Messages.legendReworded),
            ("<span><b class=\"d\">字</b></span>", Messages.legendDifference),
            ("<span><span class=\"t\">…</span></span>", Messages.legendTender),
            ("<span><i class=\"z\"></i></span>", Messages.legendInvisible),
            ("<span><u class=\"l\">字</u></span>", Messages.legendLookalike),
        ]
        return "<ul class=\"legend\">\n"
            + entries.map { "<li>\($0.0)\(say($0.1))</li>" }.joined(separator: "\n") + "\n</ul>"
    }
}
