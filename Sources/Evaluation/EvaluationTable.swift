import DetectorKit
import Lots
import Statistics

/// Results as people read them in a terminal: one line a scorer, one column a market, the mean last.
public enum EvaluationTable {
    public static func text(_ results: [Result], markets: [JudgedMarket]) -> String {
        let names = markets.map(\.name)
        let scorers = scorers(results)
        let width = (scorers.map(\.count).max() ?? 0) + 2
        let columns = names.map { max($0.count, 17) + 2 }
        var lines = [row("area under the ROC curve", width, names + ["mean"], columns + [8])]
        lines.append(
            row(
                "lots (judged positive)", width, markets.map { "\($0.lots.count) (\($0.positives))" } + [""],
                columns + [8]))
        lines.append(
            row("award mechanism", width, markets.map { $0.mechanism?.rawValue ?? "unknown" } + [""], columns + [8]))
        for scorer in scorers {
            let areas = names.map { name in results.first { $0.market == name && $0.scorer == scorer }?.area }
            let cells = areas.map { $0.map(interval) ?? "-" } + [mean(areas).map(decimal) ?? "-"]
            lines.append(row(scorer, width, cells, columns + [8]))
        }
        lines += remarks(results, markets).map { "\($0.0.market), \($0.0.scorer): \($0.1.english)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// In the order in which they first come.
    static func scorers(_ results: [Result]) -> [String] {
        var scorers: [String] = []
        for result in results where !scorers.contains(result.scorer) { scorers.append(result.scorer) }
        return scorers
    }

    /// The mean over markets; nil unless every market has a value.
    static func mean(_ areas: [Ranking.Estimate?]) -> Double? {
        let known = areas.compactMap { $0?.value }
        return known.isEmpty || known.count < areas.count ? nil : known.reduce(0, +) / Double(known.count)
    }

    /// What could not be measured, and what was asked about a part of the market only.
    static func remarks(_ results: [Result], _ markets: [JudgedMarket]) -> [(Result, BilingualText)] {
        results.compactMap { result in
            if let reason = result.reason { return (result, reason) }
            let all = markets.first { $0.name == result.market }?.lots.count
            guard let ranking = result.ranking, !result.scores.isEmpty else { return nil }
            let asked = ranking.positiveCount + ranking.negativeCount
            return asked == all ? nil : (result, Messages.asked(asked, ranking.positiveCount))
        }
    }

    private static func row(_ head: String, _ width: Int, _ cells: [String], _ columns: [Int]) -> String {
        let padded = zip(cells, columns).map { cell, column in
            String(repeating: " ", count: max(1, column - cell.count)) + cell
        }
        return head + String(repeating: " ", count: max(0, width - head.count)) + padded.joined()
    }

    static func interval(_ estimate: Ranking.Estimate) -> String {
        "\(decimal(estimate.value)) (\(decimal(estimate.low))-\(decimal(estimate.high)))"
    }

    /// Three decimals, without the zero before the point.
    static func decimal(_ value: Double) -> String {
        let thousandths = Int((value * 1_000).rounded())
        guard thousandths < 1_000 else { return "1.000" }
        let digits = String(thousandths)
        return "." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
