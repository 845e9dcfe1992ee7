import BidEvents
import DetectorTesting
import Lots
import ScratchTesting

@testable import MarketEvidence

let start = Timestamp("2024-01-01T09:00:00+08:00")!

/// A record of a lot opened so many days after the start; bids are suppliers with prices in yuan.
func record(
    _ name: String, day: Double, _ bids: [(supplier: String, price: Double)], winner: String? = nil,
    mechanism: AwardMechanism? = .lowestPrice, category: String = "A01", estimate: Double? = nil
) -> LotRecord {
    LotRecord(
        market: Market(region: "4110", category: category), project: name, mechanism: mechanism,
        budget: estimate.map(tenThousandths), openedAt: start + .seconds(Int64(day * 86_400)),
        opening: EventReference(source: "urn:test", id: "open-\(name)"),
        bids: bids.enumerated().map {
            LotBid(bid: "B\($0)", supplier: $1.supplier, price: tenThousandths($1.price))
        }, winner: winner)
}

func tenThousandths(_ yuan: Double) -> Int64 { Int64((yuan * 10_000).rounded()) }

extension SeededRandom {
    mutating func uniform() -> Double { Double(next() >> 11) / Double(1 << 53) }

    /// About normal: the sum of twelve uniform numbers less six.
    mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    /// So many of the suppliers S0 …, without repetition.
    mutating func suppliers(_ count: Int, of total: Int) -> [String] {
        Array((0..<total).map { "S\($0)" }.shuffled(using: &self).prefix(count))
    }
}

/// Lots in which independent bidders of lasting differences in cost bid, the lowest winning.
func honestLots(_ count: Int, firms: Int, bidders: Int, _ random: inout SeededRandom) -> [LotRecord] {
    let habits = (0..<firms).map { _ in 0.05 * random.normal() }
    return (0..<count).map { lot in
        let level = 100_000 * (1 + 4 * random.uniform())
        let present = random.suppliers(bidders, of: firms)
        let bids = present.map { supplier in
            (supplier: supplier, price: level * (1 + habits[Int(supplier.dropFirst())!] + 0.06 * random.normal()))
        }
        return record("L\(lot)", day: Double(lot), bids, winner: bids.min { $0.price < $1.price }!.supplier)
    }
}

func history(_ records: [LotRecord], limits: MarketHistory.Limits = MarketHistory.Limits()) -> MarketHistory {
    var history = MarketHistory(limits: limits)
    for record in records { history.note(record) }
    return history
}

/// A group of named suppliers with its meetings.
func group(_ names: [String], in history: MarketHistory) -> GroupLots {
    GroupLots(names.map { history.suppliers.known($0)! }.sorted(), in: history)
}
