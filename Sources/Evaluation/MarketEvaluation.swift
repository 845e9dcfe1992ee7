import Learning
import MarketEvidence
import Models
import Statistics

/// Measures every way of ranking on judged markets.
public struct MarketEvaluation: Sendable {
    public let markets: [JudgedMarket]
    /// How often each cross-validation is repeated with other folds.
    public let repeats: Int

    public init(_ markets: [JudgedMarket], repeats: Int) {
        precondition(repeats > 0, "every cross-validation is run once at least")
        self.markets = markets
        self.repeats = repeats
    }

    /// Every scorer on every market, market by market.
    public func results() -> [Result] {
        markets.flatMap { market in
            untrained(market) + [firmLookup(market)] + FeatureSet.allCases.map { placebo(market, $0) }
                + FeatureSet.allCases.flatMap { features in
                    Split.allCases.map { learned(market, features, $0) }
                }
        }
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
        var run = Run(count: market.lots.count)
        run.note(Array(market.lots.indices), market.lots.map(score), of: market)
        return Result(market.name, scorer, [run.ranking(of: market)], scores: run.scores)
    }

    /// The share of judged-positive lots among the training lots of a lot's bidders, the highest of them: memory of firms,
    /// which tells nothing of collusion. Shown so that nobody takes it for detection.
    public func firmLookup(_ market: JudgedMarket) -> Result {
        let scorer = "memory: firm lookup"
        guard market.hasNamedBidders else { return Result(market.name, scorer, failed: Unmeasurable.unnamed) }
        do {
            let runs = try (0..<repeats).map { repeated in
                try run(market, .tender, repeated) { division in
                    var seen: [String: (positives: Int, all: Int)] = [:]
                    for index in division.training {
                        for bidder in Set(market.lots[index].bidders) {
                            seen[bidder, default: (0, 0)].all += 1
                            if market.labels[index] { seen[bidder]!.positives += 1 }
                        }
                    }
                    return division.test.map { index in
                        market.lots[index].bidders.compactMap { seen[$0] }
                            .map { Double($0.positives) / Double($0.all) }.max() ?? 0
                    }
                }
            }
            return Result(market.name, scorer, runs.map { $0.ranking(of: market) }, scores: runs[0].scores)
        } catch {
            return Result(market.name, scorer, failed: error)
        }
    }

    /// A screen trained and asked on labels drawn by firm, as ``Placebo`` draws them: how much of a learned screen's
    /// figure would be there without any collusion. The mean over three drawings.
    public func placebo(_ market: JudgedMarket, _ features: FeatureSet) -> Result {
        let scorer = "memory: placebo, \(features.rawValue)"
        do {
            var rankings: [Ranking] = []
            for number in 0..<Placebo.count {
                guard let labels = Placebo.labels(of: market, drawing: number) else {
                    return Result(market.name, scorer, failed: Unmeasurable.unnamed)
                }
                let drawn = market.relabelled(labels)
                rankings.append(try learn(drawn, features, .tender, number).ranking(of: drawn))
            }
            return Result(market.name, scorer, rankings)
        } catch {
            return Result(market.name, scorer, failed: error)
        }
    }

    /// A screen learned within the market, or from the others, asked about lots it did not see.
    public func learned(_ market: JudgedMarket, _ features: FeatureSet, _ split: Split) -> Result {
        let scorer = "learned: \(features.rawValue), by \(split.rawValue)"
        if split == .firm, !market.hasNamedBidders { return Result(market.name, scorer, failed: Unmeasurable.unnamed) }
        if split == .time, !market.isDated {
            return Result(market.name, scorer, failed: Unmeasurable.undated)
        }
        do {
            let count = split == .tender || split == .firm ? repeats : 1
            let runs = try (0..<count).map { try learn(market, features, split, $0) }
            return Result(
                market.name, scorer, runs.map { $0.ranking(of: market) }, scores: runs[0].scores,
                forecasts: runs[0].forecasts)
        } catch {
            return Result(market.name, scorer, failed: error)
        }
    }

    private func learn(_ market: JudgedMarket, _ features: FeatureSet, _ split: Split, _ repeated: Int) throws -> Run {
        guard split != .market else { return try learnElsewhere(market, features) }
        return try run(market, split, repeated) { division in
            let training = division.training.map {
                (lot: market.lots[$0], label: market.labels[$0], group: market.groups[$0])
            }
            // Fewer of a kind than this say nothing of it.
            let positives = training.count { $0.label }
            guard split != .firm || min(positives, training.count - positives) >= 3 else { return nil }
            return try Learner.margins(
                learning: training, asking: division.test.map { market.lots[$0] }, features, seed: UInt32(repeated))
        }
    }

    private func learnElsewhere(_ market: JudgedMarket, _ features: FeatureSet) throws -> Run {
        let others = markets.filter { $0.source != market.source }
        guard !others.isEmpty else { throw Unmeasurable.noOtherMarket }
        var run = Run(count: market.lots.count)
        let margins = try OtherMarkets.margins(learning: others, asking: market, features)
        run.note(Array(market.lots.indices), margins, of: market)
        return run
    }

    /// One repeat; divisions that cannot be learned from give no margins, and their lots no scores.
    private func run(
        _ market: JudgedMarket, _ split: Split, _ repeated: Int, _ margins: (Split.Division) throws -> [Double]?
    ) throws -> Run {
        var run = Run(count: market.lots.count)
        for division in try split.divisions(of: market, seed: UInt64(repeated)) {
            if let margins = try margins(division) { run.note(division.test, margins, of: market) }
        }
        guard !run.isEmpty else { throw Unmeasurable.tooFewStrangers }
        return run
    }
}
