import Access
import AlertPolicy
import BidEvents
import CanonicalJSON
import CaseIndex
import Cases
import DetectorKit
import HTTPService
import Hashing

// Silences, budgets and the audit trail.
extension FeedAPI {
    func silences(_ call: Call) throws -> HTTPResponse {
        let silences = try desk().reader.alerts(scope: call.scope).silences.map(\.json)
        return .json(JSONValue.object(JSONObject([JSONMember(name: "items", value: .array(silences))])).text)
    }

    func setSilence(_ call: Call) throws -> HTTPResponse {
        let (body, key) = (call.body, call.text("Idempotency-Key") ?? "")
        let region = try Self.region(body["region"]?.string, call.scope)
        let subject = body["subject"]?.string
        guard subject == nil || subject.flatMap(Subject.init(text:)) != nil else {
            throw Problem.wrong(
                chinese: "对象须为类别和编号，如project:P-1。",
                english: "subject must be a kind and an identifier, such as project:P-1.")
        }
        guard let end = body["ends_at"]?.string.flatMap({ Timestamp($0) }) else {
            throw Problem.wrong(
                chinese: "结束时间须形如2026-03-01T08:00:00+08:00。",
                english: "ends_at must be a time such as 2026-03-01T08:00:00+08:00.")
        }
        let matcher = Silence.Matcher(
            detector: body["detector"]?.string, rule: body["rule"]?.string,
            subject: subject.flatMap(Subject.init(text:)),
            party: body["party"]?.string, region: region,
            severityAtMost: body["severity_at_most"]?.string.flatMap(Severity.init) ?? .orange)
        let id = "S-\(Digest.shortIdentifier(key).prefix(12))"
        return try decide(
            .silence(
                id: id, matcher, author: call.principal.person, reason: body["reason"]?.string ?? "", endsAt: end),
            key: key, id: id)
    }

    func endSilence(_ call: Call) throws -> HTTPResponse {
        let (id, desk) = (call.text("id") ?? "", try desk())
        guard try desk.reader.alerts(scope: call.scope).silences.contains(where: { $0.silence.id == id }) else {
            throw Problem.noSilence(id)
        }
        return try decide(
            .endSilence(id: id, actor: call.principal.person), key: call.text("Idempotency-Key") ?? "", id: id)
    }

    func budget(_ call: Call) throws -> HTTPResponse {
        .json(try desk().reader.alerts(scope: call.scope).json.text)
    }

    func setBudget(_ call: Call) throws -> HTTPResponse {
        let region = try Self.region(call.body["region"]?.string, call.scope)
        return try decide(
            .budget(
                region: region ?? "", casesPerWeek: call.body["cases_per_week"]?.integer ?? 0,
                actor: call.principal.person),
            key: call.text("Idempotency-Key") ?? "", id: region ?? "")
    }

    func audit(_ call: Call) throws -> HTTPResponse {
        let (directory, after) = (try desk().directory, Int(call.whole("cursor") ?? 0))
        let limit = call.whole("limit", usual: Self.usualCases)
        return try later {
            let lines = try AuditTrail.lines(of: directory, after: after, limit: limit)
            let last = lines.last.flatMap { try? JSONParser.parse($0)["number"]?.integer }
            var body = Array(#"{"items":["#.utf8)
            body += lines.joined(separator: ",".utf8)
            body += #"],"next":\#(lines.count == limit ? last.map { "\"\($0)\"" } ?? "null" : "null")}"#.utf8
            return .bytes(body, mediaType: "application/json")
        }
    }

    /// Where a decision holds, which must lie in the regions of who takes it; nil is everywhere.
    private static func region(_ text: String?, _ scope: RegionScope) throws(Problem) -> String? {
        guard let text, !text.isEmpty else {
            guard scope.isUnrestricted else {
                throw .nameARegion
            }
            return nil
        }
        guard let region = RegionScope([text])?.prefixes.first else {
            throw .wrong(
                chinese: "区划“\(text)”有误，须为行政区划代码，如411002。",
                english: "region is '\(text)'; it must be an administrative code such as 411002.")
        }
        guard scope.covers(region) else {
            throw .anotherRegion(text)
        }
        return region
    }

    private func decide(_ decision: SupervisionDecision, key: String, id: String) throws -> HTTPResponse {
        let desk = try desk()
        return try later {
            switch try desk.decide(decision, key: key) {
            case .applied(let offset), .logged(let offset):
                let json: JSONValue = ["id": .string(id), "offset": JSONValue(offset)]
                return .json(json.text)
            case .refused(let refusal): throw Self.problem(refusal["code"]?.string ?? "", refusal)
            case .keyInUse: throw Problem.keyInUse
            }
        }
    }
}
