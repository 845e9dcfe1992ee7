public import BidEvents
import DetectorKit

// What people do.
extension CaseBook {
    /// Why an action would be refused as things stand; nil when it holds.
    public func refusal(of request: ActionRequest, at clock: Timestamp) throws -> Refusal? {
        guard let subject = try subject(request.caseID) else { return CaseText.unknown(request.caseID) }
        return Self.refusal(of: request, on: subject, policy, at: clock)
    }

    /// The same for a case that is at hand; a pure function.
    public static func refusal(
        of request: ActionRequest, on subject: Case, _ policy: CasePolicy, at clock: Timestamp
    ) -> Refusal? {
        if let role = request.role, role != "supervisor" { return CaseText.wrongRole(role) }
        if let seen = request.revision, seen != subject.revision { return CaseText.stale(seen, now: subject.revision) }
        guard let transition = TransitionTable.transition(request.action, from: subject.status) else {
            return CaseText.notAllowed(request.action, subject)
        }
        if let refusal = CaseText.tooLong(request) { return refusal }
        for need in transition.needs {
            if let refusal = Self.refusal(of: need, request, subject, policy) { return refusal }
        }
        if let due = request.dueAt, due.end <= clock { return CaseText.dueInPast(due) }
        return nil
    }

    private static func refusal(
        of need: Transition.Need, _ request: ActionRequest, _ subject: Case, _ policy: CasePolicy
    ) -> Refusal? {
        switch need {
        case .text: request.text?.isEmpty ?? true ? CaseText.missing("text") : nil
        case .recipient: request.recipient?.isEmpty ?? true ? CaseText.missing("recipient") : nil
        case .reasonCode:
            DismissalReason(rawValue: request.reasonCode ?? "") == nil
                ? CaseText.unknownReason(request.reasonCode) : nil
        case .withdrawnEvidence: subject.isWithdrawn ? nil : CaseText.notAllowed(request.action, subject)
        case .anotherPerson:
            request.actor == subject.reportedBy || (policy.separatesOrderer && request.actor == subject.orderedBy)
                ? CaseText.samePerson(request.actor, ordered: request.actor != subject.reportedBy) : nil
        }
    }

    /// Applies one action, or keeps it as refused.
    mutating func act(_ request: ActionRequest, event: String, at position: Position) throws {
        guard var subject = try subject(request.caseID) else {
            return refuse(request, event, position, CaseText.unknown(request.caseID))
        }
        if let refusal = Self.refusal(of: request, on: subject, policy, at: position.clock) {
            return refuse(request, event, position, refusal)
        }
        let before = subject.status
        let transition = TransitionTable.transition(request.action, from: before)
        subject.status = transition?.to ?? before
        take(request, in: &subject, at: position)
        let change = tell(.acted, &subject, from: before, at: position, request: request)
        outcomes.append(
            ActionOutcome(event: event, position: position, object: subject.id, change: change, refusal: nil))
        countVerdict(request, on: subject, from: before)
    }

    private mutating func refuse(_ request: ActionRequest, _ event: String, _ position: Position, _ refusal: Refusal) {
        outcomes.append(
            ActionOutcome(event: event, position: position, object: request.caseID, change: nil, refusal: refusal))
    }

    private mutating func take(_ request: ActionRequest, in subject: inout Case, at position: Position) {
        switch request.action {
        case .orderRectification:
            (subject.orderedBy, subject.isOverdue, subject.isReminded) = (request.actor, false, false)
            wind(&subject, request.dueAt ?? usualDueDate(from: position))
        case .rejectRectification:
            (subject.isOverdue, subject.isReminded, subject.reportedBy) = (false, false, nil)
            let standing = subject.dueAt.flatMap { $0.end > position.clock ? $0 : nil }
            wind(&subject, request.dueAt ?? standing ?? usualDueDate(from: position))
        case .reportRectified:
            subject.reportedBy = request.actor
            head.clocks[subject.id] = nil
        case .assign: subject.assignee = request.recipient
        case .dismiss:
            subject.reasonCode = request.reasonCode
            subject.dismissedFingerprints = Set(subject.members.map(\.fingerprint)).sorted()
            head.clocks[subject.id] = nil
        case .close, .transfer: head.clocks[subject.id] = nil
        case .reopen: subject.begin()
        case .acknowledge, .investigate, .verify, .comment: break
        }
    }

    private func usualDueDate(from position: Position) -> Occurrence {
        .day(policy.calendar.adding(workdays: policy.rectificationWorkdays, to: position.clock.date))
    }
}
