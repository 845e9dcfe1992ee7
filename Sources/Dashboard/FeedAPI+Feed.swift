import Access
import DetectorKit
import HTTPService
import Supervision

// The feed and the warnings.
extension FeedAPI {
    /// How many warnings one answer holds when the request names no limit.
    static let usualWarnings = 100

    func feed(_ call: Call) throws -> HTTPResponse {
        let filter = FeedFilter(
            severity: call.choice("severity", as: Severity.self), detector: call.text("detector"),
            region: call.region("region"))
        let last = try reader.lastSequence
        let start = try self.start(call)
        guard start <= last else {
            throw Problem(
                409, "Another feed",
                "The feed ends before \(start): it is another feed than the one read before. "
                    + "Begin again without 'after' and Last-Event-ID.")
        }
        let follows = call.flag("follow") ?? true
        let (desk, pass, scope) = (doorkeeper.desk, call.admitted, call.scope)
        let stream = LineStream(
            after: start, form: follows ? .events : .lines(through: last), name: "feed", pulse: pulse,
            isAdmitted: { desk.holds(pass) },
            nextPage: { [reader] sequence in
                let page = try reader.entries(
                    after: sequence, limit: LineStream.pageLines, filter: filter, within: scope)
                return LineStream.Page(lines: page.lines.map { ($0.sequence, $0.line) }, reached: page.reached)
            })
        guard !follows else { return .events(stream) }
        return HTTPResponse(headers: [("Content-Type", "application/x-ndjson")], body: .stream(stream))
    }

    private func start(_ call: Call) throws -> Int64 {
        if let lastEvent = call.whole("Last-Event-ID") { return lastEvent }
        let since = call.time("since")
        guard let after = call.whole("after") else { return try since.map(reader.sequence(before:)) ?? 0 }
        guard since == nil else { throw Problem.wrong("Give 'after' or 'since', not both.") }
        return after
    }

    func warnings(_ call: Call) throws -> HTTPResponse {
        let filter = WarningFilter(
            severity: call.choice("severity", as: Severity.self), detector: call.text("detector"),
            status: call.choice("status", as: Warning.Status.self), subject: call.text("subject"),
            party: call.text("party"), region: call.region("region"))
        let limit = call.whole("limit", usual: Self.usualWarnings)
        let page = try reader.warnings(filter, limit: limit, before: call.whole("before"), within: call.scope)
        var body = Array(#"{"warnings":["#.utf8)
        body += page.warnings.joined(separator: ",".utf8)
        body += #"],"next":\#(page.next.map(String.init) ?? "null")}"#.utf8
        return .bytes(body, mediaType: "application/json")
    }

    func warning(_ call: Call) throws -> HTTPResponse {
        .bytes(try visibleWarning(call), mediaType: "application/json")
    }

    /// The JSON of the warning that a call names, as far as the caller may see it.
    func visibleWarning(_ call: Call) throws -> [UInt8] {
        let id = call.text("id") ?? ""
        guard let warning = try reader.warning(id: id, within: call.scope) else {
            throw Problem(404, "No such warning", "There is no warning '\(id)'. See /api/v1/warnings.")
        }
        return warning
    }
}
