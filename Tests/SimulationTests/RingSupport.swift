import Foundation
import Simulation

/// Lots of a city with rings, made once for all tests that read the same city.
struct RingLots {
    let simulation: RingSimulation
    let lots: [SimulatedLot]

    /// Two rings of every pattern, in a city of usual size.
    static let mixed = RingLots(RingSimulation.Options(seed: 11, lots: 12_000))
    /// No rings at all.
    static let honest = RingLots(RingSimulation.Options(seed: 12, lots: 8_000, patterns: []))

    init(_ options: RingSimulation.Options) {
        simulation = RingSimulation(options)
        var all: [SimulatedLot] = []
        simulation.lots { all.append($0) }
        lots = all
    }

    /// A city all of whose rings follow one pattern.
    static func only(_ pattern: RingPattern, lots: Int, share: Double = 0.1) -> RingLots {
        RingLots(RingSimulation.Options(seed: 13, lots: lots, patterns: [pattern], share: share))
    }

    static let ofOnePattern = Dictionary(
        uniqueKeysWithValues: RingPattern.allCases.map { ($0, only($0, lots: 5_000)) })

    /// Every ring with its lots in order.
    var rings: [(ring: SimulatedRing, lots: [SimulatedLot])] {
        let byRing = Dictionary(grouping: lots) { $0.rigging?.ring ?? "" }
        return simulation.rings.map { ($0, byRing[$0.id] ?? []) }
    }

    var honestLots: [SimulatedLot] { lots.filter { $0.rigging == nil } }
}

extension SimulatedLot {
    func price(of supplier: String) -> Double? {
        bids.first { $0.supplier == supplier }.map { Double($0.price) / 10_000 }
    }

    var prices: [Double] { bids.map { Double($0.price) / 10_000 } }
    var suppliers: [String] { bids.map(\.supplier) }
    /// Whether nobody but the ring bid.
    var isAllRing: Bool { rigging.map { $0.members.count == bids.count } ?? false }
}

/// Statistics of one lot's prices, written down anew from their definitions.
struct PriceShape {
    let variation: Double
    let spread: Double
    let gap: Double
    let relativeGap: Double?
    let normalizedGap: Double?
    let skewness: Double?

    init(_ prices: [Double]) {
        let sorted = prices.sorted()
        let (count, lowest, highest) = (Double(sorted.count), sorted[0], sorted[sorted.count - 1])
        let mean = sorted.reduce(0, +) / count
        variation = Self.deviation(sorted) / mean
        spread = (highest - lowest) / lowest
        gap = (sorted[1] - lowest) / lowest
        let losers = Self.deviation(Array(sorted.dropFirst()))
        relativeGap = sorted.count >= 3 && losers > 0 ? (sorted[1] - lowest) / losers : nil
        normalizedGap = highest > lowest ? (sorted[1] - lowest) * (count - 1) / (highest - lowest) : nil
        let second = sorted.map { pow($0 - mean, 2) }.reduce(0, +) / count
        let third = sorted.map { pow($0 - mean, 3) }.reduce(0, +) / count
        let correction = (count * (count - 1)).squareRoot() / (count - 2)
        skewness = sorted.count >= 3 && second > 0 ? correction * third / pow(second, 1.5) : nil
    }

    private static func deviation(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
        return values.count < 2 ? 0 : (squares / Double(values.count - 1)).squareRoot()
    }
}

extension [Double] {
    var mean: Double { reduce(0, +) / Double(count) }
    var median: Double { sorted()[count / 2] }
}
