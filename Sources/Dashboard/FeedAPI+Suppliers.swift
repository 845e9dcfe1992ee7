import BidEvents
import CanonicalJSON
import CaseIndex
import DetectorKit
import HTTPService
import LedgerIndex
import Supervision

// Suppliers: for what they bid, what they won, and in which warnings and cases they are.
extension FeedAPI {
    /// How many warnings and cases a profile names.
    private static let named = 100

    func suppliers(_ call: Call) throws -> HTTPResponse {
        let limit = call.whole("limit", usual: Self.usualProjects)
        return try read(call) { ledger in
            let place = try ledger.position(through: call.whole("through"))
            let page = try ledger.suppliers(
                matching: call.text("search"), after: call.whole("cursor") ?? 0, limit: limit, through: place.offset)
            let items = page.suppliers.map { supplier -> JSONValue in
                [
                    "code": .string(supplier.code), "projects": JSONValue(supplier.projects),
                    "bids": JSONValue(supplier.bids), "last_seen": .string(supplier.lastSeen.description),
                ]
            }
            let json: JSONValue = [
                "through": JSONValue(place.offset), "items": .array(items),
                "next": page.next.map { .string(String($0)) } ?? .null,
            ]
            return .json(json.text)
        }
    }

    func supplier(_ call: Call) throws -> HTTPResponse {
        let code = call.text("code") ?? ""
        let warnings = try reader.warnings(WarningFilter(party: code), limit: Self.named, within: call.scope).warnings
        let cases = try cases(of: code, call)
        return try read(call) { ledger in
            let place = try ledger.position(through: call.whole("through"))
            let wins = try ledger.wins(of: code, through: place.offset)
            let bids = try ledger.bids(of: code, through: place.offset)
            guard !(wins.isEmpty && bids.isEmpty && warnings.isEmpty && cases.isEmpty) else {
                throw Problem.noSupplier(code)
            }
            let json: JSONValue = [
                "code": .string(code), "through": JSONValue(place.offset),
                "as_of": .string(place.clock.description), "projects": .array(wins.map(\.json)),
                "bids": .array(bids.map(\.json)),
                "warnings": .array(
                    try warnings.map {
                        try Self.brief(
                            $0, ["id", "status", "detector", "rule", "subject", "severity", "title", "since"])
                    }),
                "cases": .array(
                    try cases.map {
                        try Self.brief($0, ["id", "kind", "status", "severity", "title", "opened_at", "changed_at"])
                    }),
            ]
            return .json(json.text)
        }
    }

    private func cases(of party: String, _ call: Call) throws -> [[UInt8]] {
        guard let cases else { return [] }
        var filter = CaseFilter(scope: call.scope)
        filter.party = party
        return try cases.reader.cases(filter, limit: Self.named).cases
    }

    /// Some members of an object that is kept as JSON.
    private static func brief(_ json: [UInt8], _ names: [String]) throws -> JSONValue {
        let whole = try JSONParser.parse(json)
        return .object(JSONObject(names.compactMap { name in whole[name].map { JSONMember(name: name, value: $0) } }))
    }
}
