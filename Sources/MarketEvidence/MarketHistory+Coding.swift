import BidEvents
import Foundation
import Lots

/// Compact, as a history is written at every checkpoint: names once, lots as lines of numbers.
extension MarketHistory: Codable {
    private enum CodingKeys: String, CodingKey {
        case windowSeconds, limit, dropped, suppliers, purchasers, sources, lots
    }

    /// A lot's line: opening, ceiling, purchaser, winner's place or −1, mechanism's place or −1, the source's number, budget and
    /// category, then bidder and price in turn, all to base 36; its name and its opening's follow on lines of their own.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(limits.window.components.seconds, forKey: .windowSeconds)
        try container.encode(limits.lots, forKey: .limit)
        try container.encode(droppedCount, forKey: .dropped)
        try container.encode(suppliers.names, forKey: .suppliers)
        try container.encode(purchasers.names, forKey: .purchasers)
        var sources = NameTable()
        let lines = ordered.map { lot -> String in
            let fixed = [
                lot.openedAt.milliseconds, lot.ceiling, Int64(lot.purchaser), Int64(lot.winner ?? -1),
                lot.mechanism.map { Int64(AwardMechanism.allCases.firstIndex(of: $0)!) } ?? -1,
                Int64(sources.number(of: lot.opening.source)), lot.budget, Int64(lot.segment),
            ]
            let bids = zip(lot.bidders, lot.prices).flatMap { [Int64($0), $1] }
            let numbers = (fixed + bids).map { String($0, radix: 36) }.joined(separator: " ")
            return "\(numbers)\n\(lot.identifier)\n\(lot.opening.id)"
        }
        try container.encode(sources.names, forKey: .sources)
        try container.encode(lines, forKey: .lots)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let limits = Limits(
            window: .seconds(try container.decode(Int64.self, forKey: .windowSeconds)),
            lots: try container.decode(Int.self, forKey: .limit))
        self.init(limits: limits, dropped: try container.decode(Int.self, forKey: .dropped))
        adoptNames(
            suppliers: try container.decode([String].self, forKey: .suppliers),
            purchasers: try container.decode([String].self, forKey: .purchasers))
        let sources = try container.decode([String].self, forKey: .sources)
        for line in try container.decode([String].self, forKey: .lots) {
            guard let lot = Self.lot(line, sources) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .lots, in: container, debugDescription: "a lot of the market's history cannot be read")
            }
            insert(lot)
        }
    }

    private static func lot(_ line: String, _ sources: [String]) -> HistoricLot? {
        let parts = line.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let numbers = parts[0].split(separator: " ").compactMap { Int64($0, radix: 36) }
        guard numbers.count >= 8, numbers.count % 2 == 0, sources.indices.contains(Int(numbers[5])),
            numbers[4] < AwardMechanism.allCases.count
        else { return nil }
        let bids = numbers.dropFirst(8)
        return HistoricLot(
            identifier: String(parts[1]), openedAt: Timestamp(milliseconds: numbers[0]),
            mechanism: numbers[4] < 0 ? nil : AwardMechanism.allCases[Int(numbers[4])], ceiling: numbers[1],
            budget: numbers[6], purchaser: Int32(numbers[2]), segment: Int32(numbers[7]),
            opening: EventReference(source: sources[Int(numbers[5])], id: String(parts[2])),
            bidders: stride(from: bids.startIndex, to: bids.endIndex, by: 2).map { Int32(bids[$0]) },
            prices: stride(from: bids.startIndex + 1, to: bids.endIndex, by: 2).map { bids[$0] },
            winner: numbers[3] < 0 ? nil : Int(numbers[3]))
    }
}
