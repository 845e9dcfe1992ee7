public import BidEvents

/// What a finding is about: a lot, a whole project, or another entity such as a contract or a complaint.
public struct Subject: Hashable, Codable, Sendable, CustomStringConvertible {
    /// What kind of thing it is: `lot`, `project`, `contract`, `complaint`, `unit` …
    public let kind: String
    /// Its identifier; a lot's is `project/lot`.
    public let identifier: String

    public init(kind: String, identifier: String) {
        self.kind = kind
        self.identifier = identifier
    }

    /// A lot, or the project where the center names no lot.
    public static func lot(project: String, lot: String?) -> Subject {
        lot.map { Subject(kind: "lot", identifier: "\(project)/\($0)") }
            ?? Subject(kind: "project", identifier: project)
    }

    public var description: String { "\(kind):\(identifier)" }
}

/// How sure a finding is.
public enum Certainty: String, Codable, Sendable {
    /// Arithmetic on reported facts: a date passed, a ratio undercut.
    case fact
    /// Evidence the law or the exchange's own rules tie to collusion; an innocent cause is possible but rare.
    case strong
    /// A pattern that calls for a look; never enough alone.
    case lead
}

/// One checkable piece of what a finding rests on.
public struct Evidence: Hashable, Codable, Sendable {
    /// A named value, in the order in which a reader wants them.
    public struct Value: Hashable, Codable, Sendable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What this piece says, in both languages.
    public let statement: BilingualText
    /// The values that matter, such as `ratio` and `threshold`.
    public let values: [Value]
    /// The events they were read from.
    public let events: [EventReference]

    public init(_ statement: BilingualText, values: [Value], events: [EventReference]) {
        self.statement = statement
        self.values = values
        self.events = events
    }
}

/// What a detector says about one rule and one subject at one place of the log.
public struct Finding: Hashable, Codable, Sendable {
    public enum Outcome: String, Codable, Sendable {
        /// The rule is, or may be, violated.
        case warning
        /// An earlier warning of the same identity no longer holds, and why.
        case cleared
        /// A needed field is absent: neither a warning nor a clean bill.
        case notEvaluated = "not-evaluated"
    }

    public let outcome: Outcome
    /// The rule's identifier within its detector.
    public let rule: String
    public let subject: Subject
    /// What tells several findings of one rule on one subject apart, such as a bid; empty when there is only one.
    public let instance: String
    public let severity: Severity
    public let certainty: Certainty
    /// What it is, in a few words.
    public let title: BilingualText
    /// Why, with the numbers, in a sentence or two that a supervisor who is no statistician understands.
    public let explanation: BilingualText
    /// Suppliers, purchasers or agencies concerned, sorted.
    public let parties: [String]
    public let evidence: [Evidence]
    public let legalBasis: [LegalBasis]
    /// Innocent causes to check first.
    public let caveats: [BilingualText]
    /// How unusual it is, where the detector reckoned that.
    public let rarity: Rarity?
    /// What would clear it: the report that would have to come, or the number that would have to be another. Every
    /// warning says so; what is cleared or could not be evaluated has none.
    public let clears: BilingualText?
    /// Since when it holds: the deadline that passed, the opening of the bids.
    public let since: Timestamp

    /// The events that it rests on, each once, in the order of its evidence.
    public var events: [EventReference] {
        var seen: Set<EventReference> = []
        return evidence.flatMap(\.events).filter { seen.insert($0).inserted }
    }

    public init(
        _ outcome: Outcome = .warning, rule: String, subject: Subject, instance: String = "", severity: Severity,
        certainty: Certainty, title: BilingualText, explanation: BilingualText, parties: [String] = [],
        evidence: [Evidence], legalBasis: [LegalBasis], caveats: [BilingualText] = [],
        rarity: Rarity? = nil, clears: BilingualText? = nil, since: Timestamp
    ) {
        self.outcome = outcome
        self.rule = rule
        self.subject = subject
        self.instance = instance
        self.severity = severity
        self.certainty = certainty
        self.title = title
        self.explanation = explanation
        self.parties = parties.sorted()
        self.evidence = evidence
        self.legalBasis = legalBasis
        self.caveats = caveats
        self.rarity = rarity
        self.clears = clears
        self.since = since
    }
}
