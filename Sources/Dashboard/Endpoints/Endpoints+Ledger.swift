import Ledger

extension Endpoint {
    static let ledger: [Endpoint] = [
        Endpoint(
            .get, "/api/v1/projects", "Projects, the last heard of first.", for: .regions(.readers),
            parameters: [
                .query("search", .text(longest: 200), "What identifier, name, purchaser or agency must have."),
                .limit(200, usual: FeedAPI.usualProjects), .cursor, .through,
            ],
            answers: [
                .json(
                    .object([
                        "through": .integer, "as_of": .time, "projects": .list(of: .reference("ProjectSummary")),
                        "next": .integer.orNull,
                    ]), "A page of the list.")
            ], problems: [409]
        ) { try $0.projects($1) },
        Endpoint(
            .get, "/api/v1/projects/{id+}", "The chain of a project with its clocks.", for: .regions(.readers),
            parameters: [.path("id", .text(longest: 400), "The identifier of a project."), .through],
            answers: [.json(.reference("Project"), "The chain.")], problems: [409]
        ) { try $0.project($1) },
        Endpoint(
            .get, "/api/v1/projects/{id+}/bids", "What was bid for the lots of a project that are opened.",
            for: .regions(.readers),
            parameters: [.path("id", .text(longest: 400), "The identifier of a project."), .through],
            answers: [
                .json(
                    .object(["project": .string, "through": .integer, "lots": .list(of: .reference("Lot"))]),
                    "Lots by name; nothing of a lot before its opening.")
            ], problems: [409]
        ) { try $0.bids($1) },
        Endpoint(
            .get, "/api/v1/orphans",
            "Contracts, acceptances, questions and complaints that belong to nothing known, first heard of first.",
            for: .regions(.readers),
            parameters: [.limit(200, usual: FeedAPI.usualProjects), .cursor, .through],
            answers: [
                .json(
                    .object([
                        "through": .integer,
                        "orphans": .list(of: .object(["kind": .string, "id": .string, "offset": .integer])),
                        "next": .integer.orNull,
                    ]), "A page, which may be empty while more follow.")
            ], problems: [409]
        ) { try $0.orphans($1) },
        Endpoint(
            .get, "/api/v1/measurements", "What was last measured of a project.", for: .regions(.readers),
            parameters: [
                .query("project", .text(longest: 400), "The identifier of a project.", isRequired: true), .through,
            ],
            answers: [
                .json(
                    .object([
                        "project": .string, "through": .integer, "measurements": .list(of: .reference("Measurement")),
                    ]), "Clocks and shares, each as last measured.")
            ], problems: [404, 409]
        ) { try $0.measurements($1) },
        Endpoint(
            .get, "/api/v1/rankings", "Who keeps which deadline how well.", for: .regions(.readers),
            parameters: [
                .query("by", .choice(RankingGroup.allCases.map(\.rawValue)), "What to compare; purchaser by default."),
                .query("rule", .text(longest: 200), "One rule; without it all together."),
                .query("least", .whole(1...1_000), "The least number of judged clocks for a rank."), .through,
            ],
            answers: [.json(.reference("Ranking"), "The ranking, with its shares where one rule is asked for.")],
            problems: [404, 409]
        ) { try $0.rankings($1) },
        Endpoint(
            .get, "/api/v1/indicators", "The measured rates that rankings rest on, rule by rule.",
            for: .regions(.readers),
            parameters: [
                .query("by", .choice(RankingGroup.allCases.map(\.rawValue)), "Whose rates; purchaser by default."),
                .query("rule", .text(longest: 200), "One rule; without it all."),
                .limit(1_000, usual: FeedAPI.usualProjects),
                .query("cursor", .whole(0...1_000_000_000), "The 'next' of the answer before."), .through,
            ],
            answers: [
                .json(
                    .object([
                        "by": .string, "through": .integer, "as_of": .time, "items": .list(of: rate),
                        "next": .string.orNull,
                    ]), "A page; give its 'through' for the next one, so that both are of one place.")
            ], problems: [404, 409]
        ) { try $0.indicators($1) },
        Endpoint(
            .get, "/api/v1/projects/{id+}/statement",
            "What every detector can say of a project: on which reports, by which rules, and what could not be judged.",
            for: .regions(.readers), parameters: [.path("id", .text(longest: 400), "The identifier of a project.")],
            answers: [.json(.reference("Statement"), "The statement.")]
        ) { try $0.statement($1) },
        Endpoint(
            .get, "/api/v1/suppliers",
            "Who bid at an opening or won something, in the order in which they were first heard of.",
            for: .regions(.readers),
            parameters: [
                .query("search", .text(longest: 200), "What the code must have."),
                .limit(200, usual: FeedAPI.usualProjects),
                .cursor, .through,
            ],
            answers: [
                .json(
                    .object([
                        "through": .integer, "next": .string.orNull,
                        "items": .list(
                            of: .object([
                                "code": .string, "projects": .integer, "bids": .integer, "last_seen": .time,
                            ])),
                    ]), "A page, which may be empty while more follow.")
            ], problems: [409]
        ) { try $0.suppliers($1) },
        Endpoint(
            .get, "/api/v1/suppliers/{code+}",
            "For what a supplier bid, what it won, and in which warnings and cases it is named.",
            for: .regions(.readers),
            parameters: [.path("code", .text(longest: 400), "The code of a supplier."), .through],
            answers: [.json(.reference("Supplier"), "The profile.")], problems: [409]
        ) { try $0.supplier($1) },
    ]

    private static let rate = Schema.object([
        "rule": .object(["id": .string, "title": .bilingual]), "group": .string.orNull, "period": .string.orNull,
        "unit": .string, "numerator": .integer, "denominator": .integer, "percent": .number.orNull,
    ])
}

extension Parameter {
    static let cursor = query("cursor", .whole(0...(.max)), "The 'next' of the answer before.")
    static let through = query("through", .whole(0...(.max)), "As of a place of the log; by default the last.")
}
