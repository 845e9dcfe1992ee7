import Access
import BidEvents
import CaseIndex
import Cases

extension Endpoint {
    static let cases: [Endpoint] = [
        Endpoint(
            .get, "/api/v1/cases", "Cases, latest change first unless asked otherwise.", for: .regions(.readers),
            parameters: [
                .query("status", .choice(CaseStatus.allCases.map(\.rawValue)), "Only in this status."),
                .query("kind", .choice(CaseKind.allCases.map(\.rawValue)), "Only of this kind."), .severity,
                .query("party", .text(longest: 400), "A supplier or a unit."),
                .query("subject", .text(longest: 400), "A subject, such as lot:P/1."),
                .query("warning", .text(longest: 64), "A warning that it holds."), .region,
                .query(
                    "standing", .choice(["shown", "silenced", "inhibited", "beyond-budget"]), "Whether it is shown."),
                .query("by", .text(longest: 64), "What mutes it: a silence or a warning."),
                .query("assignee", .text(longest: 400), "To whom it is assigned."),
                .query("overdue", .flag, "Whether its due date has passed."),
                .query("chosen", .flag, "Whether a week's choice by evidence took it."),
                .query("unended", .flag, "Only what nobody has ended."),
                .query(
                    "order", .choice(CaseFilter.Order.allCases.map(\.rawValue)),
                    "By the latest change, or the most urgent first."),
                .limit(200, usual: FeedAPI.usualCases), .cursor,
            ],
            answers: [
                .json(
                    .object(["items": .list(of: .reference("Case")), "next": .string.orNull]),
                    "A page, and what to give as 'cursor' for the next.")
            ]
        ) { try $0.cases($1) },
        Endpoint(
            .get, "/api/v1/cases/changes", "Changes of cases as server-sent events.", for: .regions(.readers),
            parameters: [
                .query("after", .text(longest: 20), "The number of the last change known; 'latest', as without it."),
                .header("Last-Event-ID", .whole(0...(.max)), "Where to resume; goes before 'after'."),
            ],
            answers: [.stream("text/event-stream", "Changes without end; the id of an event is its number.")],
            problems: [409]
        ) { try $0.caseChanges($1) },
        Endpoint(
            .get, "/api/v1/cases/reasons", "Why a case may be dismissed.", for: .regions(.readers),
            answers: [
                .json(
                    .object(["items": .list(of: .object(["code": .string, "zh": .string, "en": .string]))]),
                    "The codes in both languages.")
            ]
        ) { try $0.reasons($1) },
        Endpoint(
            .get, "/api/v1/cases/{id}", "One case with its timeline, under its revision as ETag.",
            for: .regions(.readers),
            parameters: [
                .path("id", .text(longest: 64), "The identifier of a case, or of one that became part of it.")
            ],
            answers: [.json(.both(.reference("Case"), timeline), "The case.")]
        ) { try $0.case($1) },
        Endpoint(
            .post, "/api/v1/cases/{id}/actions", "Does something with a case.", for: .regions([.supervisor]),
            parameters: [
                .path("id", .text(longest: 64), "The identifier of a case."),
                .header("If-Match", .revision, "The revision that was seen, such as \"7\".", isRequired: true),
                .idempotencyKey,
            ],
            body: .json(action),
            answers: [
                .json(.both(.reference("Case"), timeline), "Done; the case as it is now."),
                .json(
                    .object(["state": .choice(["logged"]), "offset": .integer]),
                    "It is in the log for good, and will be done.", status: 202),
            ], problems: [409, 412, 422, 428]
        ) { try $0.act($1) },
        Endpoint(
            .get, "/api/v1/cases/{id}/package",
            "A case with all that another authority needs; that it was taken is in the audit trail.",
            for: .regions(.readers),
            parameters: [.path("id", .text(longest: 64), "The identifier of a case.")],
            answers: [.stream("application/zip", "Facts, evidence, legal basis, receipt and digests.")]
        ) { try $0.package($1) },
    ]

    private static let timeline = Schema.object(["timeline": .list(of: .reference("CaseStep"))])

    private static let action = Schema.object(
        [
            "action": .choice(CaseAction.allCases.map(\.rawValue)),
            "reason_code": Schema.text(from: 1, longest: 100).orNull,
            "text": Schema.text(longest: 8_000).orNull, "due_at": Schema.text(from: 1, longest: 40).orNull,
            "recipient": Schema.text(longest: 400).orNull,
            "attachments": .list(of: .text(from: 1, longest: 400), most: ActionRequest.attachmentLimit),
        ], optional: ["reason_code", "text", "due_at", "recipient", "attachments"], isClosed: true)
}
