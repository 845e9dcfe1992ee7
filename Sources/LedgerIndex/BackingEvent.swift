public import BidEvents
public import CanonicalJSON
public import DetectorKit

/// One event on which a warning rests, as somebody may see it.
public struct BackingEvent: Sendable {
    /// Why the content of an event is not told.
    public enum Withholding: String, Sendable, CaseIterable {
        /// The log has no such event: it lies before what was imported.
        case unknown
        /// It tells of bids of a lot that is not opened.
        case sealed
        /// It, or something that it names, lies in another region.
        case region
    }

    /// A member of the data that takes more bytes is left out, and named.
    public static let longestMember = 16 * 1024

    public let reference: EventReference
    /// Where it stands in the log, and when it came; nil for an unknown one.
    public let position: Position?
    /// Nil while it is withheld.
    public let event: Event?
    public let withholding: Withholding?

    /// Members in this order: `source`, `id`, `type` (the dotted name), `title`, `time`, `offset`, `received_at`, `data`,
    /// `masked` (JSON pointers of personal data, whose values are null), `left_out` (names of members that are too
    /// large), `withheld` {`code`, `reason`}. What is not told is null.
    public func json(masking: Bool) -> JSONValue {
        let (data, masked) =
            event.map { masking ? PersonalData.masked($0.data) : ($0.data, []) } ?? (JSONObject([]), [])
        let kept = data.members.filter { $0.value.bytes.count <= Self.longestMember }
        let leftOut = data.members.filter { $0.value.bytes.count > Self.longestMember }.map(\.name)
        return [
            "source": .string(reference.source), "id": .string(reference.id),
            "type": event.map { .string($0.name) } ?? .null,
            "title": event.map { BilingualText(titleOf: $0.name).json } ?? .null,
            "time": event.map { .string($0.time.description) } ?? .null,
            "offset": position.map { JSONValue($0.offset) } ?? .null,
            "received_at": position.map { .string($0.clock.description) } ?? .null,
            "data": event == nil ? .null : .object(JSONObject(kept)),
            "masked": .array(masked.map { .string($0) }), "left_out": .array(leftOut.map { .string($0) }),
            "withheld": withholding.map { ["code": .string($0.rawValue), "reason": Messages.reason($0).json] } ?? .null,
        ]
    }
}
