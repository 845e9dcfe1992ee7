import Foundation
import FoundationXML
import MarketEvidence
import Statistics
import Testing

@testable import Evaluation

@Suite struct ReportTests {
    private static let name = "a<b>&\"c'"

    private static func page(perWeek: Int = 5) throws -> (html: String, results: [Result], market: JudgedMarket) {
        let records = SyntheticMarket.records(source: name)
        let labels = try SyntheticMarket.labels(records) { $0 % 3 == 0 }
        let market = JudgedMarket(name, records, labels, reach: .window)!
        let evaluation = MarketEvaluation([market], repeats: 1)
        let results =
            evaluation.untrained(market) + [
                evaluation.learned(market, .neighbours, .tender), evaluation.learned(market, .prices, .market),
            ]
        return (
            ReportPage(results, of: evaluation, perWeek: perWeek, recording: "<script>x</script>").html, results, market
        )
    }

    @Test("the page is well-formed, whatever names the data holds") func wellFormed() throws {
        let page = try Self.page().html
        let parser = XMLParser(data: Data(page.utf8))
        #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "") at line \(parser.lineNumber)")
        #expect(!page.contains("<script"))
        #expect(page.contains("<h2>a&lt;b&gt;&amp;&quot;c&#39;</h2>"))
    }

    @Test("the page asks nothing of the network") func nothingOutside() throws {
        let page = try Self.page().html.replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "")
        for word in ["http:", "https:", "//", "src=", "url(", "@import", "<link rel=\"stylesheet\""] {
            #expect(!page.contains(word), "\(word)")
        }
    }

    @Test("both languages, curves, bins, seeds, digest and what failed are on the page") func content() throws {
        let (page, results, market) = try Self.page()
        #expect(page.contains("ROC 曲线下面积") && page.contains("Area under the ROC curve"))
        #expect(page.components(separatedBy: "<svg class=\"chart\"").count == 4)
        #expect(page.contains("folds by seeds 0 to 0"))
        #expect(market.digest.count == 64 && page.contains(market.digest))
        #expect(page.contains("not measurable: there is no other market to learn from"))
        #expect(page.contains(EvaluationTable.decimal(results[0].area!.value).dropFirst()))
    }

    @Test("charts put the corners where they belong") func chart() {
        let chart = Chart(
            title: Messages.roc, horizontal: Messages.recall, vertical: Messages.precision,
            curves: [
                Chart.Curve(kind: 0, points: [.init(x: 0, y: 0), .init(x: 0.5, y: 1), .init(x: 1, y: 1)]),
                Chart.Curve(kind: 1, points: [.init(x: 0.5, y: 1), .init(x: 1, y: 0.5)], isStepped: true),
            ])
        #expect(chart.svg.contains("d=\"M46.0 310.0L46.0 310.0L196.0 10.0L346.0 10.0\""))
        #expect(chart.svg.contains("d=\"M46.0 10.0V10.0H196.0V160.0H346.0\""))
    }

    @Test("figures agree with what is counted by hand") func figures() throws {
        let (_, results, market) = try Self.page()
        let learned = try #require(results.first { $0.scorer == "learned: neighbours, by tender" })
        let figures = Figures(learned, of: market, perWeek: 5)
        #expect(learned.forecasts.count == 160)
        let squares = learned.forecasts.map { ($0.probability - ($0.isPositive ? 1 : 0)) }.map { $0 * $0 }
        #expect(abs(figures.brier! - squares.reduce(0, +) / 160) < 1e-12)
        #expect(figures.cllr! < 1)
        #expect(figures.weekly == nil)  // one lot a week leaves no choice
        let bins = CalibrationBins(learned.forecasts).bins
        #expect(bins.map(\.outcomes.trials).reduce(0, +) == 160)
        #expect(bins.map(\.outcomes.successes).reduce(0, +) == market.positives)
        #expect(bins.map(\.mean) == bins.map(\.mean).sorted())
    }

    @Test("the weekly precision looks at the highest of each week that has a choice") func weekly() throws {
        // Weeks of three lots, Monday to Wednesday; the first of each is positive.
        let records = (0..<30).map { number in
            SyntheticMarket.record("urn:w", number / 3 * 7 + number % 3, [("a", 100), ("b", 110), ("c", 130)], days: 1)
        }
        let labels = try SyntheticMarket.labels(records) { $0 % 3 == 0 }
        let market = try #require(JudgedMarket("w", records, labels, reach: .window))
        let scores = market.labels.map { Optional($0 ? 1.0 : 0.0) }
        let best = try #require(WeeklyPrecision(scores, of: market, perWeek: 1))
        #expect((best.weeks, best.looked) == (10, 10))
        #expect(best.precision == 1)
        #expect(abs(best.byChance - 1.0 / 3) < 1e-12)
        let ties = try #require(WeeklyPrecision(scores.map { _ in 0 }, of: market, perWeek: 2))
        #expect(abs(ties.precision - 1.0 / 3) < 1e-12)
        #expect(WeeklyPrecision(scores, of: market, perWeek: 3) == nil)
    }

    @Test("the table of scores has a row a lot and quotes what must be") func scores() throws {
        let (_, results, market) = try Self.page()
        let lines = ScoreTable.lines(results, markets: [market])
        #expect(lines.count == 161)
        #expect(
            lines[0] == "source,project,lot,label,baseline: -CV,baseline: few bids,no labels: prices,"
                + "no labels: neighbours,\"learned: neighbours, by tender\"")
        #expect(lines[1].hasPrefix("\"a<b>&\"\"c'\",P-0,,1,-"))
    }
}
