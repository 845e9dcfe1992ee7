import Cases
import DetectorKit

extension Schema {
    private static let textOrNull = string.orNull

    static let `case` = object([
        "id": .string, "kind": .choice(CaseKind.allCases.map(\.rawValue)), "title": .bilingual,
        "status": .choice(CaseStatus.allCases.map(\.rawValue)),
        "severity": .choice(Severity.allCases.map(\.rawValue)), "certainty": .string, "region": textOrNull,
        "revision": .integer, "opened_at": .time, "changed_at": .time, "due_at": textOrNull, "overdue": .boolean,
        "assignee": textOrNull, "subjects": .list(of: .string), "parties": .list(of: .string),
        "warnings": .list(of: .string), "warning_count": .integer, "warnings_holding": .integer,
        "proposed_for_closing": .boolean, "merged": .list(of: .string), "reopened": .integer,
        "standing": .object(["state": .string]), "evidence": .number.orNull, "choice": choice.orNull,
        "reason_code": textOrNull, "actions": .list(of: .string),
    ])

    private static let choice = object([
        "week": .string, "evidence": .number, "threshold": .number, "among": .integer, "alpha": .number,
    ])

    static let verdicts = object([
        "weeks": .integer, "confirmed": .integer, "dismissed": .integer,
        "false_share": object(["value": .string, "low": .string, "high": .string]).orNull,
    ])

    static let weeklyChoice = object([
        "week": .string, "among": .integer, "chosen": .integer, "threshold": .number.orNull, "alpha": .number,
        "promise": .bilingual,
    ])

    static let silence = object([
        "id": .string, "detector": textOrNull, "rule": textOrNull, "subject": textOrNull, "party": textOrNull,
        "region": textOrNull, "severity_at_most": .string, "author": .string, "reason": .string, "starts_at": .time,
        "ends_at": .time, "cases": .integer,
    ])

    static let caseStep = object([
        "offset": .integer, "at": .time, "actor": textOrNull, "actor_role": textOrNull, "action": .string,
        "from": .string, "to": .string, "text": textOrNull, "note": bilingual.orNull, "reason_code": textOrNull,
        "due_at": textOrNull, "recipient": textOrNull, "attachments": .list(of: .string), "warning": textOrNull,
    ])
}
