import DetectorKit
import Learning
import Lots

/// The results as one page that needs no network and no script: the same results give the same bytes.
public struct ReportPage {
    let results: [Result]
    let markets: [JudgedMarket]
    let repeats: Int
    let perWeek: Int
    let recording: String

    /// - Parameters:
    ///   - perWeek: How many lots a week are looked at, for the weekly precision.
    ///   - recording: What the data is called on the page.
    public init(_ results: [Result], of evaluation: MarketEvaluation, perWeek: Int, recording: String) {
        self.results = results
        markets = evaluation.markets
        repeats = evaluation.repeats
        self.perWeek = perWeek
        self.recording = recording
    }

    /// The page; also well-formed XML.
    public var html: String {
        let both = Markup.both
        return """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <title>\(Markup.escaped(Messages.title.chinese)) · \(Markup.escaped(Messages.title.english))</title>
            <link rel="icon" href="data:,"/>
            <style>
            \(ReportStyle.text)
            </style>
            </head>
            <body>
            <header><h1>\(both(Messages.title))</h1><p>\(both(Messages.clue))</p></header>
            <main>
            <section><h2>\(both(Messages.results))</h2>
            \(areas)
            \(unmeasured)</section>
            <section><h2>\(both(Messages.reading))</h2>
            \(definitions(Messages.advice.map { (both($0.term), both($0.meaning)) }))</section>
            <section><h2>\(both(Messages.basis))</h2>
            \(definitions(basis))</section>
            \(markets.map { MarketSection(market: $0, results: results, perWeek: perWeek).html }.joined(separator: "\n"))
            </main>
            </body>
            </html>
            """
    }

    private func definitions(_ rows: [(String, String)]) -> String {
        "<dl class=\"card\">\n" + rows.map { "<dt>\($0)</dt><dd>\($1)</dd>" }.joined(separator: "\n") + "\n</dl>"
    }

    private var areas: String {
        let both = Markup.both
        let head = [both(Messages.scorer)] + markets.map { Markup.escaped($0.name) } + [both(Messages.mean)]
        var rows = [
            [both(Messages.lots)] + markets.map { "\($0.lots.count) (\($0.positives))" } + [""],
            [both(Messages.mechanism)] + markets.map { both(Messages.mechanism($0.mechanism?.rawValue)) } + [""],
        ]
        for scorer in EvaluationTable.scorers(results) {
            let values = markets.map { market in
                results.first { $0.market == market.name && $0.scorer == scorer }?.area
            }
            let cells = values.map { $0.map(MarketSection.cell) ?? "–" }
            let mean = EvaluationTable.mean(values).map { Rounded.decimal($0, places: 3) }
            rows.append([both(Messages.scorer(scorer))] + cells + [mean ?? "–"])
        }
        return Markup.table("areas", head: head, rows: rows)
    }

    private var unmeasured: String {
        let rows = EvaluationTable.remarks(results, markets).map { result, remark in
            let scorer = Messages.scorer(result.scorer)
            let text = Messages.text("\(scorer.chinese)：\(remark.chinese)", "\(scorer.english): \(remark.english)")
            return "<li>\(Markup.escaped(result.market)) · \(Markup.both(text))</li>"
        }
        guard !rows.isEmpty else { return "" }
        return "<h3>\(Markup.both(Messages.notMeasured))</h3>\n<ul>\n\(rows.joined(separator: "\n"))\n</ul>\n"
    }

    private var basis: [(String, String)] {
        let both = Markup.both
        let boosting = (["\(BoostedTrees.library)"] + Learner.parameters.described.map { "\($0.name) \($0.value)" })
            .joined(separator: ", ")
        var rows = [
            (both(Messages.recording), Markup.escaped(recording)),
            (both(Messages.splits), both(Messages.splitRules)),
            (both(Messages.repeats), both(Messages.repeats(repeats))),
            (both(Messages.model), Markup.escaped(boosting)),
            (both(Messages.intervals), both(Messages.intervalRules)),
        ]
        if let reach = markets.first?.reach { rows.insert((both(Messages.reach), both(Messages.reach(reach))), at: 1) }
        rows += markets.map {
            (both(Messages.digest($0.name)), "<code>\(Markup.escaped($0.digest))</code>")
        }
        return rows
    }
}
