import BidEvents
import CanonicalJSON
import CollusiveBidding
import DetectorKit
import DetectorTesting

let catalog = DetectorCatalog([CollusiveBidding.registration, SightingSink.registration])

/// A project with one lot, as an exchange center reports it.
struct BiddingStream {
    var builder = StreamBuilder()

    init(method: String? = "公开招标", regime: String? = nil, _ more: [String: JSONValue] = [:]) {
        builder.regime = regime
        var data: [String: JSONValue] = ["project_id": "P1", "published_at": "2026-03-01"]
        data["method"] = method.map { .string($0) }
        builder.event("tender.notice_published", at: "2026-03-01", data.merging(more) { $1 })
    }

    mutating func submit(_ bid: String, by supplier: String, _ more: [String: JSONValue] = [:]) {
        let data: [String: JSONValue] = [
            "project_id": "P1", "bid_id": .string(bid), "supplier_code": .string(supplier),
            "submitted_at": "2026-03-20T09:00:00+08:00",
        ]
        builder.event("bid.submitted", at: "2026-03-20T09:00:00+08:00", data.merging(more) { $1 })
    }

    mutating func features(_ bid: String, _ more: [String: JSONValue], at time: String = "2026-03-21T10:00:00+08:00") {
        let data: [String: JSONValue] = ["project_id": "P1", "bid_id": .string(bid)]
        builder.event("bid.features_extracted", at: time, data.merging(more) { $1 })
    }

    mutating func open(_ rows: [JSONValue], _ more: [String: JSONValue] = [:]) {
        let data: [String: JSONValue] = [
            "project_id": "P1", "opened_at": "2026-03-21T09:30:00+08:00", "rows": .array(rows),
        ]
        builder.event("bids.opened", at: "2026-03-21T09:30:00+08:00", data.merging(more) { $1 })
    }

    /// Opens bids 1…count of suppliers S1… at unremarkable prices.
    mutating func open(bidders count: Int) {
        open((1...count).map { row("B\($0)", "S\($0)", "\(900_000 + $0 * $0 * 7_919 % 90_001).37") })
    }

    mutating func complete() {
        builder.event(
            "evaluation.completed", at: "2026-03-22", ["project_id": "P1", "completed_at": "2026-03-22"])
    }

    func findings() -> [Finding] { DetectorTesting.findings(catalog, builder.entries) }
}

func row(_ bid: String, _ supplier: String, _ price: String, _ more: (String, JSONValue)...) -> JSONValue {
    var members = [("bid_id", JSONValue.string(bid)), ("supplier_code", .string(supplier)), ("price", .yuan(price))]
    members += more
    return .object(JSONObject(members.map { JSONMember(name: $0.0, value: $0.1) }))
}
