public import DetectorKit
public import Statistics

/// One way of ranking lots, measured on one market.
public struct Result: Sendable {
    /// A case with the probability that it was given by a model and a curve that had not seen it.
    public struct Forecast: Sendable {
        public let probability: Double
        /// Natural logarithm of how much likelier the score is among positives.
        public let logLikelihoodRatio: Double
        public let isPositive: Bool
    }

    public let market: String
    /// What ranked: a baseline, a score without labels, or a learned screen with its split.
    public let scorer: String
    /// Mean over the repeats, with the mean of their intervals; nil where it could not be measured.
    public let area: Ranking.Estimate?
    /// The ranking of the first repeat.
    public let ranking: Ranking?
    /// The score of each of the market's lots in the first repeat, nil for lots that were not asked about; empty where
    /// other labels than the judged ones were asked for.
    public let scores: [Double?]
    /// Calibrated out of fold in the first repeat; only of learned screens with several folds.
    public let forecasts: [Forecast]
    /// Why it could not be measured.
    public let reason: BilingualText?

    init(
        _ market: String, _ scorer: String, _ rankings: [Ranking], scores: [Double?] = [], forecasts: [Forecast] = []
    ) {
        self.market = market
        self.scorer = scorer
        self.scores = scores
        self.forecasts = forecasts
        let areas = rankings.compactMap(\.areaUnderCurve)
        let mean = { (value: (Ranking.Estimate) -> Double) in areas.map(value).reduce(0, +) / Double(areas.count) }
        area =
            areas.isEmpty
            ? nil : Ranking.Estimate(value: mean(\.value), low: mean(\.low), high: mean(\.high))
        ranking = areas.isEmpty ? nil : rankings.first
        reason = areas.isEmpty ? Unmeasurable.oneKind.text : nil
    }

    init(_ market: String, _ scorer: String, failed error: any Error) {
        (self.market, self.scorer) = (market, scorer)
        reason = (error as? Unmeasurable)?.text ?? Messages.failed("\(error)")
        (area, ranking, scores, forecasts) = (nil, nil, [], [])
    }
}
