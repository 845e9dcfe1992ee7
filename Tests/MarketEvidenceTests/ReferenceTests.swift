import BidEvents
import Foundation
import Lots
import PriceScreens
import Testing

@testable import MarketEvidence

@Suite("Measures of lots beside an independent program's")
struct ReferenceTests {
    private let history = MarketHistory(
        of: ReferenceMarket.lots.map { lot in
            LotRecord(
                market: Market(region: "R", category: lot.segment), project: lot.name,
                budget: lot.estimate.map(tenThousandths),
                openedAt: Timestamp(milliseconds: Int64(lot.day * 86_400_000)),
                opening: EventReference(source: "urn:test", id: lot.name),
                bids: lot.bids.map { LotBid(bid: $0.supplier, supplier: $0.supplier, price: tenThousandths($0.price)) })
        })

    @Test("what the lots around a lot say of it")
    func neighbours() throws {
        let lots = history.ordered
        let span = (first: lots.first!.day, last: lots.last!.day)
        for expected in ReferenceMarket.neighbours {
            let place = try #require(lots.firstIndex { $0.identifier == expected.name })
            let others = lots.filter { $0 !== lots[place] }
            let around = try #require(Neighbourhood(of: lots[place], among: others, span: span, isPastOnly: false))
            let before = try #require(
                Neighbourhood(of: lots[place], among: lots[..<place], span: span, isPastOnly: true))
            expect([around.own, around.kind, around.overlap, around.contact], expected.window, expected.name)
            expect([before.own, before.kind, before.overlap, before.contact], expected.past, expected.name)
        }
    }

    @Test("a lot of fewer than three bids has no shape to compare")
    func small() throws {
        let lot = try #require(history.lot("L09"))
        #expect(Neighbourhood(of: lot, among: history.ordered, span: (0, 100), isPastOnly: false) == nil)
    }

    @Test("the screens of five bids")
    func shape() throws {
        let values = try #require(PriceShape([10, 11, 13, 20, 21])).values
        let logs = [-1.0694778346061218, -2.00409930575445, -1.466337068793427, -1.6077684618013433]
        let scales = [(-2.9, 0.8), (-3.5, 1.0), (-3.5, 0.9), (-0.3, 1.2)]
        expect(values, zip(logs, scales).map { ($0 - $1.0) / $1.1 }, "shape")
    }

    @Test("how well neighbours foretell prices: a correlation, shrunk, never negative")
    func reliability() {
        let own = [
            1.789, 0.437, 0.096, -1.863, -0.277, -0.355, -0.083, -0.627, -0.044, -0.477, -1.314, 0.885, 0.881, 1.71,
            0.05, -0.405, -0.545, -1.546, 0.982, -1.101, -1.185, -0.206, 1.486, 0.237, -1.024, -0.713, 0.625, -0.161,
            -0.769, -0.23, 0.745, 1.976, -1.244, -0.626, -0.804, -2.419, -0.924, -1.024, 1.124, -0.132,
        ]
        let others = [
            -0.55, 0.909, -0.298, -2.861, -0.763, -0.801, -0.924, -0.346, -2.275, -0.554, 0.225, 1.384, 1.637, 2.145,
            1.518, -1.361, 0.519, -2.789, -0.013, -2.575, 0.337, 1.21, 0.694, 1.917, -1.289, -0.277, 0.528, -1.161,
            -0.023, 1.801, -0.578, 2.085, -0.901, 1.394, 0.002, -0.775, 0.089, -0.365, -0.721, 1.313,
        ]
        var (same, opposite) = (Reliability(), Reliability())
        for (number, pair) in zip(own, others).enumerated() {
            if number == 9 { #expect(same.value == 0) }
            same.note(pair.0, pair.1)
            opposite.note(pair.0, -pair.1)
        }
        expect([same.value], [0.290886256481], "reliability")
        #expect(opposite.value == 0)
    }

    @Test("every screen of a lot's prices, by name")
    func screens() throws {
        var repeats = PriceRepeats()
        for lot in history.ordered { repeats.note(lot) }
        for (name, expected) in ReferenceMarket.screens {
            let lot = try #require(history.lot(name))
            let counts = repeats.counts(lot, isNoted: true)
            let values = PriceFeatures.values(lot, mechanism: .meanPrice, repeats: counts)
            let told = Dictionary(uniqueKeysWithValues: zip(PriceFeatures.names, values))
            #expect(Set(told.keys) == Set(expected.map(\.name)))
            for (column, value) in expected { expect([told[column] ?? 0], [value], "\(name) \(column)") }
            // Screens of average-bid awards have no value where the lowest price wins.
            let lowest = PriceFeatures.values(lot, mechanism: .lowestPrice, repeats: counts)
            for (column, value) in zip(PriceFeatures.names, lowest) {
                let isOfAverage = AverageBidScreens.names.contains(column)
                #expect(isOfAverage ? value.isNaN : value == told[column] || value.isNaN && told[column]!.isNaN)
            }
        }
    }

    @Test("a market is screened lot by lot, and only what came before counts for a running monitor")
    func marketScreens() throws {
        let records = ReferenceMarket.lots.map { lot in
            record(
                lot.name, day: lot.day, lot.bids.map { ($0.supplier, $0.price) }, category: lot.segment,
                estimate: lot.estimate)
        }
        let past = MarketScreens.screen(records, reach: .past)
        #expect(past.map(\.identifier) == ReferenceMarket.neighbours.map(\.name))
        for (lot, expected) in zip(past, ReferenceMarket.neighbours) {
            expect(Array(lot.neighbours[0..<3]), Array(expected.past[1...]), lot.identifier)
        }
        let half = MarketScreens.screen(Array(records.prefix(12)), reach: .past)
        #expect(half.map(\.neighbours) == past.prefix(half.count).map(\.neighbours))
    }

    private func expect(_ told: [Double], _ expected: [Double], _ name: String) {
        #expect(told.count == expected.count)
        for (left, right) in zip(told, expected) {
            let isSame = left.isNaN && right.isNaN || abs(left - right) <= 1e-9 * max(1, abs(right))
            #expect(isSame, "\(name): \(left) is not \(right)")
        }
    }
}
