import Access
import DetectorKit

extension Endpoint {
    static let alerts: [Endpoint] = [
        Endpoint(
            .get, "/api/v1/silences", "Silences in force.", for: .regions(.readers),
            answers: [
                .json(.object(["items": .list(of: .reference("Silence"))]), "In the order in which they were set.")
            ]
        ) { try $0.silences($1) },
        Endpoint(
            .post, "/api/v1/silences", "Mutes warnings until a time.", for: .regions([.supervisor]),
            parameters: [.idempotencyKey], body: .json(silence), answers: [decided], problems: [409, 422, 428]
        ) { try $0.setSilence($1) },
        Endpoint(
            .delete, "/api/v1/silences/{id}", "Ends a silence.", for: .regions([.supervisor]),
            parameters: [.path("id", .text(longest: 64), "The identifier of a silence."), .idempotencyKey],
            answers: [decided], problems: [409, 422, 428]
        ) { try $0.endSilence($1) },
        Endpoint(
            .get, "/api/v1/budget",
            "Weekly budgets, how open cases stand, the week's choice by evidence, the share of false alarms.",
            for: .regions(.readers),
            answers: [
                .json(
                    .object([
                        "budgets": .list(
                            of: .object([
                                "region": .string, "cases_per_week": .integer.orNull, "admitted": .integer.orNull,
                                "waiting": .integer.orNull,
                            ])), "cases": .map(of: .integer), "verdicts": .verdicts,
                        "choice": .object(["last": .weeklyChoice.orNull, "verdicts": .verdicts]),
                    ]), "As they stand.")
            ]
        ) { try $0.budget($1) },
        Endpoint(
            .put, "/api/v1/budget", "Sets how many new cases a week are worked on.", for: .regions([.supervisor]),
            parameters: [.idempotencyKey],
            body: .json(
                .object(
                    ["region": .text(longest: 12), "cases_per_week": .whole(0...1_000_000)], optional: ["region"],
                    isClosed: true)),
            answers: [decided], problems: [409, 422, 428]
        ) { try $0.setBudget($1) },
        Endpoint(
            .get, "/api/v1/audit", "Who did what, line by line; each holds the digest of the one before.",
            for: .everywhere([.supervisor, .administrator]),
            parameters: [.limit(1_000, usual: FeedAPI.usualCases), .cursor],
            answers: [
                .json(
                    .object(["items": .list(of: .object(["number": .integer])), "next": .string.orNull]),
                    "A page of the trail.")
            ]
        ) { try $0.audit($1) },
    ]

    private static let decided = Answer.json(
        .object(["id": .string, "offset": .integer]), "It is in the log, at this place.")

    private static let silence = Schema.object(
        [
            "detector": .text(from: 1, longest: 100), "rule": .text(from: 1, longest: 200),
            "subject": .text(from: 1, longest: 400), "party": .text(from: 1, longest: 400),
            "region": .text(longest: 12), "severity_at_most": .choice(Severity.allCases.map(\.rawValue)),
            "reason": .text(from: 1, longest: 2_000), "ends_at": .time,
        ], optional: ["detector", "rule", "subject", "party", "region", "severity_at_most"], isClosed: true)
}

extension Parameter {
    static let idempotencyKey = header(
        "Idempotency-Key", .text(longest: 100), "Names the request: the same one twice is done once.",
        isRequired: true)
}
