/// Every scorer's score of every lot as comma-separated text: what a table in an article can be checked by.
///
/// Scores of learned screens were given by models that had not seen the lot. An empty cell: the lot was not asked about.
public enum ScoreTable {
    public static func lines(_ results: [Result], markets: [JudgedMarket]) -> [String] {
        var scorers: [String] = []
        for result in results where !result.scores.isEmpty && !scorers.contains(result.scorer) {
            scorers.append(result.scorer)
        }
        var lines = [(["source", "project", "lot", "label"] + scorers).map(cell).joined(separator: ",")]
        for market in markets {
            let columns = scorers.map { scorer in
                results.first { $0.market == market.name && $0.scorer == scorer }?.scores ?? []
            }
            for index in market.lots.indices {
                let place = market.places[index]
                let head = [market.source, place.project, place.lot, market.labels[index] ? "1" : "0"].map(cell)
                let scores = columns.map { $0.isEmpty ? "" : $0[index].map { "\($0)" } ?? "" }
                lines.append((head + scores).joined(separator: ","))
            }
        }
        return lines
    }

    private static func cell(_ text: String) -> String {
        guard text.contains(where: { ",\"".contains($0) || $0.isNewline }) else { return text }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
