import BidEvents
import Lots
import MarketEvidence

@testable import Evaluation

/// Markets made by hand, the same on every machine.
enum SyntheticMarket {
    /// A small generator: Knuth's 64-bit linear congruences, their upper bits.
    struct Chance {
        var state: UInt64

        mutating func share() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) / 16_777_216
        }
    }

    static let source = "urn:test:market"

    /// 160 lots, one a week, every third of them with bids that hug one another: the ring's.
    static func records(source: String = source, seed: UInt64 = 7, firms: Int = 40) -> [LotRecord] {
        var chance = Chance(state: seed)
        return (0..<160).map { number in
            let isRing = number % 3 == 0
            let base = 1_000_000 * (0.5 + chance.share())
            var bidders: [Int] = []
            while bidders.count < 5 {
                let firm = Int(chance.share() * Double(firms))
                if !bidders.contains(firm) { bidders.append(firm) }
            }
            let prices = bidders.map { _ in base * (1 + (isRing ? 0.01 : 0.2) * chance.share()) }
            return record(
                source, number, zip(bidders, prices).map { ("firm-\($0)", Int64($1 * 10_000)) })
        }
    }

    static func record(_ source: String, _ number: Int, _ bids: [(String, Int64)], days: Int = 7) -> LotRecord {
        let opened = Timestamp(startOf: CivilDate(year: 2_020, month: 1, day: 6)!) + .seconds(86_400 * days * number)
        return LotRecord(
            market: Market(region: source, category: ""), project: "P-\(number)", openedAt: opened,
            opening: EventReference(source: source, id: "opening-\(number)"),
            bids: bids.map { LotBid(bid: $0.0, supplier: $0.0, price: $0.1) })
    }

    static func labels(_ records: [LotRecord], where isPositive: (Int) -> Bool) throws -> LabelTable {
        let rows = records.enumerated().map { number, record in
            "\(record.opening.source),\(record.project),,\(isPositive(number) ? 1 : 0)"
        }
        return try LabelTable(csv: (["source,project_id,lot_id,label"] + rows).joined(separator: "\n"))
    }

    /// The market with its true labels, or with as many drawn without regard to the bids.
    static func market(
        source: String = source, seed: UInt64 = 7, shuffled: Bool = false, reach: MarketScreens.Reach = .window
    ) throws -> JudgedMarket {
        let records = records(source: source, seed: seed)
        var chance = Chance(state: 99)
        var positives = Set(stride(from: 0, to: 160, by: 3))
        if shuffled {
            let order = (0..<160).map { (chance.share(), $0) }.sorted { $0 < $1 }
            positives = Set(order.prefix(54).map(\.1))
        }
        return JudgedMarket(
            source, records, try labels(records, where: positives.contains), reach: reach)!
    }
}
