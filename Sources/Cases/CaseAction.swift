public import BidEvents

/// What a person can do with a case; named as in the event `case.acted`.
public enum CaseAction: String, Codable, Sendable, CaseIterable {
    case acknowledge, assign, investigate, comment
    case orderRectification = "order-rectification"
    case reportRectified = "report-rectified"
    case verify
    case rejectRectification = "reject-rectification"
    case close, dismiss, reopen, transfer
}

/// One action as a person wants it, or as the log has it.
public struct ActionRequest: Hashable, Sendable {
    /// The most bytes of a text.
    public static let longestText = 8_000
    /// The most bytes of a name: an actor, a recipient, an attachment.
    public static let longestName = 400
    /// The most attachments.
    public static let attachmentLimit = 50

    public let caseID: String
    public let action: CaseAction
    public let actor: String
    public let role: String?
    /// The revision of the case that the actor saw; nil when that does not matter.
    public let revision: Int?
    public let reasonCode: String?
    public let text: String?
    public let dueAt: Occurrence?
    /// To whom a case is handed over or assigned.
    public let recipient: String?
    public let attachments: [String]

    public init(
        caseID: String, action: CaseAction, actor: String, role: String? = nil, revision: Int? = nil,
        reasonCode: String? = nil, text: String? = nil, dueAt: Occurrence? = nil, recipient: String? = nil,
        attachments: [String] = []
    ) {
        self.caseID = caseID
        self.action = action
        self.actor = actor
        self.role = role
        self.revision = revision
        self.reasonCode = reasonCode
        self.text = text
        self.dueAt = dueAt
        self.recipient = recipient
        self.attachments = attachments
    }
}
