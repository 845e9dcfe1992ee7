import Models
import Statistics

/// The scores that one repeat gave a market's lots.
struct Run {
    private(set) var scores: [Double?]
    private var folds: [(margins: [Double], labels: [Bool])] = []

    init(count: Int) { scores = [Double?](repeating: nil, count: count) }

    var isEmpty: Bool { folds.isEmpty }

    mutating func note(_ test: [Int], _ margins: [Double], of market: JudgedMarket) {
        for (index, margin) in zip(test, margins) { scores[index] = margin }
        folds.append((margins, test.map { market.labels[$0] }))
    }

    func ranking(of market: JudgedMarket) -> Ranking {
        Ranking(
            zip(scores, market.labels).compactMap { score, label in score.map { (score: $0, isPositive: label) } })
    }

    /// Probabilities of each fold by a curve fitted to the other folds' margins.
    var forecasts: [Result.Forecast] {
        guard folds.count > 1 else { return [] }
        return folds.indices.flatMap { fold -> [Result.Forecast] in
            let others = folds.indices.filter { $0 != fold }
            guard
                let curve = try? Calibration(
                    margins: others.flatMap { folds[$0].margins }, labels: others.flatMap { folds[$0].labels })
            else { return [] }
            return zip(folds[fold].margins, folds[fold].labels).map { margin, label in
                Result.Forecast(
                    probability: curve.probability(ofMargin: margin),
                    logLikelihoodRatio: curve.logLikelihoodRatio(ofMargin: margin), isPositive: label)
            }
        }
    }
}
