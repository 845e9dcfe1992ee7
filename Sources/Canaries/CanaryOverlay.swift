import BidEvents
import CanonicalJSON
import DetectorKit
import Lots

/// What a copy says otherwise than the log: the bids of rigged openings, and the awards that follow from them.
struct CanaryOverlay {
    private var openings: [EventReference: RiggedLot] = [:]
    private var awards: [String: [String: RiggedLot.Bid]] = [:]
    private var currencies: [String: String] = [:]

    mutating func add(_ rigged: RiggedLot, for lot: LotRecord) {
        openings[lot.opening] = rigged
        guard let winner = rigged.winner else { return }
        awards[lot.project, default: [:]][lot.lot] = winner
        currencies[lot.project] = rigged.currency
    }

    /// The event as the copy tells it: the event itself where nothing is planted.
    func line(of event: Event) -> [UInt8] {
        switch event.name {
        case "bids.opened":
            guard let rigged = openings[event.reference] else { return event.line }
            return Self.rewritten(event, "rows", .array(rows(of: event, rigged)))
        case "award.decided":
            guard let winner = winner(event, lot: event.lotID) else { return event.line }
            return Self.rewritten(event, event.data.setting(members(of: winner, event, amount: "amount")))
        case "award.notice_published":
            guard awards[event.projectID ?? ""] != nil else { return event.line }
            let rows = event.rows("rows").map { row -> JSONValue in
                guard let object = row.object, let winner = winner(event, lot: row["lot_id"]?.fieldText ?? event.lotID)
                else { return row }
                return .object(object.setting([JSONMember(name: "supplier_code", value: .string(winner.supplier))]))
            }
            return Self.rewritten(event, "rows", .array(rows))
        default: return event.line
        }
    }

    private func rows(of event: Event, _ rigged: RiggedLot) -> [JSONValue] {
        var rest = Dictionary(uniqueKeysWithValues: rigged.bids.map { ($0.bid, $0) })
        var rows = event.rows("rows").map { row -> JSONValue in
            guard let object = row.object, let bid = row["bid_id"]?.fieldText.flatMap({ rest.removeValue(forKey: $0) })
            else { return row }
            return .object(object.setting(Self.members(of: bid, price: "price", rigged.currency)))
        }
        // Only a companion comes with a bid that was not there.
        for bid in rigged.bids where rest[bid.bid] != nil {
            let identity = [JSONMember(name: "bid_id", value: .string(bid.bid))]
            rows.append(.object(JSONObject(identity + Self.members(of: bid, price: "price", rigged.currency))))
        }
        return rows
    }

    private func winner(_ event: Event, lot: String?) -> RiggedLot.Bid? {
        guard let awards = awards[event.projectID ?? ""] else { return nil }
        return awards[lot ?? ""] ?? awards[""]
    }

    private func members(of winner: RiggedLot.Bid, _ event: Event, amount: String) -> [JSONMember] {
        let members = Self.members(of: winner, price: amount, currencies[event.projectID ?? ""] ?? "CNY")
        return members + [JSONMember(name: "bid_id", value: .string(winner.bid))]
    }

    private static func members(of bid: RiggedLot.Bid, price: String, _ currency: String) -> [JSONMember] {
        let amount: JSONValue = [
            "value": .string(Money(tenThousandths: bid.price, currency: currency).decimal),
            "currency": .string(currency),
        ]
        return [
            JSONMember(name: "supplier_code", value: .string(bid.supplier)), JSONMember(name: price, value: amount),
        ]
    }

    private static func rewritten(_ event: Event, _ field: String, _ value: JSONValue) -> [UInt8] {
        rewritten(event, event.data.setting([JSONMember(name: field, value: value)]))
    }

    private static func rewritten(_ event: Event, _ data: JSONObject) -> [UInt8] {
        guard let object = (try? JSONParser.parse(event.line))?.object else {
            preconditionFailure("an event that was decoded no longer parses")
        }
        return JSONValue.object(object.setting([JSONMember(name: "data", value: .object(data))])).bytes
    }
}

extension JSONObject {
    /// The object with some members replaced, and those appended that it did not have.
    func setting(_ replacements: [JSONMember]) -> JSONObject {
        let known = Dictionary(uniqueKeysWithValues: replacements.map { ($0.name, $0.value) })
        let old = members.map { JSONMember(name: $0.name, value: known[$0.name] ?? $0.value) }
        return JSONObject(old + replacements.filter { self[$0.name] == nil })
    }
}
