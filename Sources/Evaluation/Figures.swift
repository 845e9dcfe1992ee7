import Models
public import Statistics

/// What is told of one scorer on one market beside the area under its curve.
public struct Figures: Sendable {
    public let averagePrecision: Double?
    /// The share of positives among the twenty highest.
    public let precisionAt20: Ranking.Estimate?
    public let weekly: WeeklyPrecision?
    /// Negatives told in a thousand where half, and four fifths, of the positives are.
    public let falseAlarmsAtHalf: Ranking.Estimate?
    public let falseAlarmsAtFourFifths: Ranking.Estimate?
    public let brier: Double?
    /// The cost of likelihood ratios in bits.
    public let cllr: Double?

    public init(_ result: Result, of market: JudgedMarket, perWeek: Int) {
        let ranking = result.ranking
        averagePrecision = ranking?.averagePrecision
        precisionAt20 = ranking?.precision(atTop: 20).map { share in
            let interval = Proportion(Int((share * 20).rounded()), of: 20).estimate
            return Ranking.Estimate(value: share, low: min(interval.low, share), high: max(interval.high, share))
        }
        weekly = WeeklyPrecision(result.scores, of: market, perWeek: perWeek)
        falseAlarmsAtHalf = ranking.flatMap { Self.falseAlarms($0, 0.5) }
        falseAlarmsAtFourFifths = ranking.flatMap { Self.falseAlarms($0, 0.8) }
        let labels = result.forecasts.map(\.isPositive)
        brier = ProbabilityScores.brier(result.forecasts.map(\.probability), labels)
        cllr = ProbabilityScores.cllr(logLikelihoodRatios: result.forecasts.map(\.logLikelihoodRatio), labels)
    }

    /// With the exact interval of the share at the threshold that was taken, which itself is not uncertain here.
    private static func falseAlarms(_ ranking: Ranking, _ recall: Double) -> Ranking.Estimate? {
        guard let rate = ranking.falseAlarmsPerThousand(atRecall: recall) else { return nil }
        let count = Int((rate / 1_000 * Double(ranking.negativeCount)).rounded())
        let share = Proportion(count, of: ranking.negativeCount).estimate
        return Ranking.Estimate(value: share.value * 1_000, low: share.low * 1_000, high: share.high * 1_000)
    }
}
