public import DetectorKit

/// What decides how a warning is shown: who says what about whom, and how grave and how sure it is.
public struct AlertFacts: Hashable, Codable, Sendable {
    /// The warning's identifier.
    public let id: String
    public let detector: String
    public let rule: String
    public let subject: Subject
    /// Suppliers, purchasers or agencies concerned, sorted.
    public let parties: [String]
    /// The administrative code; nil where none is known.
    public let region: String?
    public let severity: Severity
    public let certainty: Certainty

    public init(
        id: String, detector: String, rule: String, subject: Subject, parties: [String], region: String?,
        severity: Severity, certainty: Certainty
    ) {
        self.id = id
        self.detector = detector
        self.rule = rule
        self.subject = subject
        self.parties = parties.sorted()
        self.region = region
        self.severity = severity
        self.certainty = certainty
    }

    /// Whether a subject is this one, or the project that this one belongs to.
    ///
    /// A lot's identifier is its project's followed by a slash and its own.
    public func lies(in other: Subject) -> Bool {
        subject == other || (other.kind == "project" && subject.identifier.hasPrefix(other.identifier + "/"))
    }
}
