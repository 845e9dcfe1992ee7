import Hashing
import MarketEvidence

/// Labels that say who bids and nothing else: what a screen ranks of them well, it ranks by remembering firms.
///
/// As many firms, each about as active, are drawn by chance as there are firms whose lots were judged positive more often
/// than the market's; the lots with the largest share of them count as positive, as many as in truth.
struct Placebo {
    static let count = 3

    /// The placebo labels of a market; nil when its bidders are unnamed.
    static func labels(of market: JudgedMarket, drawing number: Int) -> [Bool]? {
        guard market.hasNamedBidders else { return nil }
        let chosen = firms(of: market, drawing: number)
        let shares = market.lots.map { lot in
            let bidders = Set(lot.bidders)
            return Double(bidders.count(where: chosen.contains)) / Double(bidders.count)
        }
        let order = market.lots.indices.sorted { left, right in
            (-shares[left], chance(market.lots[left].identifier, number), left)
                < (-shares[right], chance(market.lots[right].identifier, number), right)
        }
        var labels = [Bool](repeating: false, count: market.lots.count)
        for index in order.prefix(market.positives) { labels[index] = true }
        return labels
    }

    private static func firms(of market: JudgedMarket, drawing number: Int) -> Set<String> {
        var records: [String: (lots: Int, positives: Int)] = [:]
        for (lot, label) in zip(market.lots, market.labels) {
            for bidder in Set(lot.bidders) {
                records[bidder, default: (0, 0)].lots += 1
                if label { records[bidder]!.positives += 1 }
            }
        }
        // Firms are alike in activity when their numbers of lots have as many binary digits.
        let levels = Dictionary(grouping: records.keys) { Int.bitWidth - records[$0]!.lots.leadingZeroBitCount }
        var chosen: Set<String> = []
        for level in levels.values {
            let suspects = level.count { firm in
                let record = records[firm]!
                return record.positives * market.lots.count > market.positives * record.lots
            }
            let order = level.sorted { (chance($0, number), $0) < (chance($1, number), $1) }
            chosen.formUnion(order.prefix(suspects))
        }
        return chosen
    }

    private static func chance(_ name: String, _ number: Int) -> UInt64 {
        Digest.stable64("placebo/\(number)/\(name)".utf8)
    }
}
