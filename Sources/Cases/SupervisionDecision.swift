public import AlertPolicy
public import BidEvents
import CanonicalJSON
public import DetectorKit

/// What a person decides about alarms rather than about one case.
public enum SupervisionDecision: Hashable, Sendable {
    /// Mutes warnings from now on until a time.
    case silence(id: String, Silence.Matcher, author: String, reason: String, endsAt: Timestamp)
    case endSilence(id: String, actor: String)
    /// How many new cases a week are worked on in a region, empty for all that have no budget of their own.
    case budget(region: String, casesPerWeek: Int, actor: String)

    /// The silence, or the region of the budget.
    public var object: String {
        switch self {
        case .silence(let id, _, _, _, _), .endSilence(let id, _): id
        case .budget(let region, _, _): region
        }
    }

    /// Reads the event of a decision; nil for any other event, one of another source, or one that says too little.
    public init?(_ event: Event) {
        guard event.source == SupervisionEvents.source else { return nil }
        switch event.name {
        case "silence.set":
            guard let id = event.text("silence_id"), let author = event.text("author"),
                let reason = event.text("reason"), case .instant(let end)? = event.occurrence("ends_at")
            else { return nil }
            self = .silence(id: id, Silence.Matcher(event), author: author, reason: reason, endsAt: end)
        case "silence.ended":
            guard let id = event.text("silence_id"), let actor = event.text("actor") else { return nil }
            self = .endSilence(id: id, actor: actor)
        case "case_budget.set":
            guard let count = event.data["cases_per_week"]?.integer, count >= 0, let actor = event.text("actor")
            else { return nil }
            self = .budget(region: event.text("region") ?? "", casesPerWeek: count, actor: actor)
        default: return nil
        }
    }

    /// The event that puts it into the log; its identifier makes repeating it harmless.
    public func event(id: String, at time: Timestamp) throws(EventRejection) -> Event {
        let line: JSONValue = [
            "specversion": "1.0", "id": .string(id), "source": .string(SupervisionEvents.source),
            "type": .string("\(EventType.prefix)\(name)\(EventType.suffix)"), "time": .string(time.description),
            "datacontenttype": "application/json",
            "data": .object(JSONObject(members + [JSONMember(name: "at", value: .string(time.description))])),
        ]
        return try EventDecoder().decode(line.bytes)
    }

    private var name: String {
        switch self {
        case .silence: "silence.set"
        case .endSilence: "silence.ended"
        case .budget: "case_budget.set"
        }
    }

    private var members: [JSONMember] {
        let fields: [(String, String?)]
        switch self {
        case .silence(let id, let matcher, let author, let reason, let end):
            fields =
                [("silence_id", id)] + matcher.fields + [
                    ("author", author), ("reason", reason), ("ends_at", end.description),
                ]
        case .endSilence(let id, let actor): fields = [("silence_id", id), ("actor", actor)]
        case .budget(let region, let count, let actor):
            return [
                JSONMember(name: "region", value: .string(region)),
                JSONMember(name: "cases_per_week", value: JSONValue(count)),
                JSONMember(name: "actor", value: .string(actor)),
            ]
        }
        return fields.compactMap { name, value in value.map { JSONMember(name: name, value: .string($0)) } }
    }
}

extension Silence.Matcher {
    init(_ event: Event) {
        let subject = event.text("subject").flatMap(Subject.init(text:))
        let severity = event.text("severity_at_most").flatMap(Severity.init)
        self.init(
            detector: event.text("detector"), rule: event.text("rule"), subject: subject, party: event.text("party"),
            region: event.text("region"), severityAtMost: severity ?? .orange)
    }

    /// What it says, by the names of the event's fields.
    public var fields: [(String, String?)] {
        [
            ("detector", detector), ("rule", rule), ("subject", subject.map { "\($0)" }), ("party", party),
            ("region", region), ("severity_at_most", severityAtMost.rawValue),
        ]
    }
}

extension Subject {
    /// Reads what the description gives, such as `lot:P/1`; nil for anything else.
    public init?(text: String) {
        guard let colon = text.firstIndex(of: ":"), colon > text.startIndex, text.index(after: colon) < text.endIndex
        else { return nil }
        self.init(kind: String(text[..<colon]), identifier: String(text[text.index(after: colon)...]))
    }
}
