import CanonicalJSON
public import DetectorKit

/// One numbered change of a case: the feed of cases is made of these.
public struct CaseChange: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Its first warning came.
        case opened
        /// Another warning belongs to it.
        case joined
        /// More severe, or surer, than before.
        case raised
        case lowered
        /// A warning was taken back, or holds again.
        case updated
        /// All its warnings were taken back: it is proposed for closing.
        case withdrawn
        /// It had ended, and new evidence came.
        case reopened
        /// Other cases became part of it.
        case merged
        /// A week's choice by evidence took it.
        case chosen
        /// The due date is near.
        case reminded
        /// The due date has passed.
        case overdue
        /// A person did something.
        case acted
        /// It is put before people, or held back.
        case stood
    }

    /// From 1 without gaps.
    public let number: Int64
    public let position: Position
    public let kind: Kind
    /// The case after the change.
    public let subject: Case
    /// The status before it.
    public let from: CaseStatus
    /// The warning that caused it.
    public let warning: String?
    /// What a person did.
    public let request: ActionRequest?
    /// What happened by itself, for people.
    public let note: BilingualText?
}

/// What became of one action or decision of a person.
public struct ActionOutcome: Hashable, Sendable {
    /// The identifier of its event.
    public let event: String
    public let position: Position
    /// The case, the silence, or the region of the budget.
    public let object: String
    /// The change it made; nil when it was refused, and for a decision, which is about no case.
    public let change: CaseChange?
    public let refusal: Refusal?
}
