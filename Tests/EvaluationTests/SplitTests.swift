import BidEvents
import DetectorKit
import Lots
import MarketEvidence
import Models
import Testing

@testable import Evaluation

@Suite struct SplitTests {
    @Test("lots with the same prices to the digit, and lots of one tender, stay on one side")
    func twinsStayTogether() throws {
        var records = SyntheticMarket.records()
        for copy in 1...12 {
            let model = records[copy * 7]
            let bids = model.conforming.enumerated().map { ("other-\(copy)-\($0)", $1.price) }
            records.append(SyntheticMarket.record(SyntheticMarket.source, 200 + copy, bids))
        }
        let labels = try SyntheticMarket.labels(records) { $0 % 3 == 0 }
        let market = try #require(JudgedMarket("m", records, labels, reach: .window))
        let names = Dictionary(uniqueKeysWithValues: market.lots.enumerated().map { ($1.identifier, $0) })
        for seed in UInt64(0)..<4 {
            for division in try Split.tender.divisions(of: market, seed: seed) {
                let test = Set(division.test)
                #expect(test.isDisjoint(with: division.training))
                #expect(test.count + division.training.count == market.lots.count)
                for copy in 1...12 {
                    let pair = [names["P-\(copy * 7)"]!, names["P-\(200 + copy)"]!]
                    #expect(test.contains(pair[0]) == test.contains(pair[1]))
                }
            }
        }
    }

    @Test("a split that parts a group is refused") func leakIsRefused() throws {
        let groups = ["a", "b", "b", "c"]
        let leak = try #require(throws: FoldLeak.self) {
            try FoldLeak.check(groups: groups, training: [0, 1], test: [2, 3])
        }
        #expect(leak.group == "b")
        #expect(leak.cases == [1, 2])
    }

    @Test("by firm, no training lot has more than half of its bidders in a lot of the test") func firmsAreApart() throws
    {
        let market = try SyntheticMarket.market()
        var dropped = 0
        for division in try Split.firm.divisions(of: market, seed: 1) {
            dropped += market.lots.count - division.training.count - division.test.count
            for index in division.training {
                let bidders = Set(market.lots[index].bidders)
                let shared = division.test.map { bidders.intersection(market.lots[$0].bidders).count }.max() ?? 0
                #expect(shared * 2 <= bidders.count)
            }
        }
        #expect(dropped > 0)
    }

    @Test("by time, a tenth of the lots lies between training and test") func timeHasAGap() throws {
        let market = try SyntheticMarket.market()
        let divisions = try Split.time.divisions(of: market, seed: 0)
        #expect(divisions.count == 1)
        #expect(divisions[0].training.max()! < 96)
        #expect(divisions[0].test.min() == 112)
    }

    @Test("unnamed bidders and openings without days are said, not measured") func whatCannotBeMeasured() throws {
        var number = 0
        let records = SyntheticMarket.records().enumerated().map { place, record in
            let bids = record.conforming.map { bid in
                number += 1
                return ("once-\(number)", bid.price)
            }
            return SyntheticMarket.record(SyntheticMarket.source, place, bids, days: 0)
        }
        let labels = try SyntheticMarket.labels(records) { $0 % 3 == 0 }
        let market = try #require(JudgedMarket("m", records, labels, reach: .window))
        let evaluation = MarketEvaluation([market], repeats: 1)
        #expect(!market.hasNamedBidders)
        #expect(!market.isDated)
        for result in [
            evaluation.firmLookup(market), evaluation.placebo(market, .prices),
            evaluation.learned(market, .prices, .firm), evaluation.learned(market, .prices, .time),
            evaluation.learned(market, .prices, .market),
        ] {
            #expect(result.area == nil)
            #expect(result.reason?.english.hasPrefix("not measurable: ") == true)
        }
    }
}
