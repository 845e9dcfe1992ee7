public import DetectorKit
import Hashing

/// The state of one warning: what its detector last said, and how it came there.
///
/// Its identity is the detector, the rule, the subject and the instance; whatever else changes is an update.
public struct Warning: Hashable, Codable, Sendable {
    public enum Status: String, Codable, Sendable, CaseIterable {
        /// It holds.
        case open
        /// It was retracted: a later report cleared it.
        case cleared
        /// The rule could not be applied for want of data: neither a warning nor a clean bill.
        case notEvaluated = "not-evaluated"
    }

    /// 16 hexadecimal digits, the same in every run; see ``identifier(detector:finding:)``.
    public let id: String
    public let detector: String
    /// The version of the detector that gave ``finding``.
    public internal(set) var detectorVersion: Int
    /// What decides the status; a later finding that only says "not evaluated" stands in ``gap``.
    public internal(set) var finding: Finding
    public internal(set) var status: Status
    /// What an open warning could not be evaluated again for; nil once it was.
    public internal(set) var gap: Finding?
    /// Where it first opened, or was first named when it never opened.
    public internal(set) var openedAt: Position
    public internal(set) var changedAt: Position
    /// The feed entry that last changed it.
    public internal(set) var sequence: Int64
    /// How often it opened: 0 while it was only ever not evaluated.
    public internal(set) var openings: Int
    /// How often it changed after the feed first named it.
    public internal(set) var updates: Int
    /// The highest severity it ever had while open; before that, the severity of its finding.
    public internal(set) var highestSeverity: Severity
    /// The administrative code of the smallest region that holds the centers of all events behind it; nil when one of
    /// them is unknown, or they share none.
    public internal(set) var region: String?

    /// The identity as a short text, which stays the same as long as detector, rule, subject and instance do.
    public static func identifier(detector: String, finding: Finding) -> String {
        Digest.shortIdentifier(
            "\(detector)\n\(finding.rule)\n\(finding.subject)\n\(finding.instance)")
    }
}
