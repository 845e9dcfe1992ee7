import MarketEvidence
import Models
import PriceScreens
public import Statistics

/// One way of ranking lots, measured on one market.
public struct Result: Sendable {
    public let market: String
    /// What ranked: a baseline, a score without labels, or a learned screen with its split.
    public let scorer: String
    /// Mean over the seeds, with the mean of their intervals; nil where it could not be measured.
    public let area: Ranking.Estimate?
    /// The ranking of the first seed.
    public let ranking: Ranking?
    /// Out-of-fold probabilities with their outcomes; only of learned screens.
    public let probabilities: [(probability: Double, isPositive: Bool)]
    /// Why it could not be measured.
    public let reason: String?

    init(_ market: String, _ scorer: String, _ rankings: [Ranking], _ probabilities: [(Double, Bool)] = []) {
        self.market = market
        self.scorer = scorer
        let areas = rankings.compactMap(\.areaUnderCurve)
        let mean = { (value: (Ranking.Estimate) -> Double) in areas.map(value).reduce(0, +) / Double(areas.count) }
        area =
            areas.isEmpty
            ? nil : Ranking.Estimate(value: mean(\.value), low: mean(\.low), high: mean(\.high))
        ranking = rankings.first
        self.probabilities = probabilities.map { (probability: $0.0, isPositive: $0.1) }
        reason = areas.isEmpty ? "only one kind of lot was asked about" : nil
    }

    init(_ market: String, _ scorer: String, failed reason: String) {
        (self.market, self.scorer, self.reason) = (market, scorer, reason)
        (area, ranking, probabilities) = (nil, nil, [])
    }
}

/// Measures every way of ranking on judged markets.
public struct MarketEvaluation {
    public let markets: [JudgedMarket]
    /// How often each cross-validation is repeated with other folds.
    public let repeats: Int

    public init(_ markets: [JudgedMarket], repeats: Int) {
        self.markets = markets
        self.repeats = repeats
    }

    /// What needs no training: the baselines, and the scores that ask for no judgement.
    public func untrained(_ market: JudgedMarket) -> [Result] {
        let cv = MarketScreens.priceColumns.firstIndex(of: "cv")!
        return [
            result(market, "baseline: -CV") { -$0.prices[cv] },
            result(market, "baseline: few bids") { -$0.prices[0] },
            result(market, "no labels: prices") { $0.priceSuspicion },
            result(market, "no labels: neighbours") { $0.suspicion },
        ]
    }

    private func result(_ market: JudgedMarket, _ scorer: String, _ score: (ScreenedLot) -> Double) -> Result {
        let cases = zip(market.lots, market.labels).map { (score: score($0), isPositive: $1) }
        return Result(market.name, scorer, [Ranking(cases)])
    }

    /// The share of judged-positive lots among the training lots of a lot's bidders, the highest of them: memory of firms,
    /// which tells nothing of collusion. Shown so that nobody takes it for detection.
    public func firmLookup(_ market: JudgedMarket) -> Result {
        do {
            let rankings = try (0..<repeats).map { repeated in
                var cases: [(score: Double, isPositive: Bool)] = []
                for division in try Split.tender.divisions(of: market, seed: UInt64(repeated)) {
                    var seen: [String: (positives: Int, all: Int)] = [:]
                    for index in division.training {
                        for bidder in Set(market.lots[index].bidders) {
                            seen[bidder, default: (0, 0)].all += 1
                            if market.labels[index] { seen[bidder]!.positives += 1 }
                        }
                    }
                    for index in division.test {
                        let shares = market.lots[index].bidders.compactMap { seen[$0] }.map {
                            Double($0.positives) / Double($0.all)
                        }
                        cases.append((shares.max() ?? 0, market.labels[index]))
                    }
                }
                return Ranking(cases)
            }
            return Result(market.name, "memory: firm lookup", rankings)
        } catch {
            return Result(market.name, "memory: firm lookup", failed: "\(error)")
        }
    }

    /// A screen learned within the market, asked about lots it did not see.
    public func learned(_ market: JudgedMarket, _ features: FeatureSet, _ split: Split) -> Result {
        let scorer = "learned: \(features.rawValue), by \(split.rawValue)"
        do {
            var (rankings, probabilities): ([Ranking], [(Double, Bool)]) = ([], [])
            for repeated in 0..<(split == .time ? 1 : repeats) {
                var folds: [(margins: [Double], labels: [Bool])] = []
                for division in try split.divisions(of: market, seed: UInt64(repeated)) {
                    let training = division.training.map {
                        (lot: market.lots[$0], label: market.labels[$0], group: market.groups[$0])
                    }
                    let margins = try Learner.margins(
                        learning: training, asking: division.test.map { market.lots[$0] }, features,
                        seed: UInt32(repeated))
                    folds.append((margins, division.test.map { market.labels[$0] }))
                }
                rankings.append(
                    Ranking(folds.flatMap { zip($0.margins, $0.labels).map { (score: $0, isPositive: $1) } }))
                if repeated == 0 { probabilities = Self.calibrated(folds) }
            }
            return Result(market.name, scorer, rankings, probabilities)
        } catch {
            return Result(market.name, scorer, failed: "\(error)")
        }
    }

    /// Probabilities of each fold by a curve fitted to the other folds' margins.
    private static func calibrated(_ folds: [(margins: [Double], labels: [Bool])]) -> [(Double, Bool)] {
        guard folds.count > 1 else { return [] }
        return folds.indices.flatMap { fold -> [(Double, Bool)] in
            let others = folds.indices.filter { $0 != fold }
            guard
                let curve = try? Calibration(
                    margins: others.flatMap { folds[$0].margins }, labels: others.flatMap { folds[$0].labels })
            else { return [] }
            return zip(folds[fold].margins, folds[fold].labels).map { (curve.probability(ofMargin: $0), $1) }
        }
    }
}
