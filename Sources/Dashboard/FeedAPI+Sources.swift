import Access
import BidEvents
import CanonicalJSON
import DetectorKit
import HTTPService
import Intake
import Ledger
import LedgerIndex

// What came from each exchange center, and what of it was refused.
extension FeedAPI {
    static let usualSources = 200
    /// How many reasons of refused lines are told of a source, the most frequent.
    private static let reasonLimit = 5

    func sources(_ call: Call) throws -> HTTPResponse {
        let (first, limit) = (Int(call.whole("cursor") ?? 0), call.whole("limit", usual: Self.usualSources))
        let tally = tally()
        return try read(call) { ledger in
            let records = try ledger.sources()
            // Sources are counted before what they sent is judged.
            let now = records.map(\.lastAccepted).reduce(try ledger.position().clock, max)
            let known = Set(records.map(\.source))
            // A center of which nothing was accepted yet has been heard of all the same.
            let refused = (tally?.sources ?? [:]).keys.filter { source in
                !known.contains(source) && call.scope.covers(RegionCode.code(ofSource: source))
            }
            let items =
                records.map { Self.json($0, tally?.sources[$0.source], at: now) }
                + refused.sorted().map { Self.json($0, tally?.sources[$0]) }
            let next = first + limit
            let json: JSONValue = [
                "as_of": .string(now.description),
                "counted_since": tally.map { .string($0.since.description) } ?? .null,
                "items": .array(Array(items.dropFirst(first).prefix(limit))),
                // Nobody knows of which region they are.
                "unattributed": call.scope.isUnrestricted ? .object(JSONObject(Self.members(tally?.others))) : .null,
                "next": items.count > next ? .string(String(next)) : .null,
            ]
            return .json(json.text)
        }
    }

    private static func json(_ record: SourceRecord, _ count: IntakeTally.Count?, at now: Timestamp) -> JSONValue {
        .object(
            JSONObject(
                [
                    JSONMember(name: "source", value: .string(record.source)),
                    JSONMember(name: "region", value: record.region.map { .string($0) } ?? .null),
                    JSONMember(name: "accepted", value: JSONValue(record.accepted)),
                    JSONMember(name: "last_event_at", value: .string(record.lastEvent.description)),
                    JSONMember(name: "last_accepted_at", value: .string(record.lastAccepted.description)),
                    JSONMember(name: "delay_secs", value: JSONValue(record.delay.components.seconds)),
                    JSONMember(
                        name: "quiet_secs",
                        value: JSONValue(max(0, now.milliseconds - record.lastAccepted.milliseconds) / 1_000)),
                    JSONMember(name: "missing", value: record.missing.map { JSONValue($0) } ?? .null),
                    JSONMember(name: "set_aside", value: JSONValue(record.setAside)),
                ] + members(count)))
    }

    /// A source of which nothing was accepted.
    private static func json(_ source: String, _ count: IntakeTally.Count?) -> JSONValue {
        let region = RegionCode.code(ofSource: source).flatMap(RegionCode.prefix)
        let unknown = ["last_event_at", "last_accepted_at", "delay_secs", "quiet_secs", "missing"]
        return .object(
            JSONObject(
                [
                    JSONMember(name: "source", value: .string(source)),
                    JSONMember(name: "region", value: region.map { .string($0) } ?? .null),
                    JSONMember(name: "accepted", value: 0), JSONMember(name: "set_aside", value: 0),
                ] + unknown.map { JSONMember(name: $0, value: .null) } + members(count)))
    }

    /// `duplicates`, `rejected`, and `reasons`, the most frequent first.
    private static func members(_ count: IntakeTally.Count?) -> [JSONMember] {
        let reasons = (count?.rejected ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return [
            JSONMember(name: "duplicates", value: JSONValue(count?.duplicates ?? 0)),
            JSONMember(name: "rejected", value: JSONValue(reasons.reduce(0) { $0 + $1.value })),
            JSONMember(
                name: "reasons",
                value: .array(
                    reasons.prefix(reasonLimit).map { ["code": .string($0.key), "count": JSONValue($0.value)] })),
        ]
    }
}
