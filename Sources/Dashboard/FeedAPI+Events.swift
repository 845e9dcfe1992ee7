import Access
import CanonicalJSON
import DetectorKit
import HTTPService
import LedgerIndex
import Supervision

// The events behind a warning.
extension FeedAPI {
    /// How many events one answer holds when the request names no limit.
    static let usualEvents = 20
    /// After how many bytes of events a page ends.
    private static let eventPageBytes = 1 << 20

    func events(_ call: Call) throws -> HTTPResponse {
        let id = call.text("id") ?? ""
        guard let warning = try reader.state(ofWarning: id, within: call.scope) else { throw Problem.noWarning(id) }
        let references = warning.finding.events
        let first = min(call.whole("cursor", usual: 0), references.count)
        let wanted = references[first...].prefix(call.whole("limit", usual: Self.usualEvents))
        // Who works on cases has to check who and what coincides; who only reads has not.
        let isMasked = call.principal.role != .supervisor
        return try read(call) { ledger in
            let items = try ledger.backing(wanted, bytes: Self.eventPageBytes).map { $0.json(masking: isMasked) }
            let next = first + items.count
            let json: JSONValue = [
                "count": JSONValue(references.count), "items": .array(items),
                "next": next < references.count ? .string(String(next)) : .null,
            ]
            return .json(json.text)
        }
    }
}
