import Access
import BidEvents
import CanonicalJSON
import CaseIndex
import Cases
import DetectorKit
import HTTPService
import Ledger

// Cases, and what people do with them.
extension FeedAPI {
    static let usualCases = 50

    /// The cases, for who asks on the server's thread.
    func desk() throws(Problem) -> CaseDesk {
        guard let cases else { throw .noCases }
        return cases
    }

    func cases(_ call: Call) throws -> HTTPResponse {
        var filter = CaseFilter(scope: call.scope)
        filter.status = call.choice("status", as: CaseStatus.self)
        filter.kind = call.choice("kind", as: CaseKind.self)
        filter.severity = call.choice("severity", as: Severity.self)
        filter.party = call.text("party")
        filter.subject = call.text("subject")
        filter.warning = call.text("warning")
        filter.region = call.text("region").flatMap(RegionCode.prefix)
        filter.standing = call.text("standing")
        filter.mutedBy = call.text("by")
        filter.assignee = call.text("assignee")
        filter.isOverdue = call.flag("overdue")
        filter.isChosen = call.flag("chosen")
        filter.isUnended = call.flag("unended") ?? false
        filter.order = call.choice("order", as: CaseFilter.Order.self) ?? .latest
        let limit = call.whole("limit", usual: Self.usualCases)
        let page = try desk().reader.cases(filter, limit: limit, before: call.whole("cursor"))
        var body = Array(#"{"items":["#.utf8)
        body += page.cases.joined(separator: ",".utf8)
        body += #"],"next":\#(page.next.map { "\"\($0)\"" } ?? "null")}"#.utf8
        return .bytes(body, mediaType: "application/json")
    }

    func `case`(_ call: Call) throws -> HTTPResponse {
        let id = call.text("id") ?? ""
        guard let document = try desk().reader.document(id, scope: call.scope) else { throw Problem.noCase(id) }
        return Self.answer(document, call.principal)
    }

    func caseChanges(_ call: Call) throws -> HTTPResponse {
        let reader = try desk().reader
        let last = try reader.lastNumber
        let after = call.text("after")
        guard after == nil || after == "latest" || Parameter.whole(after ?? "") != nil else {
            throw Problem.wrong("after is '\(after ?? "")'; it must be 'latest' or the number of a change.")
        }
        let start = call.whole("Last-Event-ID") ?? after.flatMap(Parameter.whole) ?? last
        guard start <= last else {
            throw Problem.otherCases(start)
        }
        let (desk, pass, scope) = (doorkeeper.desk, call.admitted, call.scope)
        let stream = LineStream(
            after: start, form: .events, name: "cases", pulse: pulse, isAdmitted: { desk.holds(pass) },
            nextPage: { number in
                let page = try reader.changes(after: number, limit: LineStream.pageLines, scope: scope)
                return LineStream.Page(events: page.lines.map { ($0.number, $0.line) }, reached: page.reached)
            })
        return .events(stream)
    }

    func reasons(_ call: Call) throws -> HTTPResponse {
        .json(JSONValue.object(JSONObject([JSONMember(name: "items", value: CaseDesk.dismissalReasons)])).text)
    }

    func package(_ call: Call) throws -> HTTPResponse {
        let (desk, id, who) = (try desk(), call.text("id") ?? "", call.principal)
        return try later {
            let package = try desk.package(id, by: who.person, role: who.role.rawValue, scope: who.scope)
            guard let package else { throw Problem.noCase(id) }
            var response = HTTPResponse.bytes(package.bytes, mediaType: "application/zip")
            response.headers.append(("Content-Disposition", "attachment; filename=\"\(package.fileName)\""))
            return response
        }
    }

    func act(_ call: Call) throws -> HTTPResponse {
        let (desk, who) = (try desk(), call.principal)
        let request = try Self.request(call)
        let key = call.text("Idempotency-Key") ?? ""
        return try later {
            switch try desk.act(request, key: key, scope: who.scope) {
            case .applied(let document, _): return Self.answer(document, who)
            case .refused(let refusal, _): throw Self.problem(refusal.code.rawValue, refusal.json)
            case .overtaken(let refusal, _): throw Self.problem(refusal["code"]?.string ?? "", refusal)
            case .keyInUse: throw Problem.keyInUse
            case .logged(let offset):
                let json: JSONValue = ["state": "logged", "offset": JSONValue(offset)]
                return .json(json.text, status: 202)
            }
        }
    }

    private static func request(_ call: Call) throws(Problem) -> ActionRequest {
        let body = call.body
        guard let action = body["action"]?.string.flatMap(CaseAction.init) else {
            throw .wrong(chinese: "没有这个处置动作。", english: "The action is unknown.")
        }
        let due = body["due_at"]?.string
        let dueAt = due.flatMap { Occurrence($0) }
        guard due == nil || dueAt != nil else {
            throw .wrong(
                chinese: "期限须为日期或时间，如2026-03-01或2026-03-01T08:00:00+08:00。",
                english: "due_at must be a day or a time, such as 2026-03-01 or 2026-03-01T08:00:00+08:00.")
        }
        return ActionRequest(
            caseID: call.text("id") ?? "", action: action, actor: call.principal.person,
            role: call.principal.role.rawValue, revision: call.revision("If-Match"),
            reasonCode: body["reason_code"]?.string,
            text: body["text"]?.string, dueAt: dueAt, recipient: body["recipient"]?.string,
            attachments: (body["attachments"]?.array ?? []).compactMap(\.string))
    }

    /// The case, with the actions that are for who asks, under its revision as tag.
    private static func answer(_ document: JSONValue, _ who: Principal) -> HTTPResponse {
        var shown = document.object ?? JSONObject()
        if who.role != .supervisor { shown["actions"] = .array([]) }
        var response = HTTPResponse.json(JSONValue.object(shown).text)
        response.headers.append(("ETag", "\"\(document["revision"]?.integer ?? 0)\""))
        return response
    }

    /// What a refusal of the cases is in terms of HTTP; it keeps its words in both languages.
    static func problem(_ code: String, _ refusal: JSONValue) -> Problem {
        let status =
            switch Refusal.Code(rawValue: code) {
            case .unknownCase: 404
            case .staleRevision: 412
            case .wrongRole: 403
            case .missing, .unknownReason, .tooLong, .dueInPast: 422
            case .notAllowed, .samePerson, nil: 409
            }
        let (reason, remedy) = (BilingualText(json: refusal["reason"]), BilingualText(json: refusal["remedy"]))
        let detail = [reason, remedy].compactMap { $0 }
        return Problem(
            status, "Refused",
            BilingualText(
                chinese: detail.map(\.chinese).joined(), english: detail.map(\.english).joined(separator: " ")),
            more: refusal)
    }
}
