import BidEvents
public import CanonicalJSON
import DetectorKit

extension Case {
    /// The case as its feed and lists show it, without its timeline; members in this order.
    public var json: JSONValue {
        let title = CaseText.title(self)
        return [
            "id": .string(id), "kind": .string(kind.rawValue), "title": title.json,
            "status": .string(status.rawValue), "severity": .string(severity.rawValue),
            "certainty": .string(certainty.rawValue), "region": .string(orNull: region),
            "revision": JSONValue(revision), "opened_at": .string(openedAt.clock.description),
            "changed_at": .string(changedAt.clock.description), "due_at": .string(orNull: dueAt?.description),
            "overdue": .boolean(isOverdue), "assignee": .string(orNull: assignee),
            "subjects": .array(subjects.map { .string($0) }), "parties": .array(parties.map { .string($0) }),
            "warnings": .array(members.map { .string($0.warning) }),
            "warning_count": JSONValue(members.count + unlistedCount),
            "warnings_holding": JSONValue(members.count(where: \.holds)),
            "proposed_for_closing": .boolean(isWithdrawn && !status.isEnded),
            "merged": .array(merged.map { .string($0) }), "reopened": JSONValue(reopenedCount),
            "standing": ["state": .string(standing.state.rawValue), "by": .string(orNull: standing.by)],
            "muted": .array(
                mutings.sorted { $0.key < $1.key }.map { ["warning": .string($0.key), "by": .string($0.value.by)] }),
            "evidence": .number(orNull: evidence), "choice": choice?.json ?? .null,
            "reason_code": .string(orNull: reasonCode),
            "actions": .array(TransitionTable.actions(of: self).map { .string($0.rawValue) }),
        ]
    }
}

extension CaseChoice {
    /// Members in this order; evidence and threshold are decimal logarithms of e-values.
    var json: JSONValue {
        [
            "week": .string("\(week)"), "evidence": .number(orNull: evidence), "threshold": .number(orNull: threshold),
            "among": JSONValue(among), "alpha": .number(orNull: alpha),
        ]
    }
}

extension CaseChange {
    /// The change as one line of the feed of cases; members in this order.
    public var json: JSONValue {
        [
            "number": JSONValue(number), "offset": JSONValue(position.offset),
            "time": .string(position.clock.description), "change": .string(kind.rawValue),
            "warning": .string(orNull: warning), "step": step, "case": subject.json,
        ]
    }

    /// The change as one step of the case's timeline.
    public var step: JSONValue {
        [
            "offset": JSONValue(position.offset), "at": .string(position.clock.description),
            "actor": .string(orNull: request?.actor), "actor_role": .string(orNull: request?.role),
            "action": .string(request?.action.rawValue ?? kind.rawValue), "from": .string(from.rawValue),
            "to": .string(subject.status.rawValue), "text": .string(orNull: request?.text),
            "note": note?.json ?? .null, "reason_code": .string(orNull: request?.reasonCode),
            "due_at": .string(orNull: request == nil ? nil : subject.dueAt?.description),
            "recipient": .string(orNull: request?.recipient),
            "attachments": .array((request?.attachments ?? []).map { .string($0) }),
            "warning": .string(orNull: warning),
        ]
    }
}

extension Refusal {
    /// `code`, and `reason` and `remedy` in both languages.
    public var json: JSONValue {
        ["code": .string(code.rawValue), "reason": reason.json, "remedy": remedy.json]
    }
}

extension JSONValue {
    static func string(orNull text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// In thousandths.
    static func number(orNull value: Double?) -> JSONValue {
        value.map { .number(Rounded.decimal($0, places: 3)) } ?? .null
    }
}
