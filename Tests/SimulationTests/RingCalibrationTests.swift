import Foundation
import Simulation
import Testing

/// Means published for real lots, with the standard error that so few lots leave them: 68 competitive, 32 collusive.
@Suite("Calibration of the rings' world")
struct RingCalibrationTests {
    /// Expects a mean no further from the published one than one and a half of its standard errors.
    private func expect(
        _ values: [Double], near mean: Double, deviation: Double, lots: Double, _ name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let tolerance = 1.5 * deviation / lots.squareRoot()
        #expect(abs(values.mean - mean) <= tolerance, "\(name): \(values.mean)", sourceLocation: sourceLocation)
    }

    @Test("honest lowest-price lots have the published shape of competition")
    func competition() {
        let lots = RingLots.honest.lots.filter { $0.mechanism == "lowest-price" }
        let shapes = lots.map { PriceShape($0.prices) }
        expect(shapes.map(\.variation), near: 0.173, deviation: 0.097, lots: 68, "variation")
        expect(shapes.map(\.spread), near: 0.735, deviation: 0.789, lots: 68, "spread")
        expect(shapes.map(\.gap), near: 0.111, deviation: 0.088, lots: 68, "gap")
        expect(shapes.compactMap(\.normalizedGap), near: 1.11, deviation: 0.68, lots: 68, "normalized gap")
        expect(shapes.compactMap(\.skewness), near: 0.29, deviation: 0.94, lots: 68, "skewness")
        let bidders = lots.map { Double($0.bids.count) }
        #expect(abs(bidders.mean - 7.9) < 0.3 && bidders.min() == 3 && bidders.max() == 20, "\(bidders.mean)")
    }

    @Test("lots where nobody but a ring of cover bidders comes have the published shape of collusion")
    func collusion() {
        let lots = RingLots.only(.coverBids, lots: 12_000).lots.filter(\.isAllRing)
        #expect(lots.count > 200)
        let shapes = lots.map { PriceShape($0.prices) }
        expect(shapes.map(\.variation), near: 0.068, deviation: 0.027, lots: 32, "variation")
        expect(shapes.map(\.spread), near: 0.176, deviation: 0.100, lots: 32, "spread")
        expect(shapes.map(\.gap), near: 0.073, deviation: 0.039, lots: 32, "gap")
        expect(shapes.compactMap(\.normalizedGap), near: 1.36, deviation: 0.53, lots: 32, "normalized gap")
        expect(shapes.compactMap(\.skewness), near: -0.45, deviation: 0.90, lots: 32, "skewness")
        let median = shapes.compactMap(\.relativeGap).median
        #expect((1.1...1.9).contains(median), "median of the relative gap: \(median)")
        #expect(abs(lots.map { Double($0.bids.count) }.mean - 4.4) < 0.3)
        // Against the ceiling, which knows nothing of rings, the winner is 20 to 45 percent dearer.
        let level = { (lot: SimulatedLot) in Double(lot.winner.price) / Double(lot.ceiling) }
        let ordinary = RingLots.honest.lots.filter { $0.mechanism == "lowest-price" && $0.oddity == nil }
        let dearer = lots.map(level).mean / ordinary.map(level).mean
        #expect((1.2...1.45).contains(dearer), "\(dearer)")
    }

    @Test("a ring that mimics competition has the shape of competition at half as much again")
    func mimicry() {
        let city = RingLots.only(.costMimicry, lots: 12_000)
        let rigged = city.lots.filter { $0.rigging != nil }
        let ordinary = city.honestLots.filter { $0.mechanism == "lowest-price" && $0.oddity == nil }
        let variation = { (lots: [SimulatedLot]) in lots.map { PriceShape($0.prices).variation }.mean }
        #expect(abs(variation(rigged) / variation(ordinary) - 1) < 0.15, "\(variation(rigged)), \(variation(ordinary))")
        // Values of lots lie far apart, so that the logarithms are compared, market by market.
        var ratios: [Double] = []
        for category in Set(rigged.map(\.category)).sorted() {
            let cost = { (lots: [SimulatedLot]) in
                lots.filter { $0.category == category }.map { log(Double($0.winner.price)) }.mean
            }
            ratios.append(cost(rigged) - cost(ordinary))
        }
        #expect((1.35...1.75).contains(exp(ratios.mean)), "\(exp(ratios.mean))")
    }

    @Test("bids at a mean price lie close together, and more bidders come")
    func meanPrices() {
        let lots = RingLots.honest.lots.filter { $0.mechanism == "mean-price" }
        let variation = lots.map { PriceShape($0.prices).variation }.mean
        #expect((0.01...0.03).contains(variation), "\(variation)")
        #expect(lots.map { Double($0.bids.count) }.mean > 11)
    }

    @Test("honest firms meet far more and far less often than chance would have it")
    func lawfulOverlap() {
        var (bids, counts, pairs): (Double, [String: Double], [Set<String>: Double]) = (0, [:], [:])
        var meetings = 0.0
        for lot in RingLots.honest.lots where lot.category == "B01010000" {
            let size = Double(lot.bids.count)
            bids += size
            meetings += size * (size - 1)
            for (place, supplier) in lot.suppliers.enumerated() {
                counts[supplier, default: 0] += 1
                for other in lot.suppliers.dropFirst(place + 1) { pairs[[supplier, other], default: 0] += 1 }
            }
        }
        let deviations = pairs.compactMap { pair, met -> Double? in
            let share = pair.map { counts[$0]! }
            guard share.min()! >= 6 else { return nil }
            let expected = share[0] * share[1] * meetings / (bids * bids)
            return pow((met - expected) / expected.squareRoot(), 2)
        }
        // One would be chance.
        #expect(deviations.count > 500 && deviations.mean.squareRoot() > 1.2, "\(deviations.mean.squareRoot())")
    }
}
