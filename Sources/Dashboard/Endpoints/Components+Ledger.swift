import DetectorKit
import Ledger
import Lots
import ProcurementRules

// Chains, measurements and rankings.
extension Schema {
    private static let subject = object(["kind": .string, "id": .string])

    static let projectFacts = object([
        "project": .string, "name": .string.orNull, "purchaser": .string.orNull, "agency": .string.orNull,
        "region": .string.orNull,
    ])

    static let projectSummary = both(
        .reference("ProjectFacts"),
        .object([
            "step": Schema.choice(ChainStep.allCases.map(\.rawValue)).orNull, "step_title": Schema.bilingual.orNull,
            "met": .integer, "missed": .integer, "overdue": .integer, "running": .integer,
        ]))

    static let project = both(
        .reference("ProjectFacts"),
        .object([
            "through": .integer, "as_of": .time, "states": .map(of: .integer), "links": .list(of: .reference("Link")),
            "other_clocks": .list(of: .reference("Clock")), "events_left_out": .integer,
        ]))

    static let link = object([
        "step": .choice(ChainStep.allCases.map(\.rawValue)), "title": .bilingual, "lot": .string.orNull,
        "contract": .string.orNull, "remedy": .string.orNull,
        "state": .choice(LinkState.allCases.map(\.rawValue)), "planned": .string.orNull, "actual": .string.orNull,
        "margin_days": .integer.orNull, "amount": reference("Money").orNull, "named": .string.orNull,
        "events": .list(
            of: .object([
                "type": .string, "occurred": .string, "offset": .integer, "source": .string, "id": .string,
                "amount": reference("Money").orNull,
            ])), "clocks": .list(of: .reference("Clock")),
    ])

    private static let reading = object([
        "status": .choice(ClockReading.Status.allCases.map(\.rawValue)), "start": .string, "due": .string,
        "done": .string.orNull, "taken": .integer.orNull, "limit": .integer.orNull,
        "unit": .choice(ClockReading.Unit.allCases.map(\.rawValue)),
    ])

    private static let hardness = choice(Hardness.allCases.map(\.rawValue)).orNull

    static let clock = object([
        "rule": .string, "title": .bilingual, "jurisdiction": bilingual.orNull, "hardness": hardness,
        "citation": bilingual.orNull, "subject": subject, "instance": .string, "is_least": .boolean,
        "reading": reading, "offset": .integer,
    ])

    static let lot = object([
        "lot": .string, "opened_at": .time, "currency": .string,
        "mechanism": Schema.choice(AwardMechanism.allCases.map(\.rawValue)).orNull, "ceiling": .string.orNull,
        "budget": .string.orNull, "winner": .string.orNull, "unpriced": .integer,
        "bids": .list(
            of: .object(["bid": .string, "supplier": .string, "price": .string, "conforming": .boolean])),
    ])

    static let network = object([
        "lots": .integer, "members": .list(of: .object(["supplier": .string, "lots": .integer])),
        "pairs": .list(of: .object(["left": .string, "right": .string, "lots": .integer])),
    ])

    static let measurement = object(
        [
            "offset": .integer, "detector": .string, "rule": .string, "subject": subject, "instance": .string,
            "clock": reading, "share": share, "judged": .object(["count": .integer]),
        ], optional: ["clock", "share", "judged"])

    private static let share = object([
        "period": .string, "numerator": .integer, "denominator": .integer, "unit": .string,
    ])

    private static let rankedRule = object([
        "id": .string, "title": .bilingual, "hardness": hardness, "is_least": .boolean, "stricter_than": .string.orNull,
    ])

    private static let indicator = object([
        "rule": rankedRule, "group": .string.orNull, "period": .string, "unit": .string, "numerator": .integer,
        "denominator": .integer, "readings": .integer, "percent": .number.orNull,
    ])

    static let supplier = object([
        "code": .string, "through": .integer, "as_of": .time,
        "projects": .list(
            of: .both(
                .reference("ProjectFacts"),
                .object(["awarded_offset": .integer.orNull, "contracted_offset": .integer.orNull]))),
        "bids": .list(
            of: .both(
                .reference("ProjectFacts"),
                .object(["lot": .string, "opened_offset": .integer, "opened_at": .time]))),
        "warnings": .list(of: .object(["id": .string, "status": .string, "severity": .string, "title": .bilingual])),
        "cases": .list(of: .object(["id": .string, "kind": .string, "status": .string, "title": .bilingual])),
    ])

    static let statement = object([
        "project": reference("ProjectFacts"), "through": .integer, "as_of": .time,
        "configuration": .object(["digest": .string, "since_offset": .integer]), "meaning": .bilingual,
        "sealed_lots": .list(of: .string), "sealed_note": bilingual.orNull,
        "detectors": .list(
            of: .object([
                "id": .string, "version": .integer, "title": .bilingual, "stage": .choice(["first", "second"]),
                "outcome": .string, "outcome_title": .bilingual, "grounds": bilingual.orNull,
                "reported": .list(of: .anything), "absent": .list(of: .string), "lacking": .list(of: .string),
                "warnings": .list(of: .anything), "set_aside": .list(of: .integer), "rules": .anything,
            ])),
    ])

    static let ranking = object([
        "by": .choice(RankingGroup.allCases.map(\.rawValue)), "through": .integer, "as_of": .time, "least": .integer,
        "rule": .string.orNull, "rules": .list(of: rankedRule), "rows": .list(of: rankingRow),
        "indicators": .list(of: indicator),
    ])

    private static let rankingRow = object([
        "rule": rankedRule.orNull, "group": .string.orNull, "rank": .integer.orNull, "judged": .integer,
        "met": .integer, "missed": .integer, "overdue": .integer, "running": .integer, "exempt": .integer,
        "dropped": .integer, "on_time_percent": .number.orNull, "exempt_percent": .number.orNull,
        "interval": Schema.list(of: .number).orNull,
        "intervals": Schema.object([
            "unit": .string, "limit": .integer.orNull, "median": .integer.orNull, "p90": .integer.orNull,
            "median_percent_of_limit": .number.orNull, "p90_percent_of_limit": .number.orNull,
            "median_percent_of_statute": .number.orNull, "p90_percent_of_statute": .number.orNull,
            "saved": .integer.orNull,
        ]).orNull,
    ])
}
