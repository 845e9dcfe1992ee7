import BidEvents
public import CanonicalJSON
import DetectorKit

extension FeedEntry {
    /// The entry as the feed shows it; members in this order, the same bytes in every run.
    ///
    /// - `sequence`: place in the feed, from 1 without gaps
    /// - `offset`, `time`: place in the log and the log's clock there (RFC 3339)
    /// - `change`: `opened`, `updated`, `escalated`, `retracted`, `reopened`, `not-evaluated` or `set-aside`
    /// - `warning`: the warning after the change, see ``Warning/json``; absent for `set-aside`
    /// - `set_aside`: `detector`, `offset` and `tries`, for `set-aside` alone
    public var json: JSONValue {
        var members: [JSONMember] = [
            JSONMember(name: "sequence", value: JSONValue(sequence)),
            JSONMember(name: "offset", value: JSONValue(position.offset)),
            JSONMember(name: "time", value: .string(position.clock.description)),
            JSONMember(name: "change", value: .string(change.rawValue)),
        ]
        switch content {
        case .warning(let warning): members.append(JSONMember(name: "warning", value: warning.json))
        case .setAside(let record):
            let json: JSONValue = [
                "detector": .string(record.detector), "offset": JSONValue(record.offset),
                "tries": JSONValue(record.tries),
            ]
            members.append(JSONMember(name: "set_aside", value: json))
        }
        return .object(JSONObject(members))
    }

    /// The bytes of ``json`` on one line, without a line feed.
    public var line: [UInt8] { json.bytes }
}
