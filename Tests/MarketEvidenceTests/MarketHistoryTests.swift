import BidEvents
import DetectorKit
import DetectorTesting
import Foundation
import Lots
import ScratchTesting
import Testing

@testable import MarketEvidence

/// Everything that the tests of rings ask of a history, by names.
private struct Account: Equatable {
    var lots: [String] = []
    var bidderSum = 0
    var pairSum = 0
    var attendance: [String: [String]] = [:]
    var meetings: [String: Int] = [:]
    var distances: [String: Double] = [:]
    var winners: [String: String] = [:]
    var mechanism: AwardMechanism?
    var supplierCount = 0

    /// As a history keeps it.
    init(_ history: MarketHistory) {
        lots = history.ordered.map(\.identifier)
        (bidderSum, pairSum, mechanism) = (history.bidderSum, history.pairSum, history.inferredMechanism)
        supplierCount = history.supplierCount
        for (place, name) in history.suppliers.names.enumerated() where history.attendanceCount(Int32(place)) > 0 {
            attendance[name] = history.lots(of: Int32(place)).map(\.identifier)
            distances[name] = history.usualDistance(of: Int32(place))
            for visit in history.visits(of: Int32(place)) where visit.winner == Int32(place) {
                winners[history.slots[Int(visit.slot)]!.identifier] = name
            }
            for other in history.companions(of: Int32(place), atLeast: 1) {
                meetings["\(name) \(history.suppliers[other])"] = history.jointCount(Int32(place), other)
            }
        }
    }

    /// Counted anew from the records that stand.
    init(_ records: [LotRecord]) {
        let records = records.sorted { ($0.openedAt, $0.identifier) < ($1.openedAt, $1.identifier) }
        var (known, lowest, between) = (0, 0, 0)
        for record in records {
            lots.append(record.identifier)
            var prices: [String: Int64] = [:]
            for bid in record.conforming { prices[bid.supplier] = min(prices[bid.supplier] ?? .max, bid.price) }
            bidderSum += prices.count
            pairSum += prices.count * (prices.count - 1)
            for (supplier, _) in prices {
                attendance[supplier, default: []].append(record.identifier)
                for other in prices.keys where other != supplier { meetings["\(supplier) \(other)", default: 0] += 1 }
            }
            guard let winner = record.winner, let price = prices[winner] else { continue }
            winners[record.identifier] = winner
            guard prices.count >= 3 else { continue }
            known += 1
            let (low, high) = (prices.values.min()!, prices.values.max()!)
            if price == low { lowest += 1 } else if price < high { between += 1 }
        }
        supplierCount = attendance.count
        if known >= 20, lowest * 10 >= known * 9 {
            mechanism = .lowestPrice
        } else if known >= 20, lowest * 20 <= known, between * 10 >= known * 9 {
            mechanism = .meanPrice
        }
        for supplier in attendance.keys { distances[supplier] = Self.distance(supplier, records) }
    }

    private static func distance(_ supplier: String, _ records: [LotRecord]) -> Double {
        var (sum, count) = (0.0, 4.0)
        let bidFor = records.filter { $0.conforming.contains { $0.supplier == supplier } }
        for record in bidFor.suffix(60) {
            var seen: Set<String> = []
            let bids = record.conforming.filter { seen.insert($0.supplier).inserted }
            guard bids.count >= 3 else { continue }
            let logs = bids.map { log(Double($0.price)) }
            sum += logs[bids.firstIndex { $0.supplier == supplier }!] - logs.reduce(0, +) / Double(logs.count)
            count += 1
        }
        return sum / count
    }
}

@Suite("The history of a market")
struct MarketHistoryTests {
    @Test("after any insertions and replacements every counter is what counting anew gives", arguments: 1...6)
    func recount(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var (history, standing) = (MarketHistory(), [String: LotRecord]())
        for step in 0..<250 {
            let name = "L\(random.below(90))"
            let bidders = random.suppliers(1 + random.below(8), of: 25)
            var bids = bidders.map { (supplier: $0, price: 100 + Double(random.below(50))) }
            if random.below(6) == 0 { bids.append((bids[0].supplier, 90)) }
            // Some replacements only name a winner, who may be no bidder at all.
            let known = standing[name].flatMap { random.below(2) == 0 ? $0 : nil }
            let winner = random.below(3) == 0 ? nil : random.below(9) == 0 ? "nobody" : bidders[0]
            let lot =
                known.map {
                    LotRecord(
                        market: $0.market, project: $0.project, mechanism: $0.mechanism, openedAt: $0.openedAt,
                        opening: $0.opening, bids: $0.bids, winner: winner)
                }
                ?? record(name, day: Double(random.below(200)), bids, winner: winner, mechanism: nil)
            standing[name] = lot
            history.note(lot)
            guard step % 25 == 24 else { continue }
            #expect(Account(history) == Account(Array(standing.values)), "seed \(seed), step \(step)")
        }
    }

    @Test("the mechanism is inferred from twenty awards to the lowest, or between the extremes, and from no fewer")
    func inferredMechanism() {
        func awards(_ places: [Int]) -> AwardMechanism? {
            history(
                places.enumerated().map { number, place in
                    let bids = [("S1", 10.0), ("S2", 11), ("S3", 12)]
                    return record("L\(number)", day: Double(number), bids, winner: bids[place].0, mechanism: nil)
                }
            ).inferredMechanism
        }
        #expect(awards([Int](repeating: 0, count: 19)) == nil)
        #expect(awards([Int](repeating: 0, count: 20)) == .lowestPrice)
        #expect(awards([Int](repeating: 0, count: 18) + [1, 1]) == .lowestPrice)
        #expect(awards([Int](repeating: 0, count: 17) + [1, 1, 1]) == nil)
        #expect(awards([Int](repeating: 1, count: 19) + [0]) == .meanPrice)
        #expect(awards([Int](repeating: 1, count: 18) + [2, 2]) == .meanPrice)
        #expect(awards([Int](repeating: 1, count: 17) + [2, 2, 2]) == nil)
    }

    @Test("lots older than the window are forgotten, with all that they counted for")
    func expiry() {
        let limits = MarketHistory.Limits(window: .seconds(86_400 * 10), lots: 100)
        let records = (0..<30).map {
            record("L\($0)", day: Double($0), [("S\($0 % 4)", 10), ("S\(($0 + 1) % 4)", 11)])
        }
        let history = history(records, limits: limits)
        #expect(history.ordered.first?.identifier == "L19")
        #expect(history.droppedCount == 0)
        #expect(Account(history) == Account(Array(records.suffix(11))))
    }

    @Test("lots beyond the limit make room and are counted")
    func cap() {
        let limits = MarketHistory.Limits(window: .seconds(86_400 * 1_000), lots: 8)
        let records = (0..<20).map { record("L\($0)", day: Double($0), [("S1", 10), ("S\($0)", 11)]) }
        let history = history(records, limits: limits)
        #expect(history.droppedCount == 12)
        #expect(Account(history) == Account(Array(records.suffix(8))))
    }

    @Test("lots that arrive late leave the same account as lots in order", arguments: 1...3)
    func lateArrivals(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let records = honestLots(60, firms: 12, bidders: 4, &random)
        #expect(Account(history(records)) == Account(history(records.shuffled(using: &random))), "seed \(seed)")
    }

    @Test("a history that was written and read back is the same to the byte, also after its names were renumbered")
    func roundTrip() throws {
        let limits = MarketHistory.Limits(window: .seconds(86_400 * 30), lots: 40)
        var history = MarketHistory(limits: limits)
        for number in 0..<900 {
            let bids = (0..<3).map { (supplier: "firm \(number * 2 + $0)", price: 10.5 + Double($0)) }
            let winner = number % 2 == 0 ? bids[0].supplier : nil
            history.note(record("L\(number)", day: Double(number), bids, winner: winner, estimate: 12))
        }
        // 1,801 firms came by and 62 are left.
        #expect(history.suppliers.names.count < 1_801)
        let bytes = StateCoding.encode(history)
        let copy = try StateCoding.decode(MarketHistory.self, from: bytes)
        #expect(StateCoding.encode(copy) == bytes)
        #expect(copy.suppliers == history.suppliers)
        #expect(Account(copy) == Account(history))
        #expect(copy.droppedCount == history.droppedCount && copy.limits == history.limits)
        for (left, right) in zip(copy.ordered, history.ordered) {
            #expect(left.isSameButForWinner(right) && left.winner == right.winner)
        }
    }

    @Test("whatever byte of a history is damaged, it is refused or read as another, and never traps")
    func damaged() throws {
        var random = SeededRandom(seed: 2)
        let lots = honestLots(6, firms: 5, bidders: 3, &random)
        let whole = try #require(Stored(StateCoding.encode(history(lots))))
        #expect(try Array(StateCoding.encode(whole.history())) == StateCoding.encode(history(lots)))
        #expect(throws: (any Error).self) { try Stored(whole, lots: whole.lots.dropLast()).history() }
        #expect(throws: (any Error).self) { try Stored(whole, suppliers: ["S1"]).history() }
        #expect(throws: (any Error).self) { try Stored(whole, lots: whole.lots + whole.lots).history() }
        for place in whole.lots.indices {
            for bit in [1, 0x10, 0x80] as [UInt8] {
                var lots = whole.lots
                lots[place] ^= bit
                guard let read = try? Stored(whole, lots: lots).history() else { continue }
                #expect(read.ordered.allSatisfy { $0.bidders.allSatisfy { $0 < whole.suppliers.count } })
            }
        }
    }
}

/// A history as it is written.
private struct Stored: Codable {
    var windowSeconds = 94_694_400
    var limit = 5_000
    var dropped = 0
    var suppliers: [String]
    var purchasers: [String]
    var sources: [String]
    var lots: Data

    init?(_ bytes: [UInt8]) {
        guard let read = try? StateCoding.decode(Stored.self, from: bytes) else { return nil }
        self = read
    }

    init(_ other: Stored, lots: Data? = nil, suppliers: [String]? = nil) {
        self = other
        self.lots = lots ?? other.lots
        self.suppliers = suppliers ?? other.suppliers
    }

    func history() throws -> MarketHistory {
        try StateCoding.decode(MarketHistory.self, from: StateCoding.encode(self))
    }
}
