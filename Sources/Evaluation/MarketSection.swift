import DetectorKit
import Lots
import Statistics

/// What the page tells of one market: curves, calibration, and figures as work would meet them.
struct MarketSection {
    let market: JudgedMarket
    let results: [Result]
    let perWeek: Int

    /// The scorers whose curves are drawn, in the order of the lines' kinds.
    static let drawn = [
        "baseline: few bids", "baseline: -CV", "no labels: neighbours", "learned: prices, by tender",
        "learned: neighbours, by tender",
    ]
    private static let calibrated = "learned: neighbours, by tender"

    var html: String {
        let base = Double(market.positives) / Double(market.lots.count)
        return """
            <section class="market"><h2>\(Markup.escaped(market.name))</h2>
            <p>\(Markup.both(Messages.baseRate(Self.decimal(base), Self.decimal(base * (1 - base)))))</p>
            <div class="charts">
            \(figure(Messages.roc, roc.svg))
            \(figure(Messages.precisionRecall, precisionRecall(base).svg))
            \(calibration)
            </div>
            \(legend)
            <h3>\(Markup.both(Messages.figures))</h3>
            \(figures)
            \(bins)
            </section>
            """
    }

    private func figure(_ title: BilingualText, _ content: String) -> String {
        "<figure><figcaption>\(Markup.both(title))</figcaption>\n\(content)\n</figure>"
    }

    private func result(_ scorer: String) -> Result? {
        results.first { $0.market == market.name && $0.scorer == scorer }
    }

    private func curves(isStepped: Bool, _ points: (Ranking) -> [Ranking.Point]) -> [Chart.Curve] {
        Self.drawn.enumerated().compactMap { kind, scorer in
            guard let ranking = result(scorer)?.ranking else { return nil }
            return Chart.Curve(kind: kind, points: points(ranking), isStepped: isStepped)
        }
    }

    private var roc: Chart {
        Chart(
            title: Messages.roc, horizontal: Messages.falsePositives, vertical: Messages.recall,
            curves: curves(isStepped: false, \.rocCurve), isDiagonalChance: true)
    }

    private func precisionRecall(_ base: Double) -> Chart {
        Chart(
            title: Messages.precisionRecall, horizontal: Messages.recall, vertical: Messages.precision,
            curves: curves(isStepped: true) { $0.precisionRecallCurve.filter { $0.x > 0 } }, chanceLevel: base)
    }

    private var legend: String {
        var items = Self.drawn.enumerated().filter { result($0.element)?.ranking != nil }.map { kind, scorer in
            "<li>\(Self.swatch("curve k\(kind)"))<span>\(Markup.both(Messages.scorer(scorer)))</span></li>"
        }
        items.append("<li>\(Self.swatch("chance"))<span>\(Markup.both(Messages.chance))</span></li>")
        return "<ul class=\"legend\">\n\(items.joined(separator: "\n"))\n</ul>"
    }

    private static func swatch(_ kind: String) -> String {
        "<svg viewBox=\"0 0 36 12\" aria-hidden=\"true\" xmlns=\"http://www.w3.org/2000/svg\">"
            + "<path class=\"\(kind)\" d=\"M0 6H36\"/></svg>"
    }

    private var calibration: String {
        let forecasts = result(Self.calibrated)?.forecasts ?? []
        guard !forecasts.isEmpty else {
            return figure(Messages.calibration, "<p>\(Markup.both(Messages.noCalibration))</p>")
        }
        let marks = CalibrationBins(forecasts).bins.map { bin in
            let share = bin.outcomes.estimate
            return Chart.Mark(at: Ranking.Point(x: bin.mean, y: share.value), low: share.low, high: share.high)
        }
        let chart = Chart(
            title: Messages.calibration, horizontal: Messages.forecast, vertical: Messages.outcome, marks: marks,
            isDiagonalChance: true)
        return figure(Messages.calibration, chart.svg)
    }

    private var bins: String {
        let bins = CalibrationBins(result(Self.calibrated)?.forecasts ?? []).bins
        guard !bins.isEmpty else { return "" }
        let head = [Messages.bin, Messages.cases, Messages.positives, Messages.share].map(Markup.both)
        let rows = bins.map { bin in
            [
                Self.decimal(bin.mean), "\(bin.outcomes.trials)", "\(bin.outcomes.successes)",
                Self.cell(bin.outcomes.estimate),
            ]
        }
        let title = Messages.text(
            "\(Messages.calibration.chinese)：\(Messages.scorer(Self.calibrated).chinese)",
            "Calibration of \(Self.calibrated)")
        return "<h3>\(Markup.both(title))</h3>\n" + Markup.table("bins", head: head, rows: rows)
    }

    private var figures: String {
        let head = [
            Messages.scorer, Messages.area, Messages.averagePrecision, Messages.precisionAt20, Messages.weekly(perWeek),
            Messages.falseAlarmsAtHalf, Messages.falseAlarmsAtFourFifths, Messages.brier, Messages.cllr,
        ].map(Markup.both)
        let rows = results.filter { $0.market == market.name && !$0.scores.isEmpty && $0.area != nil }.map { result in
            let figures = Figures(result, of: market, perWeek: perWeek)
            return [
                Markup.both(Messages.scorer(result.scorer)), result.area.map(Self.cell) ?? "–",
                figures.averagePrecision.map(Self.decimal) ?? "–", figures.precisionAt20.map(Self.cell) ?? "–",
                figures.weekly.map(Self.cell) ?? "–", figures.falseAlarmsAtHalf.map(Self.counts) ?? "–",
                figures.falseAlarmsAtFourFifths.map(Self.counts) ?? "–", figures.brier.map(Self.decimal) ?? "–",
                figures.cllr.map(Self.decimal) ?? "–",
            ]
        }
        return Markup.table("figures", head: head, rows: rows)
    }

    private static func decimal(_ value: Double) -> String { Rounded.decimal(value, places: 3) }

    /// An estimate, its interval below.
    static func cell(_ estimate: Ranking.Estimate) -> String {
        "\(decimal(estimate.value))<small>\(decimal(estimate.low))–\(decimal(estimate.high))</small>"
    }

    private static func cell(_ weekly: WeeklyPrecision) -> String {
        "\(decimal(weekly.precision))<small>(\(decimal(weekly.byChance))) · \(weekly.weeks) 周 weeks</small>"
    }

    private static func counts(_ estimate: Ranking.Estimate) -> String {
        let (low, high) = (Rounded.decimal(estimate.low, places: 0), Rounded.decimal(estimate.high, places: 0))
        return "\(Rounded.decimal(estimate.value, places: 0))<small>\(low)–\(high)</small>"
    }
}
