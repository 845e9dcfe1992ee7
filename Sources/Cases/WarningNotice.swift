import BidEvents
public import CanonicalJSON
public import DetectorKit
import Hashing

/// What one entry of the feed says of a warning, as far as cases need it; read from the entry's JSON.
///
/// Live and in a replay it is read from the same JSON, cut at the same limits.
public struct WarningNotice: Hashable, Sendable {
    public let sequence: Int64
    public let position: Position
    /// `opened`, `updated`, `escalated`, `retracted`, `reopened` or `not-evaluated`.
    public let change: String
    public let warning: String
    public let isOpen: Bool
    public let detector: String
    public let rule: String
    public let subject: Subject
    public let severity: Severity
    public let certainty: Certainty
    public let title: BilingualText
    public let parties: [String]
    /// The division that all events behind it share; nil when none is known.
    public let region: String?
    /// log10 of the e-value that its detector declares; nil where it declares none.
    public let evidence: Double?
    /// A digest of what it rests on.
    public let fingerprint: String

    /// Nil for an entry without a warning: that a detector gave up is no matter of a case.
    public init?(_ entry: JSONValue) {
        guard let warning = entry["warning"], let sequence = entry["sequence"]?.integer,
            let offset = entry["offset"]?.integer, let clock = entry["time"]?.string.flatMap({ Timestamp($0) }),
            let change = entry["change"]?.string, let id = warning["id"]?.string,
            let detector = warning["detector"]?["id"]?.string, let rule = warning["rule"]?.string,
            let kind = warning["subject"]?["kind"]?.string, let name = warning["subject"]?["id"]?.string,
            let severity = warning["severity"]?.string.flatMap(Severity.init),
            let certainty = warning["certainty"]?.string.flatMap(Certainty.init),
            let title = BilingualText(json: warning["title"])
        else { return nil }
        self.sequence = Int64(sequence)
        position = Position(offset: Int64(offset), clock: clock)
        self.change = change
        self.warning = id
        isOpen = warning["status"]?.string == "open"
        self.detector = detector
        self.rule = rule
        subject = Subject(kind: kind, identifier: name)
        self.severity = severity
        self.certainty = certainty
        self.title = title
        parties = (warning["parties"]?.array ?? []).compactMap(\.string)
        region = warning["region"]?.string
        let rarity = warning["rarity"]
        evidence = rarity?["measure"]?.string == "e-value" ? rarity?["log10"]?.double : nil
        fingerprint = Self.fingerprint(of: warning)
    }

    /// Everything that a person judged: not the instance or the place, so that the same again is the same.
    private static func fingerprint(of warning: JSONValue) -> String {
        let parts = ["rule", "severity", "certainty", "parties", "evidence"].compactMap { warning[$0] }
        return Digest.shortIdentifier(String(decoding: JSONValue.array(parts).bytes, as: UTF8.self))
    }
}
