public import BidEvents
public import CanonicalJSON
public import DetectorKit
public import Ledger
import Settings

/// Folds the feed's entries and the log into cases and their changes; a pure state machine.
///
/// At one offset the feed's entries come first, then the log's entry. What is not in memory comes from a lookup, and
/// only what changed since ``takeChanges()`` is held, so that memory does not grow with the number of cases. The rules:
///
/// - A warning belongs to one case: that of its ring if it is evidence of one, else that of its tender, else one of its
///   own subject. A unit's habit points to warnings of other cases.
/// - What could not be evaluated never opens a case.
/// - A case that ended comes back when one of its warnings escalates or holds again, or another joins, unless what it
///   rests on is what was dismissed. What was handed over stays with whom it was handed to.
/// - A week begins at its first tick, which chooses the statistical cases of the one that is over.
/// - An action that does not hold at its place of the log changes nothing and is kept as refused.
public struct CaseBook: Sendable {
    /// What a commit has to keep.
    public struct Changes: Sendable {
        /// By key, for the lookup.
        public let states: [CaseState]
        public let changes: [CaseChange]
        public let outcomes: [ActionOutcome]
        /// Cases as they are now, by identifier; nil for one that became part of another.
        public let cases: [(id: String, subject: Case?)]
    }

    public internal(set) var policy: CasePolicy
    var shelf: CaseShelf
    var head: BookHead
    var changes: [CaseChange] = []
    var outcomes: [ActionOutcome] = []
    var touched: Set<String> = []
    var standing: StandingBook
    var isStandingChanged = false
    /// Cases that changed since their standing was judged.
    var unjudged: Set<String> = []
    /// Rings that changed since it was looked what they explain.
    var changedRings: Set<String> = []
    /// What was judged in a week.
    let judged: @Sendable (Week) throws -> [PlacedMeasurement]

    static let headKey = "head"
    static func key(case id: String) -> String { "case/\(id)" }
    static func key(alias id: String) -> String { "alias/\(id)" }
    static func key(warning id: String) -> String { "warning/\(id)" }
    static func key(group: String) -> String { "group/\(group)" }
    static func key(party: String) -> String { "party/\(party)" }
    static func key(explainedOf party: String) -> String { "explained/\(party)" }

    /// Goes on where the states that the lookup gives were committed.
    ///
    /// - Parameters:
    ///   - configuration: What was in force at the last committed place; later ones come as log entries.
    ///   - judged: What detectors measured of a week that is over, for its choice by evidence; asked at the first tick
    ///     after it.
    public init(
        configuration: ConfigurationBundle? = nil,
        judged: @escaping @Sendable (Week) throws -> [PlacedMeasurement] = { _ in [] },
        lookup: @escaping @Sendable (String) throws -> [UInt8]? = { _ in nil }
    ) throws {
        self.judged = judged
        policy = configuration.map { CasePolicy($0, Diagnostics()) } ?? CasePolicy()
        shelf = CaseShelf(lookup)
        head = try shelf.value(Self.headKey) ?? BookHead()
        standing = try shelf.value(Self.standingKey) ?? StandingBook()
    }

    /// The number of the last change given.
    public var lastNumber: Int64 { head.lastNumber }

    /// How much waits for ``takeChanges()``.
    public var pendingCount: Int { shelf.count + changes.count }

    /// Takes one entry of the feed, as its JSON says it.
    public mutating func apply(feedEntry json: JSONValue) throws {
        guard let notice = WarningNotice(json) else { return }
        try pass(to: notice.position)
        try apply(notice)
        try judge(at: notice.position)
    }

    /// Takes one entry of the log, after the feed's entries of its offset.
    public mutating func apply(_ entry: LogEntry) throws {
        try pass(to: entry.position)
        switch entry.body {
        case .tick:
            try beginWeek(at: entry.position)
            try strike(at: entry.position)
        case .configuration(let bundle): policy = CasePolicy(bundle, Diagnostics())
        case .setAside: break
        case .event(let event):
            if let request = ActionRequest(event) {
                try act(request, event: event.id, at: entry.position)
            } else if let decision = SupervisionDecision(event) {
                try decide(decision, event: event.id, at: entry.position)
            } else if !SupervisionEvents.isReserved(event) {
                try learn(event)
            }
        }
        try judge(at: entry.position)
    }

    /// A case by its identifier, or by that of one that became part of it.
    public func subject(_ id: String) throws -> Case? {
        var name = id
        while true {
            if let found = try shelf.value(Self.key(case: name), as: Case.self) { return found }
            guard let survivor = try shelf.value(Self.key(alias: name), as: String.self) else { return nil }
            name = survivor
        }
    }

    /// Gives what changed since the last call, and forgets it; it must then be found by the lookup.
    public mutating func takeChanges() throws -> Changes {
        shelf.set(Self.headKey, head)
        if isStandingChanged { shelf.set(Self.standingKey, standing) }
        isStandingChanged = false
        let cases = try touched.sorted().map { id in
            (id: id, subject: try shelf.value(Self.key(case: id), as: Case.self))
        }
        defer { (changes, outcomes, touched) = ([], [], []) }
        return Changes(states: shelf.takeChanges(), changes: changes, outcomes: outcomes, cases: cases)
    }
}

// Keeping cases.
extension CaseBook {
    mutating func keep(_ subject: Case) {
        shelf.set(Self.key(case: subject.id), subject)
        touched.insert(subject.id)
        unjudged.insert(subject.id)
        if subject.kind == .ring { changedRings.insert(subject.id) }
    }

    /// Numbers a change, raises the revision and keeps the case.
    @discardableResult
    mutating func tell(
        _ kind: CaseChange.Kind, _ subject: inout Case, from: CaseStatus, at position: Position,
        warning: String? = nil, request: ActionRequest? = nil, note: BilingualText? = nil
    ) -> CaseChange {
        head.lastNumber += 1
        subject.revision += 1
        subject.changedAt = position
        subject.changeNumber = head.lastNumber
        keep(subject)
        let change = CaseChange(
            number: head.lastNumber, position: position, kind: kind, subject: subject, from: from, warning: warning,
            request: request, note: note)
        changes.append(change)
        return change
    }
}
