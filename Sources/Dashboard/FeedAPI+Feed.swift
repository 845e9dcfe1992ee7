import Access
import CanonicalJSON
import DetectorKit
import HTTPService
import LedgerIndex
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
            throw Problem.otherFeed(start)
        }
        let follows = call.flag("follow") ?? true
        let (desk, pass, scope) = (doorkeeper.desk, call.admitted, call.scope)
        let stream = LineStream(
            after: start, form: follows ? .events : .lines(through: last), name: "feed", pulse: pulse,
            isAdmitted: { desk.holds(pass) },
            nextPage: { [reader, recentPages] sequence in
                func read() throws -> (lines: [(number: Int64, bytes: [UInt8])], reached: Int64) {
                    let page = try reader.entries(
                        after: sequence, limit: LineStream.pageLines, filter: filter, within: scope)
                    return (page.lines.map { ($0.sequence, $0.line) }, page.reached)
                }
                guard follows else {
                    let page = try read()
                    return LineStream.Page(lines: page.lines, through: last, reached: page.reached)
                }
                return try recentPages.page(.init(after: sequence, filter: filter, scope: scope)) {
                    let page = try read()
                    return LineStream.Page(events: page.lines, reached: page.reached)
                }
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

    /// The warning, and how common such warnings are among what the caller may see.
    func warning(_ call: Call) throws -> HTTPResponse {
        let warning = try visibleWarning(call)
        guard let ledger, let members = try JSONParser.parse(warning).object?.members,
            let state = try reader.state(ofWarning: call.text("id") ?? "", within: call.scope)
        else { return .bytes(warning, mediaType: "application/json") }
        let prevalence: Prevalence
        do {
            prevalence = try ledger.read(within: call.scope) {
                try $0.prevalence(of: state.finding.rule, by: state.detector, on: state.finding.subject, in: reader)
            }
        } catch LedgerError.noIndex {
            return .bytes(warning, mediaType: "application/json")
        }
        let told = JSONObject(members + [JSONMember(name: "prevalence", value: prevalence.json)])
        return .json(JSONValue.object(told).text)
    }

    /// The JSON of the warning that a call names, as far as the caller may see it.
    func visibleWarning(_ call: Call) throws -> [UInt8] {
        let id = call.text("id") ?? ""
        guard let warning = try reader.warning(id: id, within: call.scope) else { throw Problem.noWarning(id) }
        return warning
    }
}
