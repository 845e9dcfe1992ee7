import BidEvents
import BiddingRings
import CanonicalJSON
import DetectorKit
import DetectorTesting
import LotRecords
import Lots
import ScratchTesting
import Settings

let catalog = DetectorCatalog([LotRecords.registration, BiddingRings.registration, PriceSink.registration])

/// Stands in for the other reader of lots.
struct PriceSink: ObservationDetector {
    static let descriptor = DetectorDescriptor(
        id: LotObservation.marketPrices, version: 1, title: BilingualText(chinese: "接收", english: "Sink"))

    init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {}

    func initialState(for key: PartitionKey) -> Int { 0 }

    func observe(
        _ observation: Observation, at position: Position, in state: inout Int, reporting: inout Findings
    ) {}
}

extension SeededRandom {
    mutating func uniform() -> Double { Double(next() >> 11) / Double(1 << 53) }

    /// About normal: the sum of twelve uniform numbers less six.
    mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
}

/// A market of one city: lots twice a week, opened and awarded.
struct MarketStream {
    struct Lot {
        let name: String
        let day: Int
        /// Suppliers with prices in yuan; the lowest wins.
        var bids: [(supplier: String, price: Double)]
    }

    var random: SeededRandom
    private(set) var lots: [Lot] = []

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// Adds a lot of five honest bidders out of twenty-four, whom others may join, at prices about one level.
    mutating func add(_ others: (_ level: Double, _ random: inout SeededRandom) -> [(String, Double)] = { _, _ in [] })
    {
        let level = 100_000 * (1 + 9 * random.uniform())
        var honest = (0..<24).map { "S\($0)" }.shuffled(using: &random).prefix(5).map { supplier in
            (supplier, level * (1 + 0.07 * random.normal()))
        }
        honest += others(level, &random)
        lots.append(
            Lot(name: "P\(lots.count)", day: lots.count * 3, bids: honest.map { (supplier: $0.0, price: $0.1) }))
    }

    /// All events of the lots, or of them in another order.
    func entries(_ lots: [Lot]? = nil, twice: Bool = false) -> [StoredEntry] {
        var stream = StreamBuilder()
        for lot in lots ?? self.lots {
            for _ in 0..<(twice ? 2 : 1) { open(lot, &stream) }
        }
        return stream.entries
    }

    private func open(_ lot: Lot, _ stream: inout StreamBuilder) {
        let day = CivilDate("2024-01-01")!.adding(days: lot.day)
        let rows = lot.bids.enumerated().map { number, bid -> JSONValue in
            [
                "bid_id": .string("B\(number)"), "supplier_code": .string(bid.supplier),
                "price": .yuan("\(Int64(bid.price))"),
            ]
        }
        stream.event(
            "bids.opened", at: "\(day)",
            [
                "project_id": .string(lot.name), "opened_at": .string("\(day)"), "rows": .array(rows),
                "category_code": "A01",
                "award_mechanism": "lowest-price",
            ])
        let winner = lot.bids.min { $0.price < $1.price }!
        stream.event(
            "award.decided", at: "\(day)",
            [
                "project_id": .string(lot.name), "supplier_code": .string(winner.supplier),
                "amount": .yuan("\(Int64(winner.price))"), "decided_at": .string("\(day)"),
            ])
    }

    /// A market in which three firms meet in every second lot and win in turn, the others close above.
    static func rigged(lots count: Int, seed: UInt64, from first: Int = 0) -> MarketStream {
        var market = MarketStream(seed: seed)
        for number in 0..<count {
            guard number % 2 == 0, number >= first else {
                market.add()
                continue
            }
            market.add { level, random in
                let low = level * 0.86
                return (0..<3).map { member in
                    let isWinner = member == number / 2 % 3
                    return ("R\(member)", isWinner ? low : low * (1.01 + 0.004 * random.uniform()))
                }
            }
        }
        return market
    }
}

extension [Finding] {
    /// The rings that were told, by their subjects: members as last told, whether standing or taken back.
    var rings: [String: (members: [String], isStanding: Bool)] {
        var rings: [String: (members: [String], isStanding: Bool)] = [:]
        for finding in self where finding.subject.kind == "ring" {
            let known = rings[finding.subject.identifier]?.members ?? []
            let isWarning = finding.outcome == .warning
            rings[finding.subject.identifier] = (isWarning ? finding.parties : known, isWarning)
        }
        return rings
    }
}

extension [DetectorOutput] {
    /// What was measured of weeks.
    var judged: [(measurement: Measurement, reading: JudgedReading)] {
        compactMap { output in
            guard case .measurement(let measurement) = output.content,
                case .judged(let reading) = measurement.content
            else { return nil }
            return (measurement, reading)
        }
    }
}
