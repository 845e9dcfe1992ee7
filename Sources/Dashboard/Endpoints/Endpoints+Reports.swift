import Reports

extension Endpoint {
    static let reports: [Endpoint] = [
        Endpoint(
            .get, "/api/v1/reports",
            "The supervision report or business-environment analysis of a month, half-year or year.",
            for: .regions(.readers),
            parameters: [.query("format", .choice(["html", "json"]), "A page, by default, or the figures as data.")]
                + choices,
            answers: [
                .stream("text/html", "A page that needs nothing else."), .json(.report, "All figures and tables."),
            ], problems: [409]
        ) { try $0.report($1) },
        Endpoint(
            .get, "/api/v1/reports/tables/{name}", "One table of a report.", for: .regions(.readers),
            parameters: [.path("name", .text(longest: 100), "The name of a table, such as 'savings'.")] + choices,
            answers: [.stream("text/csv", "The table, with its columns named in the first line.")], problems: [409]
        ) { try $0.reportTable($1) },
    ]

    private static let choices: [Parameter] = [
        .query(
            "period", .text(longest: 7),
            "A month such as 2026-03, a half-year such as 2026-H1, or a year such as 2026.",
            isRequired: true),
        .query(
            "kind", .choice(ReportKind.allCases.map(\.rawValue)), "By default the supervision report of the period."),
        .query("region", .text(longest: 6), "A division of yours; by default all that you see."), .through,
    ]
}
