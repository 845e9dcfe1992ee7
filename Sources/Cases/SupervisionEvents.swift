public import BidEvents
import CanonicalJSON

/// What supervisors say, as events of the log.
public enum SupervisionEvents {
    /// The source of everything that people decide here; no exchange center may speak in its name.
    public static let source = "urn:bidwatch:supervision"

    /// The types that only this program's own interface may append.
    public static let reservedTypes: Set = ["case.acted", "silence.set", "silence.ended", "case_budget.set"]

    /// Whether only this program may append such an event.
    public static func isReserved(_ event: Event) -> Bool {
        reservedTypes.contains(event.name) || event.source == source || event.source.hasPrefix(source + ":")
    }
}

extension ActionRequest {
    /// Reads a `case.acted`; nil for any other event, and for one of another source.
    public init?(_ event: Event) {
        guard event.name == "case.acted", event.source == SupervisionEvents.source,
            let caseID = event.text("case_id"), let action = event.text("action").flatMap(CaseAction.init),
            let actor = event.text("actor")
        else { return nil }
        self.init(
            caseID: caseID, action: action, actor: actor, role: event.text("actor_role"),
            revision: event.data["revision"]?.integer, reasonCode: event.text("reason_code"), text: event.text("text"),
            dueAt: event.occurrence("due_at"), recipient: event.text("recipient"),
            attachments: event.rows("attachments").compactMap(\.string))
    }

    /// The event that puts it into the log; its identifier makes repeating it harmless.
    public func event(id: String, at time: Timestamp) throws(EventRejection) -> Event {
        var data: [(String, JSONValue?)] = [
            ("case_id", .string(caseID)), ("action", .string(action.rawValue)), ("actor", .string(actor)),
            ("actor_role", role.map { .string($0) }), ("revision", revision.map { JSONValue($0) }),
            ("reason_code", reasonCode.map { .string($0) }), ("text", text.map { .string($0) }),
            ("due_at", dueAt.map { .string($0.description) }), ("recipient", recipient.map { .string($0) }),
        ]
        if !attachments.isEmpty { data.append(("attachments", .array(attachments.map { .string($0) }))) }
        data.append(("at", .string(time.description)))
        let line: JSONValue = [
            "specversion": "1.0", "id": .string(id), "source": .string(SupervisionEvents.source),
            "type": .string("\(EventType.prefix)case.acted\(EventType.suffix)"), "subject": .string(caseID),
            "time": .string(time.description), "datacontenttype": "application/json",
            "data": .object(
                JSONObject(data.compactMap { name, value in value.map { JSONMember(name: name, value: $0) } })),
        ]
        return try EventDecoder().decode(line.bytes)
    }
}
