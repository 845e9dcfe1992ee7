/// One rule of one jurisdiction, as its file says.
public final class Rule: Sendable {
    public let head: RuleHead
    public let kind: RuleKind

    public var id: String { head.id }

    /// All event types it reads, sorted.
    public let eventTypes: [String]

    init(head: RuleHead, kind: RuleKind) {
        self.head = head
        self.kind = kind
        var types = Set(kind.eventTypes)
        if let exemption = head.exemptedBy { types.insert(exemption) }
        if !head.methods.isEmpty { types.formUnion(Self.methodEvents) }
        eventTypes = types.sorted()
    }

    /// The events that name a project's procurement method.
    public static let methodEvents = ["procurement.started", "tender.notice_published"]
}

extension RuleKind {
    var eventTypes: [String] {
        switch self {
        case .deadline(let deadline): deadline.eventTypes
        case .predecessor(let predecessor): [predecessor.event] + predecessor.requires
        case .amount(let amount): (amount.left + amount.right).flatMap(\.events)
        case .disclosure(let disclosure): [disclosure.event]
        case .forbidden(let prohibition): [prohibition.event] + (prohibition.interval.map { [$0.event] } ?? [])
        case .pair(let pair): [pair.first.event, pair.second.event]
        case .share(let share): (share.part + share.whole).flatMap(\.events)
        case .lint(let lint): [lint.event]
        }
    }
}

extension Deadline {
    var eventTypes: [String] {
        [trigger] + latestOf + earliestOf + values.map(\.event)
            + [due, pauses, obligation?.event, obligees?.event].compactMap { $0 }
    }
}
