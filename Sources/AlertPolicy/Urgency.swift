public import DetectorKit

/// How soon a case should be looked at; the greater, the sooner.
///
/// Severity goes first; then what a week's choice by evidence took, certainty and the number of warnings. Of equals the
/// older one comes first.
public struct Urgency: Hashable, Comparable, Codable, Sendable {
    public let severity: Severity
    /// Whether a ``WeeklyChoice`` took it.
    public let isChosen: Bool
    public let certainty: Certainty
    /// How many warnings of the case are open.
    public let warnings: Int
    /// The place of the log where the case opened.
    public let openedAt: Int64

    public init(severity: Severity, isChosen: Bool = false, certainty: Certainty, warnings: Int, openedAt: Int64) {
        self.severity = severity
        self.isChosen = isChosen
        self.certainty = certainty
        self.warnings = warnings
        self.openedAt = openedAt
    }

    private var choiceRank: Int { isChosen ? 1 : 0 }

    public static func < (left: Urgency, right: Urgency) -> Bool {
        (left.severity, left.choiceRank, left.certainty.rank, left.warnings, -left.openedAt)
            < (right.severity, right.choiceRank, right.certainty.rank, right.warnings, -right.openedAt)
    }
}
