import Access
import Cases
import DetectorKit
import Ledger
import LedgerIndex
import ProcurementRules
import Supervision

// The schemas that several answers share, by their names in the OpenAPI document.
extension Schema {
    static let components: KeyValuePairs<String, Schema> = [
        "Problem": .object(
            [
                "title": .string, "status": .whole(400...599), "detail": .string, "code": .string,
                "reason": .bilingual, "remedy": .bilingual,
            ], optional: ["code", "reason", "remedy"]),
        "Text": .object(["zh": .string, "en": .string]),
        "Place": .object(["offset": .integer, "time": .time]),
        "Money": .object(["value": .string, "currency": .string]),
        "Warning": warning,
        "WarningDetail": .both(
            .reference("Warning"), .object(["prevalence": .reference("Prevalence")], optional: ["prevalence"])),
        "Rarity": rarity,
        "Prevalence": prevalence,
        "BackingEvent": backingEvent,
        "FeedEntry": feedEntry,
        "ProjectFacts": projectFacts,
        "ProjectSummary": projectSummary,
        "Project": project,
        "Link": link,
        "Clock": clock,
        "Lot": lot,
        "Network": network,
        "Trends": trends,
        "Measurement": measurement,
        "Ranking": ranking,
        "Supplier": supplier,
        "Statement": statement,
        "Silence": silence,
        "Case": .case,
        "CaseStep": caseStep,
        "Sources": sources,
        "Status": status,
        "Session": session,
        "Event": event,
        "Decision": decision,
    ]

    private static let severity = choice(Severity.allCases.map(\.rawValue))
    private static let subject = object(["kind": .string, "id": .string])

    private static let warning = object(
        [
            "id": .string, "status": .choice(Warning.Status.allCases.map(\.rawValue)),
            "detector": .object(["id": .string, "version": .integer]), "rule": .string, "subject": subject,
            "instance": .string, "region": .string.orNull, "severity": severity, "highest_severity": severity,
            "certainty": .choice(["fact", "strong", "lead"]), "title": .bilingual, "explanation": .bilingual,
            "party_count": .integer, "parties": .list(of: .string), "evidence_count": .integer,
            "evidence": .list(
                of: .object([
                    "statement": .bilingual, "value_count": .integer, "values": .map(of: .string),
                    "event_count": .integer, "events": .list(of: .object(["source": .string, "id": .string])),
                ])), "legal_basis": .list(of: .bilingual), "caveats": .list(of: .bilingual),
            "rarity": .reference("Rarity"), "clears": .bilingual,
            "not_evaluated": .object(["title": .bilingual, "explanation": .bilingual]), "since": .time,
            "opened": .reference("Place"),
            "changed": .both(.reference("Place"), .object(["sequence": .integer])), "updates": .integer,
        ], optional: ["rarity", "clears", "not_evaluated"])

    private static let prevalence = object([
        "state": .choice(Prevalence.State.allCases.map(\.rawValue)), "kind": .string, "since": .time,
        "among": Schema.integer.orNull, "concerned": Schema.integer.orNull, "one_in": Schema.integer.orNull,
        "least": .integer, "text": .bilingual,
    ])

    private static let backingEvent = object([
        "source": .string, "id": .string, "type": Schema.string.orNull, "title": Schema.bilingual.orNull,
        "time": Schema.time.orNull, "offset": Schema.integer.orNull, "received_at": Schema.time.orNull,
        "data": Schema.map(of: .anything).orNull, "masked": .list(of: .string), "left_out": .list(of: .string),
        "withheld": Schema.object([
            "code": .choice(BackingEvent.Withholding.allCases.map(\.rawValue)), "reason": .bilingual,
        ]).orNull,
    ])

    private static let rarity = object([
        "measure": .choice(Rarity.Measure.allCases.map(\.rawValue)), "one_in": .whole(1...Rarity.most),
        "log10": .number, "among": .bilingual, "basis": .bilingual,
    ])

    private static let trends = object([
        "as_of": Schema.time.orNull, "weeks": .list(of: .object(["week": .string, "from": .string])),
        "warnings": .list(
            of: .object([
                "week": .string, "detector": .string, "severity": severity, "raised": .integer, "retracted": .integer,
            ])),
        "cases": .list(
            of: .object([
                "week": .string, "kind": .choice(CaseKind.allCases.map(\.rawValue)), "opened": .integer,
                "ended": .integer, "ended_in_time": .integer,
            ])),
    ])

    private static let feedEntry = object(
        [
            "sequence": .integer, "offset": .integer, "time": .time,
            "change": .choice(FeedEntry.Change.allCases.map(\.rawValue)), "warning": .reference("Warning"),
            "set_aside": .object(["detector": .string, "offset": .integer, "tries": .integer]),
        ], optional: ["warning", "set_aside"])

    private static let status = object([
        "ready": .boolean, "obstacles": .list(of: .bilingual), "workers": .integer, "lag": .integer,
        "frontier": .integer, "last_sequence": .integer, "open": .map(of: .integer),
        "counts": .list(
            of: .object(["detector": .string, "severity": severity, "status": .string, "count": .integer])),
        "detectors": .list(of: .object(["id": .string, "version": .integer, "title": .bilingual])),
        "notifications": .list(
            of: .object([
                "receiver": .string, "delivered": .integer, "waiting": .integer, "dead": .integer,
                "overflowed": .integer, "held_back": .integer, "failures": .integer,
            ])),
        "configuration": .object([
            "digest": .string, "offset": .integer, "reloads_accepted": .integer, "reloads_refused": .integer,
            "outdated": .boolean, "last_accepted": .time.orNull,
            "last_refusal": Schema.object([
                "time": .time, "faults": .list(of: .string), "fault_count": .integer,
            ]).orNull, "restart_needed": .list(of: .string),
        ]).orNull,
    ])

    private static let session = object([
        "name": .string, "person": .string, "role": .choice(Role.allCases.map(\.rawValue)),
        "regions": .list(of: .string), "unrestricted": .boolean, "expires_at": .time.orNull, "open": .boolean,
    ])

    private static let event = object([
        "specversion": .choice(["1.0"]), "id": .text(from: 1, longest: 256), "source": .text(from: 1, longest: 256),
        "type": .string, "time": .time, "data": .object([:]),
    ])

    private static let decision = object(
        [
            "command_id": .string, "verdict": .choice(["allow", "warn", "block"]), "step": .string,
            "reasons": .list(
                of: .object([
                    "rule": .string, "verdict": .string, "severity": severity, "title": .bilingual,
                    "explanation": .bilingual, "citation": .bilingual,
                ])), "not_evaluated": .list(of: .anything), "overridden": .list(of: .string), "log_offset": .integer,
            "configuration": .string, "at": .time, "project_id": .string, "failure": .string,
        ], optional: ["project_id", "failure"])
}
