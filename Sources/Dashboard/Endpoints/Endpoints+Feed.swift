import BidEvents
import DetectorKit
import Supervision

extension Endpoint {
    static let feed: [Endpoint] = [
        Endpoint(
            .get, "/api/v1/feed", "The feed as server-sent events, or up to now as JSON lines.",
            for: .regions(.readers),
            parameters: [
                .query("after", .whole(0...(.max)), "The number of the last entry known."),
                .query("since", .time, "A time of the log's clock instead of a number."), .severity, .detector, .region,
                .query("follow", .flag, "false gives JSON lines up to now; an empty line among them says nothing."),
                .header("Last-Event-ID", .whole(0...(.max)), "Where to resume; goes before 'after'."),
            ],
            answers: [
                .stream("text/event-stream", "Entries without end; the id of an event is its number."),
                .stream("application/x-ndjson", "One entry a line, as FeedEntry says."),
            ], problems: [409]
        ) { try $0.feed($1) },
        Endpoint(
            .get, "/api/v1/warnings", "Warnings, latest change first.", for: .regions(.readers),
            parameters: [
                .severity, .detector,
                .query("status", .choice(Warning.Status.allCases.map(\.rawValue)), "Only in this state."),
                .query("subject", .text(longest: 400), "A subject, or the project to which it belongs."),
                .query("party", .text(longest: 400), "A supplier, purchaser or agency."), .region,
                .limit(1_000, usual: FeedAPI.usualWarnings),
                .query("before", .whole(0...(.max)), "The 'next' of the answer before."),
            ],
            answers: [
                .json(
                    .object(["warnings": .list(of: .reference("Warning")), "next": .integer.orNull]),
                    "Warnings, and what to give as 'before' for those that follow.")
            ]
        ) { try $0.warnings($1) },
        Endpoint(
            .get, "/api/v1/warnings/{id}", "One warning.", for: .regions(.readers),
            parameters: [.path("id", .text(longest: 64), "The identifier of a warning.")],
            answers: [.json(.reference("WarningDetail"), "The warning, and how common such warnings are here.")]
        ) { try $0.warning($1) },
        Endpoint(
            .get, "/api/v1/warnings/{id}/events",
            "The events on which a warning rests, with their data as far as one may see them.", for: .regions(.readers),
            parameters: [
                .path("id", .text(longest: 64), "The identifier of a warning."),
                .limit(100, usual: FeedAPI.usualEvents),
                .query("cursor", .whole(0...(.max)), "The 'next' of the answer before."),
            ],
            answers: [
                .json(
                    .object([
                        "count": .integer, "items": .list(of: .reference("BackingEvent")), "next": .string.orNull,
                    ]), "How many there are, some of them, and what to give as 'cursor' for those that follow.")
            ]
        ) { try $0.events($1) },
        Endpoint(
            .get, "/api/v1/warnings/{id}/network",
            "How often the suppliers of a warning met at the openings on which it rests.", for: .regions(.readers),
            parameters: [.path("id", .text(longest: 64), "The identifier of a warning.")],
            answers: [.json(.reference("Network"), "Suppliers, and pairs of them that met.")]
        ) { try $0.network($1) },
        Endpoint(
            .get, "/api/v1/trends", "Warnings raised and taken back, cases opened and ended, week by week.",
            for: .regions(.readers),
            parameters: [
                .query("weeks", .whole(1...Int64(FeedAPI.mostWeeks)), "How many, up to the latest; 26 when not given."),
                .detector,
            ],
            answers: [.json(.reference("Trends"), "The weeks, and what was told in each that told anything.")]
        ) { try $0.trends($1) },
    ]
}

extension Parameter {
    static let severity = query(
        "severity", .choice(Severity.allCases.map(\.rawValue)), "At least this severe.")
    static let detector = query("detector", .text(longest: 100), "Only of this detector.")
    static let region = query("region", .region, "Only what lies in this administrative division.")

    static func limit(_ most: Int, usual: Int) -> Parameter {
        query("limit", .whole(1...Int64(most)), "How many at most; \(usual) when not given.")
    }
}
