import AbnormalPricing
import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting

let catalog = DetectorCatalog([AbnormalPricing.registration])

/// A project with one lot, as an exchange center reports it.
struct PriceStream {
    var builder = StreamBuilder()
    private let day: String

    init(
        _ terms: [String: JSONValue] = ["ceiling_price": .yuan("1000000")], regime: String? = nil,
        day: String = "2026-03-21"
    ) {
        self.day = day
        builder.regime = regime
        let data: [String: JSONValue] = ["project_id": "P1", "published_at": "2026-01-05"]
        builder.event("tender.notice_published", at: "2026-01-05", data.merging(terms) { $1 })
    }

    /// Opens bids B1, B2 … of suppliers S1, S2 … at these prices.
    mutating func open(_ prices: [String], _ more: [String: JSONValue] = [:]) {
        let rows = prices.enumerated().map { index, price -> JSONValue in
            ["bid_id": .string("B\(index + 1)"), "supplier_code": .string("S\(index + 1)"), "price": .yuan(price)]
        }
        open(rows: rows, more)
    }

    mutating func open(rows: [JSONValue], _ more: [String: JSONValue] = [:]) {
        let data: [String: JSONValue] = ["project_id": "P1", "opened_at": .string(day), "rows": .array(rows)]
        builder.event("bids.opened", at: day, data.merging(more) { $1 })
    }

    mutating func later(_ name: String, _ more: [String: JSONValue]) {
        builder.event(name, at: "2026-03-25", ["project_id": "P1"].merging(more) { $1 })
    }

    func findings() -> [Finding] { DetectorTesting.findings(catalog, builder.entries) }

    /// Rules of the warnings that stand at the end.
    func standing() -> [String] {
        var standing: [String: Finding] = [:]
        for finding in findings() {
            let name = "\(finding.rule) \(finding.instance)"
            standing[name] = finding.outcome == .warning ? finding : nil
        }
        return standing.keys.sorted()
    }
}
