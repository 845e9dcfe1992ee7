public import CanonicalJSON
import Ledger

extension ProjectSummary {
    /// One row of the list; members in this order.
    public var json: JSONValue {
        var members = facts.json.object?.members ?? []
        members += [
            JSONMember(name: "step", value: step.map { .string($0.rawValue) } ?? .null),
            JSONMember(name: "step_title", value: step?.titleJSON ?? .null),
            JSONMember(name: "met", value: JSONValue(counts.met)),
            JSONMember(name: "missed", value: JSONValue(counts.missed)),
            JSONMember(name: "overdue", value: JSONValue(counts.overdue)),
            JSONMember(name: "running", value: JSONValue(counts.running)),
        ]
        return .object(JSONObject(members))
    }
}
