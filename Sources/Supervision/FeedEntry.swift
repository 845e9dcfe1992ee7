public import DetectorKit

/// One ordered change of the supervision feed.
public struct FeedEntry: Hashable, Sendable {
    public enum Change: String, Sendable, CaseIterable {
        /// A warning holds for the first time.
        case opened
        /// An open warning rests on other evidence, numbers or texts than before.
        case updated
        /// An open warning became more severe.
        case escalated
        /// A warning, or a mark that a rule was not evaluated, no longer holds.
        case retracted
        /// A retracted warning holds again.
        case reopened
        /// A rule could not be applied for want of data.
        case notEvaluated = "not-evaluated"
        /// A detector failed on an entry of the log and will not see it.
        case setAside = "set-aside"
    }

    /// What changed.
    public enum Content: Hashable, Sendable {
        /// A warning, as it is after the change.
        case warning(Warning)
        case setAside(SetAside)
    }

    /// The place in the feed: 1, 2, 3 … without gaps.
    public let sequence: Int64
    /// The place in the log that caused it.
    public let position: Position
    public let change: Change
    public let content: Content

    /// The warning after the change; nil when an entry was set aside.
    public var warning: Warning? {
        if case .warning(let warning) = content { warning } else { nil }
    }

    /// The region of the warning; nil for an unknown one, and when an entry was set aside.
    public var region: String? { warning?.region }

    /// The detector that the change comes from.
    public var detector: String {
        switch content {
        case .warning(let warning): warning.detector
        case .setAside(let record): record.detector
        }
    }
}
