import HTTPService
import Supervision

// The feed and the warnings.
extension FeedAPI {
    /// How many warnings one answer holds when the request names no limit, and at most.
    private static let usualWarnings = 100
    private static let mostWarnings = 1_000

    func feed(_ request: HTTPRequest) throws -> HTTPResponse {
        let query = try Query(request, knows: ["after", "since", "severity", "detector", "follow"])
        let filter = FeedFilter(severity: try query.severity(), detector: query.text("detector"))
        let last = try reader.lastSequence
        let start = try self.start(query, resuming: request.header("Last-Event-ID"))
        guard start <= last else {
            throw QueryProblem(
                detail: "The feed ends at \(last), before \(start): it is another feed than the one read before. "
                    + "Begin again without 'after' and Last-Event-ID.")
        }
        let follows = try query.flag("follow") ?? true
        let stream = FeedStream(
            reader: reader, after: start, filter: filter, form: follows ? .events : .lines(through: last), pulse: pulse)
        guard !follows else { return .events(stream) }
        return HTTPResponse(headers: [("Content-Type", "application/x-ndjson")], body: .stream(stream))
    }

    private func start(_ query: Query, resuming lastEvent: String?) throws -> Int64 {
        if let lastEvent, !lastEvent.isEmpty { return try Query.sequence(lastEvent, named: "Last-Event-ID") }
        let since = try query.time("since")
        guard let after = try query.sequence("after") else { return try since.map(reader.sequence(before:)) ?? 0 }
        guard since == nil else { throw QueryProblem(detail: "Give 'after' or 'since', not both.") }
        return after
    }

    func warnings(_ request: HTTPRequest) throws -> HTTPResponse {
        let query = try Query(
            request, knows: ["severity", "detector", "status", "subject", "party", "limit", "before"])
        let filter = WarningFilter(
            severity: try query.severity(), detector: query.text("detector"), status: try query.status(),
            subject: query.text("subject"), party: query.text("party"))
        let limit = try query.limit(usual: Self.usualWarnings, most: Self.mostWarnings)
        let page = try reader.warnings(filter, limit: limit, before: try query.sequence("before"))
        var body = Array(#"{"warnings":["#.utf8)
        body += page.warnings.joined(separator: ",".utf8)
        body += #"],"next":\#(page.next.map(String.init) ?? "null")}"#.utf8
        return .bytes(body, mediaType: "application/json")
    }

    func warning(id: String) throws -> HTTPResponse {
        guard let warning = try reader.warning(id: id) else {
            return .problem(404, "No such warning", detail: "There is no warning '\(id)'. See /api/v1/warnings.")
        }
        return .bytes(warning, mediaType: "application/json")
    }
}
