public import DetectorKit

/// How soon a case should be looked at; the greater, the sooner.
///
/// Severity goes before certainty, certainty before the number of warnings; of equals the older one comes first.
public struct Urgency: Hashable, Comparable, Codable, Sendable {
    public let severity: Severity
    public let certainty: Certainty
    /// How many warnings of the case are open.
    public let warnings: Int
    /// The place of the log where the case opened.
    public let openedAt: Int64

    public init(severity: Severity, certainty: Certainty, warnings: Int, openedAt: Int64) {
        self.severity = severity
        self.certainty = certainty
        self.warnings = warnings
        self.openedAt = openedAt
    }

    public static func < (left: Urgency, right: Urgency) -> Bool {
        (left.severity, left.certainty.rank, left.warnings, -left.openedAt)
            < (right.severity, right.certainty.rank, right.warnings, -right.openedAt)
    }
}
