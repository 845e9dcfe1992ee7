public import DetectorKit

/// That one kind of warning explains another, which then need not be worked on by itself.
public struct Inhibition: Hashable, Codable, Sendable {
    /// A detector, or one of its rules.
    public struct Kind: Hashable, Codable, Sendable, CustomStringConvertible {
        public let detector: String
        /// Nil for every rule of the detector.
        public let rule: String?

        public init(detector: String, rule: String? = nil) {
            self.detector = detector
            self.rule = rule
        }

        /// Reads `detector` or `detector/rule`; nil for anything else.
        public init?(_ text: String) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard (1...2).contains(parts.count), !parts.contains("") else { return nil }
            self.init(detector: parts[0], rule: parts.count == 2 ? parts[1] : nil)
        }

        public func matches(_ facts: AlertFacts) -> Bool { matches(detector: facts.detector, rule: facts.rule) }

        public func matches(detector: String, rule: String) -> Bool {
            self.detector == detector && (self.rule ?? rule) == rule
        }

        public var description: String { rule.map { "\(detector)/\($0)" } ?? detector }
    }

    /// What the two warnings must have in common.
    public enum Common: String, Codable, Sendable, CaseIterable {
        /// One lot or project; a warning about a project explains those about its lots.
        case subject
        /// The parties of the muted one are all parties of the other.
        case parties
    }

    public let when: Kind
    public let mutes: [Kind]
    public let common: Set<Common>

    public init(when: Kind, mutes: [Kind], common: Set<Common>) {
        self.when = when
        self.mutes = mutes
        self.common = common
    }

    /// Whether a warning mutes another one: never one that is graver or surer than itself.
    public func applies(_ strong: AlertFacts, to weak: AlertFacts) -> Bool {
        guard strong.id != weak.id, when.matches(strong), mutes.contains(where: { $0.matches(weak) }),
            strong.severity >= weak.severity, strong.certainty.rank >= weak.certainty.rank
        else { return false }
        if common.contains(.subject), !weak.lies(in: strong.subject) { return false }
        if common.contains(.parties), weak.parties.isEmpty || !Set(weak.parties).isSubset(of: strong.parties) {
            return false
        }
        return true
    }
}

extension Certainty {
    /// 0 for a lead, 2 for a fact.
    public var rank: Int {
        switch self {
        case .lead: 0
        case .strong: 1
        case .fact: 2
        }
    }
}
