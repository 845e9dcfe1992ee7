public import BidEvents
public import DetectorKit

/// What a person muted, why and until when.
///
/// A silence hides nothing: what it mutes stays in the feed, is counted, and names the silence.
public struct Silence: Hashable, Codable, Sendable {
    /// What a silence is about; every field that is given must match.
    public struct Matcher: Hashable, Codable, Sendable {
        public var detector: String?
        public var rule: String?
        /// A subject such as `project:P-1`, which its lots belong to.
        public var subject: Subject?
        /// A party that must be concerned.
        public var party: String?
        /// A prefix of the administrative code.
        public var region: String?
        /// Warnings above it are not muted.
        public var severityAtMost: Severity

        /// - Parameter severityAtMost: Orange when it is not given: who mutes red warnings says so.
        public init(
            detector: String? = nil, rule: String? = nil, subject: Subject? = nil, party: String? = nil,
            region: String? = nil, severityAtMost: Severity = .orange
        ) {
            self.detector = detector
            self.rule = rule
            self.subject = subject
            self.party = party
            self.region = region
            self.severityAtMost = severityAtMost
        }

        /// Whether it says at all what is muted: a silence of everything is none.
        public var isSpecific: Bool {
            detector != nil || rule != nil || subject != nil || party != nil
        }

        public func matches(_ facts: AlertFacts) -> Bool {
            facts.severity <= severityAtMost && (detector ?? facts.detector) == facts.detector
                && (rule ?? facts.rule) == facts.rule && (subject.map(facts.lies) ?? true)
                && (party.map(facts.parties.contains) ?? true)
                && (region.map { facts.region?.hasPrefix($0) ?? false } ?? true)
        }
    }

    public let id: String
    public let matcher: Matcher
    /// Who set it.
    public let author: String
    public let reason: String
    public let startsAt: Timestamp
    /// From when on it mutes nothing.
    public let endsAt: Timestamp

    public init(
        id: String, matcher: Matcher, author: String, reason: String, startsAt: Timestamp, endsAt: Timestamp
    ) {
        self.id = id
        self.matcher = matcher
        self.author = author
        self.reason = reason
        self.startsAt = startsAt
        self.endsAt = endsAt
    }

    /// Whether it mutes a warning at a time of the log.
    public func mutes(_ facts: AlertFacts, at clock: Timestamp) -> Bool {
        startsAt <= clock && clock < endsAt && matcher.matches(facts)
    }
}
