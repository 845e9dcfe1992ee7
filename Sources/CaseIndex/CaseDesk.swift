public import Access
public import BidEvents
public import CanonicalJSON
public import Cases
import DetectorKit
public import EventLog
import Supervision

/// What the interface for people does with cases: acts on them, and keeps account of it.
///
/// Its functions block until what they did is on disk; call them on a thread that serves nobody else.
public final class CaseDesk: Sendable {
    /// What an action came to.
    public enum Answer: Hashable, Sendable {
        /// It holds; the case as it is now, with its timeline.
        case applied(JSONValue, revision: Int)
        /// It does not hold: the case as it is now, and why.
        case refused(Refusal, JSONValue?)
        /// It reached the log and was refused there: somebody was faster.
        case overtaken(refusal: JSONValue, JSONValue?)
        /// Another action has the same key.
        case keyInUse
        /// It is in the log for good; the cases have not come to it within the time.
        case logged(offset: Int64)
    }

    /// What a decision about alarms came to.
    public enum DecisionAnswer: Hashable, Sendable {
        case applied(offset: Int64)
        /// It does not hold: `code`, `reason` and `remedy`.
        case refused(JSONValue)
        /// Another action or decision has the same key.
        case keyInUse
        /// It is in the log for good; the cases have not come to it within the time.
        case logged(offset: Int64)
    }

    public let reader: CaseReader
    public let audit: AuditTrail
    public let directory: String
    private let follower: CaseFollower
    private let append: @Sendable ([Event]) throws -> [AppendOutcome]
    private let now: @Sendable () -> Timestamp
    private let patience: Duration

    /// - Parameters:
    ///   - patience: How long to wait until an action is in the cases.
    ///   - append: Puts events into the log; on disk when it returns.
    ///   - now: The time of actions: the wall clock, or the log's where only events move time.
    public init(
        directory: String, follower: CaseFollower, audit: AuditTrail, patience: Duration = .seconds(10),
        append: @escaping @Sendable ([Event]) throws -> [AppendOutcome], now: @escaping @Sendable () -> Timestamp
    ) throws {
        self.directory = directory
        self.follower = follower
        self.audit = audit
        self.append = append
        self.now = now
        self.patience = patience
        reader = try CaseReader(directory: directory)
    }

    /// The policy in force, and how far the cases have come.
    public var progress: CaseFollower.Progress { follower.progress }

    /// Takes an action of a person in a scope. The same key and content again is the same action, and gives the same
    /// answer.
    public func act(_ request: ActionRequest, key: String, scope: RegionScope) throws -> Answer {
        if let earlier = try logged(key) {
            return earlier.request == request ? try answer(key, at: earlier.offset, scope) : .keyInUse
        }
        let (subject, progress) = (try reader.subject(request.caseID, scope: scope), follower.progress)
        let time = max(now(), progress.clock)
        let refusal =
            subject.map { CaseBook.refusal(of: request, on: $0, progress.policy, at: time) }
            ?? Refusal.unknownCase(request.caseID)
        if let refusal {
            try audit.append([
                AuditEntry(
                    .refused, at: time, actor: request.actor, role: request.role, object: request.caseID,
                    action: request.action.rawValue, outcome: "refused: \(refusal.code.rawValue)")
            ])
            return .refused(refusal, try reader.document(request.caseID, scope: scope))
        }
        switch try append([request.event(id: key, at: time)]).first {
        case .accepted(let offset)?, .duplicate(let offset)?: return try answer(key, at: offset, scope)
        // Somebody appended under the same key meanwhile, perhaps the same action a moment earlier.
        case .conflict(let offset)?:
            return try logged(key)?.request == request ? answer(key, at: offset, scope) : .keyInUse
        case nil: preconditionFailure("one event has one outcome")
        }
    }

    /// Takes a decision about alarms; the same key again is the same decision.
    ///
    /// Nobody looks at it beforehand: one that does not hold is in the log as well, and refused there.
    public func decide(_ decision: SupervisionDecision, key: String) throws -> DecisionAnswer {
        let time = max(now(), follower.progress.clock)
        let offset: Int64
        switch try append([decision.event(id: key, at: time)]).first {
        case .accepted(let place)?, .duplicate(let place)?: offset = place
        case .conflict(let place)?:
            // The same decision was taken at another time, or another one.
            guard try event(at: place).flatMap(SupervisionDecision.init) == decision else { return .keyInUse }
            offset = place
        case nil: preconditionFailure("one event has one outcome")
        }
        guard follower.wait(for: offset, within: patience), let outcome = try reader.action(key) else {
            return .logged(offset: offset)
        }
        return outcome.refusal.map { .refused($0) } ?? .applied(offset: offset)
    }

    private func event(at offset: Int64) throws -> Event? {
        try LogReader(directory: directory).entry(at: offset)
            .flatMap { try? EventDecoder(largestEvent: .max).decode($0.bytes) }
    }

    /// A case with all that another authority needs; nil when there is none in the scope.
    ///
    /// That it was made, by whom and with which digest is in the audit trail when this returns.
    public func package(_ id: String, by actor: String, role: String?, scope: RegionScope) throws -> HandoverPackage? {
        guard let subject = try reader.subject(id, scope: scope),
            let document = try reader.document(id, scope: scope)
        else { return nil }
        let feed = try FeedReader(directory: directory)
        let warnings = try subject.members.compactMap { member in
            try feed.warning(id: member.warning, within: scope).map { try JSONParser.parse($0) }
        }
        let evidence = try PackagedEvidence(
            of: warnings, in: LogReader(directory: directory), reader.book())
        let package = HandoverPackage(document, warnings: warnings, evidence: evidence)
        try audit.append([
            AuditEntry(
                .handover, at: max(now(), follower.progress.clock), actor: actor, role: role, object: subject.id,
                action: "package", digest: package.digest, detail: "revision \(subject.revision)")
        ])
        return package
    }

    /// Why a case may be dismissed: a list of `code`, `zh` and `en`.
    public static var dismissalReasons: JSONValue {
        .array(
            DismissalReason.allCases.map { reason in
                [
                    "code": .string(reason.rawValue), "zh": .string(reason.title.chinese),
                    "en": .string(reason.title.english),
                ]
            })
    }

    private func answer(_ key: String, at offset: Int64, _ scope: RegionScope) throws -> Answer {
        guard follower.wait(for: offset, within: patience), let action = try reader.action(key) else {
            return .logged(offset: offset)
        }
        let subject = try reader.subject(action.caseID, scope: scope)
        let document = try reader.document(action.caseID, scope: scope)
        if let refusal = action.refusal { return .overtaken(refusal: refusal, document) }
        return .applied(document ?? .null, revision: subject?.revision ?? 0)
    }

    /// The action that stands in the log under a key.
    private func logged(_ key: String) throws -> (request: ActionRequest, offset: Int64)? {
        let reference = EventReference(source: SupervisionEvents.source, id: key)
        guard let offset = try LogReader(directory: directory).offset(of: reference),
            let event = try event(at: offset)
        else { return nil }
        // Another kind of decision under the same key is no action at all, and matches none.
        let other = ActionRequest(caseID: "", action: .comment, actor: "")
        return (ActionRequest(event) ?? other, offset)
    }
}
