/// What an action needs, from where, and where it leads; the only place that says so.
public struct Transition: Sendable {
    /// What must be given with the action.
    public enum Need: Sendable {
        case text, reasonCode, recipient
        /// All warnings of the case were taken back, so that nothing is left to rectify.
        case withdrawnEvidence
        /// Another person than the one who reported the rectification, and than the one who ordered it.
        case anotherPerson
    }

    public let action: CaseAction
    public let from: Set<CaseStatus>
    /// Nil leaves the status as it is.
    public let to: CaseStatus?
    public let needs: [Need]
}

/// The life of a case as data.
///
/// Finding, rectification and verification are three duties (发现问题-整改落实-成效检验): who verifies neither ordered
/// the rectification nor reported it. A case whose warnings were all taken back needs no rectification and can be closed
/// at once, by a person.
public enum TransitionTable {
    static let unfinished: Set<CaseStatus> = [
        .open, .acknowledged, .investigating, .rectificationOrdered, .rectified, .verified,
    ]

    /// In the order in which a person is offered them.
    public static let all: [Transition] = [
        Transition(action: .acknowledge, from: [.open], to: .acknowledged, needs: []),
        Transition(action: .investigate, from: [.open, .acknowledged], to: .investigating, needs: []),
        Transition(
            action: .orderRectification, from: [.acknowledged, .investigating, .rectificationOrdered],
            to: .rectificationOrdered, needs: [.text]),
        Transition(action: .reportRectified, from: [.rectificationOrdered], to: .rectified, needs: [.text]),
        Transition(action: .verify, from: [.rectified], to: .verified, needs: [.anotherPerson]),
        Transition(
            action: .rejectRectification, from: [.rectified], to: .rectificationOrdered,
            needs: [.text, .anotherPerson]),
        Transition(action: .close, from: [.verified], to: .closed, needs: []),
        Transition(action: .close, from: [.transferred], to: .closed, needs: [.text]),
        Transition(
            action: .close, from: [.open, .acknowledged, .investigating, .rectificationOrdered, .rectified],
            to: .closed, needs: [.withdrawnEvidence]),
        Transition(
            action: .dismiss, from: [.open, .acknowledged, .investigating, .rectificationOrdered], to: .dismissed,
            needs: [.reasonCode]),
        Transition(
            action: .transfer,
            from: [.open, .acknowledged, .investigating, .rectificationOrdered, .rectified, .verified],
            to: .transferred, needs: [.recipient]),
        Transition(
            action: .reopen, from: [.verified, .closed, .dismissed, .transferred], to: .open, needs: [.text]),
        Transition(action: .assign, from: unfinished, to: nil, needs: [.recipient]),
        Transition(action: .comment, from: Set(CaseStatus.allCases), to: nil, needs: [.text]),
    ]

    /// The transition that an action is in a status; nil when there is none.
    public static func transition(_ action: CaseAction, from status: CaseStatus) -> Transition? {
        all.first { $0.action == action && $0.from.contains(status) }
    }

    /// What can be done with a case as it stands, in the order of the table.
    public static func actions(of subject: Case) -> [CaseAction] {
        all.filter { transition in
            transition.from.contains(subject.status)
                && (!transition.needs.contains(.withdrawnEvidence) || subject.isWithdrawn)
        }.map(\.action)
    }
}
