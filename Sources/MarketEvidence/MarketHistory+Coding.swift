import BidEvents
import Foundation
import Lots

/// Compact, as a history is written at every checkpoint: names once, lots as numbers of few bytes.
extension MarketHistory: Codable {
    private enum CodingKeys: String, CodingKey {
        case windowSeconds, limit, dropped, suppliers, purchasers, sources, lots
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(limits.window.components.seconds, forKey: .windowSeconds)
        try container.encode(limits.lots, forKey: .limit)
        try container.encode(droppedCount, forKey: .dropped)
        try container.encode(suppliers.names, forKey: .suppliers)
        try container.encode(purchasers.names, forKey: .purchasers)
        var (sources, writer) = (NameTable(), LotWriter())
        for lot in ordered { writer.write(lot, source: sources.number(of: lot.opening.source)) }
        try container.encode(sources.names, forKey: .sources)
        try container.encode(Data(writer.bytes), forKey: .lots)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let limits = Limits(
            window: .seconds(try container.decode(Int64.self, forKey: .windowSeconds)),
            lots: try container.decode(Int.self, forKey: .limit))
        self.init(limits: limits, dropped: try container.decode(Int.self, forKey: .dropped))
        let suppliers = try container.decode([String].self, forKey: .suppliers)
        let purchasers = try container.decode([String].self, forKey: .purchasers)
        adoptNames(suppliers: suppliers, purchasers: purchasers)
        var reader = LotReader(
            [UInt8](try container.decode(Data.self, forKey: .lots)), suppliers: suppliers.count,
            purchasers: purchasers.count, sources: try container.decode([String].self, forKey: .sources))
        while !reader.isAtEnd {
            guard let lot = reader.read(), self.lot(lot.identifier) == nil else {
                throw DecodingError.dataCorruptedError(
                    forKey: .lots, in: container, debugDescription: "a lot of the market's history cannot be read")
            }
            insert(lot)
        }
    }
}

/// Writes lots as whole numbers, seven bits a byte, the lowest first.
///
/// A lot's numbers: milliseconds since the lot before it; how many zeros end all its amounts, which are left out of them;
/// ceiling, budget, purchaser, category, source; mechanism and winner's place, counted from 1, or 0; the count of bids;
/// bidders, each with what its price is above the one before it. Then its name, as far as it differs from that of the
/// lot before it, and its opening's, as far as it differs from its own.
private struct LotWriter {
    private(set) var bytes: [UInt8] = []
    private var openedAt: Int64 = 0
    private var identifier: [UInt8] = []

    mutating func write(_ lot: HistoricLot, source: Int32) {
        let (zeros, unit) = Self.zeros([lot.ceiling, lot.budget] + lot.prices)
        write(UInt64(bitPattern: lot.openedAt.milliseconds &- openedAt))
        openedAt = lot.openedAt.milliseconds
        let mechanism = lot.mechanism.map { AwardMechanism.allCases.firstIndex(of: $0)! + 1 } ?? 0
        for number in [
            zeros, lot.ceiling / unit, lot.budget / unit, Int64(lot.purchaser), Int64(lot.segment), Int64(source),
            Int64(mechanism), Int64(lot.winner.map { $0 + 1 } ?? 0), Int64(lot.count),
        ] {
            write(UInt64(bitPattern: number))
        }
        var price: Int64 = 0
        for (bidder, next) in zip(lot.bidders, lot.prices) {
            write(UInt64(UInt32(bitPattern: bidder)))
            write(UInt64(bitPattern: (next - price) / unit))
            price = next
        }
        let name = Array(lot.identifier.utf8)
        write(name, after: identifier)
        write(Array(lot.opening.id.utf8), after: name)
        identifier = name
    }

    /// How many zeros end all of some amounts, and ten to that power.
    private static func zeros(_ amounts: [Int64]) -> (count: Int64, unit: Int64) {
        var (count, unit): (Int64, Int64) = (0, 1)
        while count < LotReader.mostZeros, amounts.allSatisfy({ $0 % (unit * 10) == 0 }) {
            (count, unit) = (count + 1, unit * 10)
        }
        return (count, unit)
    }

    private mutating func write(_ text: [UInt8], after known: [UInt8]) {
        let shared = zip(text, known).prefix { $0 == $1 }.count
        write(UInt64(shared))
        write(UInt64(text.count - shared))
        bytes += text[shared...]
    }

    private mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Reads what ``LotWriter`` wrote, and refuses what it cannot have written.
private struct LotReader {
    static let mostZeros: Int64 = 9

    private let bytes: [UInt8]
    private let suppliers: Int
    private let purchasers: Int
    private let sources: [String]
    private var place = 0
    private var openedAt: Int64 = 0
    private var identifier: [UInt8] = []

    init(_ bytes: [UInt8], suppliers: Int, purchasers: Int, sources: [String]) {
        (self.bytes, self.suppliers, self.purchasers, self.sources) = (bytes, suppliers, purchasers, sources)
    }

    var isAtEnd: Bool { place == bytes.count }

    /// The next lot; nil where the bytes are damaged.
    mutating func read() -> HistoricLot? {
        guard let elapsed = number() else { return nil }
        openedAt &+= Int64(bitPattern: elapsed)
        guard let zeros = number(below: Int(Self.mostZeros) + 1) else { return nil }
        let unit = (0..<zeros).reduce(Int64(1)) { unit, _ in unit * 10 }
        guard let ceiling = amount(unit), let budget = amount(unit), let purchaser = number(below: purchasers),
            let segment = number(below: purchasers), let source = number(below: sources.count),
            let mechanism = number(below: AwardMechanism.allCases.count + 1), let winner = number(below: .max),
            let count = number(below: bytes.count), winner <= count, let bids = bids(count, unit),
            let name = text(after: identifier), let opening = text(after: name)
        else { return nil }
        identifier = name
        let lot = HistoricLot(
            identifier: String(decoding: name, as: UTF8.self), openedAt: Timestamp(milliseconds: openedAt),
            mechanism: mechanism == 0 ? nil : AwardMechanism.allCases[mechanism - 1], ceiling: ceiling, budget: budget,
            purchaser: Int32(purchaser), segment: Int32(segment),
            opening: EventReference(source: sources[source], id: String(decoding: opening, as: UTF8.self)),
            bidders: bids.map(\.bidder), prices: bids.map(\.price), winner: winner == 0 ? nil : winner - 1)
        return lot.hasTwice ? nil : lot
    }

    private mutating func bids(_ count: Int, _ unit: Int64) -> [(bidder: Int32, price: Int64)]? {
        var (bids, price): ([(bidder: Int32, price: Int64)], Int64) = ([], 0)
        for _ in 0..<count {
            guard let bidder = number(below: suppliers), let more = amount(unit) else { return nil }
            let (next, overflow) = price.addingReportingOverflow(more)
            guard !overflow, next > 0 else { return nil }
            price = next
            bids.append((Int32(bidder), price))
        }
        return bids
    }

    private mutating func number() -> UInt64? {
        var (value, shift): (UInt64, UInt64) = (0, 0)
        while place < bytes.count, shift < 64 {
            let byte = bytes[place]
            place += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }

    private mutating func number(below limit: Int) -> Int? {
        guard let value = number(), value < UInt64(limit) else { return nil }
        return Int(value)
    }

    private mutating func amount(_ unit: Int64) -> Int64? {
        guard let value = number(), let known = Int64(exactly: value) else { return nil }
        let (amount, overflow) = known.multipliedReportingOverflow(by: unit)
        return overflow ? nil : amount
    }

    private mutating func text(after known: [UInt8]) -> [UInt8]? {
        guard let shared = number(below: known.count + 1), let count = number(below: bytes.count - place + 1),
            place + count <= bytes.count
        else { return nil }
        defer { place += count }
        return Array(known[..<shared]) + bytes[place..<(place + count)]
    }
}
