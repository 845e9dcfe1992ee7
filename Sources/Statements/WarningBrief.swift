public import CanonicalJSON
public import DetectorKit

/// What a statement needs of a warning.
public struct WarningBrief: Hashable, Sendable {
    public enum Status: String, Sendable {
        case open, cleared
        case notEvaluated = "not-evaluated"
    }

    public let id: String
    public let detector: String
    public let rule: String
    /// Such as `lot:P-1/1`.
    public let subject: String
    public let status: Status
    public let severity: Severity
    public let title: BilingualText
    public let explanation: BilingualText

    /// Reads the JSON of a warning, as the feed keeps it; nil for anything else.
    public init?(_ json: JSONValue) {
        guard let id = json["id"]?.string, let detector = json["detector"]?["id"]?.string,
            let rule = json["rule"]?.string, let kind = json["subject"]?["kind"]?.string,
            let name = json["subject"]?["id"]?.string,
            let status = json["status"]?.string.flatMap(Status.init(rawValue:)),
            let severity = json["severity"]?.string.flatMap(Severity.init),
            let title = BilingualText(json: json["title"]),
            let explanation = BilingualText(json: json["explanation"])
        else { return nil }
        self.id = id
        self.detector = detector
        self.rule = rule
        subject = "\(kind):\(name)"
        self.status = status
        self.severity = severity
        self.title = title
        self.explanation = explanation
    }
}
