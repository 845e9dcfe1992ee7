import BidEvents
import CanonicalJSON

/// A correct event with other members in place of its own, or with one less.
func line(_ changes: [String: JSONValue] = [:], without removed: String = "") -> [UInt8] {
    var object = JSONObject([
        JSONMember(name: "specversion", value: "1.0"), JSONMember(name: "id", value: "e1"),
        JSONMember(name: "source", value: "urn:cn:ggzy:411003:trade"),
        JSONMember(name: "type", value: "cn.procurement.bids.opened.v1"),
        JSONMember(name: "time", value: "2026-03-02T09:30:00+08:00"),
        JSONMember(name: "data", value: opening(prices: ["100.00"])),
    ])
    for name in changes.keys.sorted() { object[name] = changes[name] }
    object[removed] = nil
    return JSONValue.object(object).bytes
}

/// The content of an opening with these prices.
func opening(prices: [JSONValue]) -> JSONValue {
    let rows = prices.enumerated().map { index, price -> JSONValue in
        [
            "bid_id": .string("b\(index)"), "supplier_code": .string("s\(index)"),
            "price": ["value": price, "currency": "CNY"],
        ]
    }
    return ["project_id": "p1", "lot_id": "1", "opened_at": "2026-03-02T09:30:00+08:00", "rows": .array(rows)]
}

/// Why a line is refused; nil when it is accepted.
func rejection(_ line: [UInt8], largestEvent: Int = 1 << 20) -> EventRejection? {
    do throws(EventRejection) {
        _ = try EventDecoder(largestEvent: largestEvent).decode(line)
        return nil
    } catch {
        return error
    }
}
