import MarketEvidence
import Statistics
import Testing

@testable import Evaluation

@Suite struct MarketEvaluationTests {
    @Test("a ring whose bids hug one another is ranked high, with and without labels") func ringIsFound() throws {
        let market = try SyntheticMarket.market()
        let evaluation = MarketEvaluation([market], repeats: 1)
        for result in evaluation.untrained(market) where result.scorer != "baseline: few bids" {
            #expect(result.area!.value > 0.7, "\(result.scorer)")
        }
        for split in [Split.tender, .time] {
            let learned = evaluation.learned(market, .prices, split)
            #expect(learned.area!.value > 0.95, "\(learned.scorer)")
        }
    }

    @Test("labels that follow nothing are ranked like a coin") func shuffledLabels() throws {
        let market = try SyntheticMarket.market(shuffled: true)
        #expect(market.positives == 54)
        let learned = MarketEvaluation([market], repeats: 2).learned(market, .prices, .tender)
        // The standard error of an area of one half is .05 here.
        #expect((0.35...0.65).contains(learned.area!.value))
    }

    @Test("what is learned on other markets finds the ring of one that nobody judged") func otherMarkets() throws {
        let markets = try (1...3).map { try SyntheticMarket.market(source: "urn:test:\($0)", seed: UInt64($0)) }
        let evaluation = MarketEvaluation(markets, repeats: 1)
        for features in FeatureSet.allCases {
            #expect(evaluation.learned(markets[0], features, .market).area!.value > 0.95)
        }
        // The labels of the market asked about must not matter.
        let blind = markets[0].relabelled(markets[0].labels.map { !$0 })
        let others = Array(markets.dropFirst())
        #expect(
            try OtherMarkets.margins(learning: others, asking: blind, .prices)
                == OtherMarkets.margins(learning: others, asking: markets[0], .prices))
    }

    @Test("ranks of the past do not change with what comes later") func pastRanks() throws {
        let whole = try SyntheticMarket.market(reach: .past)
        let records = SyntheticMarket.records()
        let labels = try SyntheticMarket.labels(records) { $0 % 3 == 0 }
        let part = try #require(JudgedMarket("m", Array(records.prefix(80)), labels, reach: .past))
        let ranks = OtherMarkets.ranks(whole, .prices)
        #expect(OtherMarkets.ranks(part, .prices) == Array(ranks.prefix(80)))
        #expect(ranks.joined().allSatisfy { (0...1).contains($0) })
    }

    @Test("a placebo has as many positives as the truth, follows firms and not prices") func placebo() throws {
        let market = try SyntheticMarket.market()
        let drawn = try (0..<Placebo.count).map { try #require(Placebo.labels(of: market, drawing: $0)) }
        for labels in drawn { #expect(labels.count { $0 } == market.positives) }
        #expect(Set(drawn).count == Placebo.count)
        // Prices say nothing of firms here, so that a screen of prices finds nothing in a placebo.
        let area = MarketEvaluation([market], repeats: 1).placebo(market, .prices).area!.value
        #expect((0.35...0.65).contains(area))
    }

    @Test("the same data gives the same table, page and scores, to the byte") func sameBytes() throws {
        func outputs() throws -> [String] {
            let markets = try (1...2).map { try SyntheticMarket.market(source: "urn:test:\($0)", seed: UInt64($0)) }
            let evaluation = MarketEvaluation(markets, repeats: 1)
            let results =
                evaluation.untrained(markets[0]) + [
                    evaluation.firmLookup(markets[0]), evaluation.placebo(markets[0], .prices),
                    evaluation.learned(markets[0], .neighbours, .tender),
                    evaluation.learned(markets[1], .prices, .market),
                ]
            return [
                EvaluationTable.text(results, markets: markets),
                ReportPage(results, of: evaluation, perWeek: 5, recording: "r").html,
            ] + ScoreTable.lines(results, markets: markets)
        }
        #expect(try outputs() == outputs())
    }
}
