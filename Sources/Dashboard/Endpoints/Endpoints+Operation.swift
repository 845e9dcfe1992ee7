import Access
import HTTPService

extension Endpoint {
    static let operation: [Endpoint] = [
        Endpoint(
            .get, "/api/v1/status", "Place of the feed, readiness, numbers of warnings, configuration in force.",
            for: .regions([.supervisor, .analyst, .administrator]),
            answers: [.json(.reference("Status"), "The status.")]
        ) { try $0.status($1) },
        Endpoint(
            .get, "/api/v1/sources",
            "What came from each exchange center, how late, with what gaps, and what was refused and why.",
            for: .regions(.everybody),
            parameters: [
                .limit(1_000, usual: FeedAPI.usualSources),
                .query("cursor", .whole(0...1_000_000_000), "The 'next' of the answer before."),
            ],
            answers: [.json(.reference("Sources"), "A page, by name; those of which nothing was accepted come last.")]
        ) { try $0.sources($1) },
        Endpoint(
            .get, "/api/v1/regions", "What regions are called, as far as rules are declared for them.",
            for: .regions(.everybody),
            answers: [
                .json(
                    .object(["items": .list(of: .object(["code": .string, "title": .bilingual]))]), "By their codes.")
            ]
        ) { try $0.regions($1) },
        Endpoint(
            .post, "/api/v1/check", "Judges a step before it is committed.", for: .regions([.supervisor, .center]),
            body: Body(
                mediaTypes: ["application/json", "application/cloudevents+json"], schema: .reference("Event"),
                isReadElsewhere: true),
            answers: [.json(.reference("Decision"), "The decision, which is in the log.")]
        ) { try $0.check($1) },
        Endpoint(
            .get, "/api/v1/canaries",
            "Which simulated rings, planted in a copy of the latest lots, the detectors found; never part of the feed.",
            for: .everywhere([.supervisor, .analyst, .administrator]),
            answers: [.json(.object(["state": .string]), "The latest trial.")]
        ) { try $0.canaryReport($1) },
        Endpoint(
            .get, "/metrics", "Numbers for monitoring, in the text format of Prometheus.",
            for: .everywhere([.supervisor, .analyst, .administrator]),
            answers: [.stream("text/plain", "The metrics.")]
        ) { try $0.metricsPage($1) },
        Endpoint(
            .get, "/-/healthy", "Whether it runs.", for: .anyone, answers: [.stream("text/plain", "It runs.")]
        ) { _, _ in .text("healthy\n") },
        Endpoint(
            .get, "/-/ready", "Whether it does its work.", for: .anyone, answers: [.stream("text/plain", "It does.")]
        ) { try $0.ready($1) },
        Endpoint(
            .get, "/api/v1/openapi.json", "This interface, as OpenAPI 3.1 describes it.", for: .anyone,
            answers: [.json(.object(["openapi": .string]), "The document.")]
        ) { _, _ in .json(OpenAPIDocument.text) },
    ]

    static let session: [Endpoint] = [
        Endpoint(
            .get, "/api/v1/session", "Who one is.", for: .regions(.everybody),
            answers: [.json(.reference("Session"), "Name, person, role and regions.")]
        ) { try $0.whoAmI($1) },
        Endpoint(
            .post, "/api/v1/session", "Signs a browser in by a token.", for: .anyone,
            body: .json(.object(["token": .text(from: 1, longest: 200)], isClosed: true)),
            answers: [.json(.reference("Session"), "Who one is; the session is a cookie.")], problems: [401, 403, 429]
        ) { try $0.signIn($1) },
        Endpoint(
            .delete, "/api/v1/session", "Signs out.", for: .regions(.everybody), answers: [.empty("Signed out.")]
        ) { try $0.signOut($1) },
    ]
}
