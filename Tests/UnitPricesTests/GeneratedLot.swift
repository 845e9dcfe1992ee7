import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import Foundation
import ScratchTesting
import UnitPrices

let catalog = DetectorCatalog([UnitPrices.registration])

/// One item as a bidder prices it; money in cents.
struct GeneratedItem {
    var code: String
    var name: String
    var chapter: String
    /// Thousandths.
    var quantity: Int64
    var price: Int64
    /// By how many cents the amount is wrong.
    var error: Int64 = 0
    var priceClass = "free"
    var composition: String?

    var json: JSONValue {
        let product = (Double(quantity) * Double(price) / 1_000).rounded()
        var fields: [(String, JSONValue)] = [
            ("item_code", .string(code)), ("name", .string(name)), ("unit", "m3"),
            ("quantity", .string(Self.decimal(quantity, 3))), ("unit_price", .yuan(Self.decimal(price, 2))),
            ("amount", .yuan(Self.decimal(Int64(product) + error, 2))), ("price_class", .string(priceClass)),
            ("chapter", .string(chapter)),
        ]
        if let composition { fields.append(("composition_hash", .string(composition))) }
        return .object(JSONObject(fields.map { JSONMember(name: $0.0, value: $0.1) }))
    }

    private static func decimal(_ value: Int64, _ places: Int) -> String {
        Rounded.decimal(Double(value) / pow(10, Double(places)), places: places)
    }
}

/// A lot whose bidders price one bill from a common book, each with an own level, own chapters and own items.
struct GeneratedLot {
    var random: SeededRandom
    var lists: [[GeneratedItem]] = []
    /// The book: what the tender may publish.
    var book: [GeneratedItem] = []
    var publishesBook = false
    var regime: String? = "works"

    /// - Parameter exact: the part of items that every bidder prices at the book's price times the own level.
    init(
        seed: UInt64, bidders: Int = 6, items: Int = 240, exact: Double = 0, spread: Double = 0.10, dearest: Double = 7
    ) {
        random = SeededRandom(seed: seed)
        let perChapter = max(1, items / 12)
        book = (0..<items).map { index in
            let chapter = index / perChapter
            let code = "01\(chapter + 10)\(10 + chapter % 7)\(100 + index % perChapter)001"
            return GeneratedItem(
                code: code, name: "item \(index)", chapter: "chapter \(chapter)",
                quantity: Int64(1_000 + random.next() % 900_000),
                price: max(100, Int64(100 * exp(1 + uniform() * dearest))))
        }
        for _ in 0..<bidders { lists.append(honestList(exact: exact, spread: spread)) }
    }

    mutating func uniform() -> Double { Double(random.next() >> 11) / Double(1 << 53) }

    /// A normal deviate.
    mutating func normal() -> Double { (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform()) }

    mutating func honestList(exact: Double, spread: Double) -> [GeneratedItem] {
        let level = 0.93 + 0.03 * normal()
        var chapters: [String: Double] = [:]
        return book.map { item in
            let chapter = chapters[item.chapter] ?? exp(0.05 * normal())
            chapters[item.chapter] = chapter
            let factor = uniform() < exact ? level : level * chapter * exp(spread * normal())
            return priced(item, Double(item.price) * factor)
        }
    }

    func priced(_ item: GeneratedItem, _ cents: Double) -> GeneratedItem {
        var item = item
        item.price = max(1, Int64(cents.rounded()))
        return item
    }

    /// Lets a bidder copy another's list item by item, as far as a part of the items is not changed by hand.
    mutating func copy(
        _ from: Int, to: Int, changed: Double = 0, _ change: (GeneratedItem) -> Double
    ) {
        lists[to] = lists[from].indices.map { index in
            uniform() < changed ? lists[to][index] : priced(lists[from][index], change(lists[from][index]))
        }
    }

    /// The log: documents, bids, opening, then the lists in an order of their own.
    func entries(missing: Set<Int> = [], late: Int? = nil, tickInterval: Duration = .seconds(3_600)) -> [StoredEntry] {
        var builder = StreamBuilder(tickInterval: tickInterval)
        builder.regime = regime
        let lot: [String: JSONValue] = ["project_id": "P-1", "lot_id": "1"]
        if publishesBook {
            builder.event(
                "tender.document_issued", at: "2026-03-01",
                lot.merging([
                    "issued_at": "2026-03-01", "control_prices": .array(book.map(\.json)),
                ]) { $1 })
        }
        for bidder in lists.indices {
            builder.event(
                "bid.submitted", at: "2026-03-20T08:0\(bidder % 10):00+08:00",
                lot.merging(identity(bidder)) { $1 }.merging(["submitted_at": "2026-03-20T08:00:00+08:00"]) { $1 })
        }
        builder.event(
            "bids.opened", at: "2026-03-20T09:00:00+08:00",
            lot.merging([
                "opened_at": "2026-03-20T09:00:00+08:00",
                "rows": .array(openingRows),
            ]) { $1 })
        for bidder in lists.indices where !missing.contains(bidder) && bidder != late {
            features(bidder, at: "2026-03-20T10:00:00+08:00", in: &builder)
        }
        builder.wait(until: "2026-03-22")
        if let late { features(late, at: "2026-03-23", in: &builder) }
        builder.wait(until: "2026-03-24")
        return builder.entries
    }

    func features(_ bidder: Int, at time: String, in builder: inout StreamBuilder) {
        var data = identity(bidder)
        data["project_id"] = "P-1"
        data["lot_id"] = "1"
        data["unit_prices"] = .array(lists[bidder].map(\.json))
        builder.event("bid.features_extracted", at: time, data)
    }

    func identity(_ bidder: Int) -> [String: JSONValue] {
        ["bid_id": .string("B\(bidder + 1)"), "supplier_code": .string("S\(bidder + 1)")]
    }

    var openingRows: [JSONValue] {
        lists.indices.map { ["bid_id": .string("B\($0 + 1)"), "supplier_code": .string("S\($0 + 1)")] }
    }
}

/// What the detector says of a lot at the end: the last word on each identity, clearances taken off.
func standing(_ entries: [StoredEntry], configuration: ConfigurationBundle = ConfigurationBundle([])) -> [Finding] {
    var last: [String: Finding] = [:]
    for finding in findings(catalog, entries, configuration: configuration) {
        last["\(finding.rule) \(finding.instance)"] = finding.outcome == .cleared ? nil : finding
    }
    return last.sorted { $0.key < $1.key }.map(\.value)
}

extension [Finding] {
    var warnings: [Finding] { filter { $0.outcome == .warning } }
    func of(_ rule: String) -> [Finding] { filter { $0.rule == rule } }
}

extension Finding {
    func value(_ name: String) -> String? { evidence.flatMap(\.values).first { $0.name == name }?.value }
}
