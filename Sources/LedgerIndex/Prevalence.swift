public import BidEvents
public import CanonicalJSON
import DetectorKit

/// How common warnings of one rule are among what somebody may see: one of the latest lots, contracts … in so many.
public struct Prevalence: Hashable, Sendable {
    /// How many subjects are looked at, the latest first.
    public static let most = 1_000
    /// Below so many nothing is said.
    public static let least = 100
    /// How far back they lie, at most.
    public static let window = Duration.seconds(365 * 86_400)

    /// Kind of the subjects that are counted, such as `lot`.
    public let kind: String
    /// How many were looked at; nil for a kind of which nobody knows how many there are, such as rings.
    public let among: Int?
    /// How many of them have an open warning of the rule.
    public let concerned: Int
    /// Since when they are known.
    public let since: Timestamp

    public enum State: String, Sendable, CaseIterable {
        case known
        case tooFew = "too-few"
        case uncounted
    }

    public var state: State { among.map { $0 < Self.least ? .tooFew : .known } ?? .uncounted }

    /// Members in this order: `state`, `kind`, `since`, `among`, `concerned`, `one_in` (rounded down), `least`, `text`.
    /// Numbers are null where none is known.
    public var json: JSONValue {
        let isKnown = state == .known
        return [
            "state": .string(state.rawValue), "kind": .string(kind), "since": .string(since.description),
            "among": among.map { JSONValue($0) } ?? .null, "concerned": isKnown ? JSONValue(concerned) : .null,
            "one_in": isKnown && concerned > 0 ? JSONValue(among! / concerned) : .null, "least": JSONValue(Self.least),
            "text": Messages.prevalence(self).json,
        ]
    }
}
