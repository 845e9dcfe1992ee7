import Access
import CanonicalJSON
import Foundation
import HTTPService
import Testing

@testable import Dashboard

/// Calls every endpoint of the table as every role; an endpoint without a case here fails.
@Suite(.serialized) struct IsolationTests {
    /// How an endpoint is asked for the things of a district.
    private struct Question {
        var path = ""
        var query: [(String, String)] = []
        var headers: [(name: String, value: String)] = []
        var body: [UInt8]?
        /// What somebody of the district is answered, by the rights alone.
        var status = 200
        /// What somebody of another district is answered for the same question.
        var foreignStatus = 200
        /// Whether the answer has to name what is of the district.
        var tells = true
    }

    private static func question(_ endpoint: Endpoint, _ mark: String, _ store: TwoDistricts) throws -> Question? {
        let region = TwoDistricts.districts[mark]!
        switch endpoint.identifier {
        case "get-feed": return Question(query: [("follow", "false")])
        case "get-warnings", "get-projects", "get-orphans", "get-suppliers", "get-cases", "get-indicators",
            "get-sources":
            return Question()
        case "get-rankings": return Question(query: [("least", "1")])
        case "get-warnings-id": return Question(path: try store.warningID(mark), foreignStatus: 404)
        case "get-warnings-id-events": return Question(path: try store.warningID(mark), foreignStatus: 404)
        case "get-warnings-id-network":
            return Question(path: try store.warningID(mark), foreignStatus: 404, tells: false)
        case "get-projects-id", "get-projects-id-statement", "get-projects-id-bids":
            return Question(path: "\(mark)-project", foreignStatus: 404)
        case "get-suppliers-code": return Question(path: "\(mark)-supplier", foreignStatus: 404)
        case "get-measurements": return Question(query: [("project", "\(mark)-project")], foreignStatus: 404)
        case "get-cases-id", "get-cases-id-package": return Question(path: try store.caseID(mark), foreignStatus: 404)
        case "post-cases-id-actions":
            return Question(
                path: try store.caseID(mark),
                headers: [("If-Match", "\"0\""), ("Idempotency-Key", UUID().uuidString)],
                body: Array(#"{"action":"acknowledge"}"#.utf8), status: 412, foreignStatus: 404, tells: false)
        case "post-check":
            return Question(body: TwoDistricts.step(mark, region: region), foreignStatus: 403)
        case "get-silences", "get-budget", "get-audit", "get-trends": return Question(tells: false)
        case "post-silences":
            let silence =
                #"{"rule":"PAY","region":"\#(region)","reason":"known","ends_at":"2026-05-12T09:00:00+08:00"}"#
            return Question(
                headers: [("Idempotency-Key", "wide \(UUID())")], body: Array(silence.utf8),
                foreignStatus: 403, tells: false)
        case "delete-silences-id":
            return Question(
                path: "S-\(mark)", headers: [("Idempotency-Key", "x")], status: 404, foreignStatus: 404, tells: false)
        case "put-budget":
            return Question(
                headers: [("Idempotency-Key", "budget \(UUID())")],
                body: Array(#"{"region":"\#(region)","cases_per_week":3}"#.utf8),
                foreignStatus: 403, tells: false)
        case "get-reports", "get-reports-tables-name":
            return Question(
                path: endpoint.identifier == "get-reports" ? "" : "savings",
                query: [("period", "2026-03"), ("region", region)], foreignStatus: 403, tells: false)
        case "get-status": return Question(tells: false)
        case "get-canaries", "get-metrics", "get-cases-reasons", "get-regions", "get-healthy", "get-ready",
            "get-openapi-json":
            return Question(tells: false)
        case "get-session", "delete-session":
            return Question(
                status: endpoint.method == .delete ? 204 : 200, foreignStatus: endpoint.method == .delete ? 204 : 200,
                tells: false)
        case "post-session":
            return Question(body: Array(#"{"token":"wrong"}"#.utf8), status: 401, foreignStatus: 401, tells: false)
        default: return nil
        }
    }

    /// What answers without end when it is asked so.
    private static let streams = [
        "get-feed": "/api/v1/feed?after=0", "get-cases-changes": "/api/v1/cases/changes?after=0",
    ]
    /// Streams that cannot be asked for an end, and so only the tests of streams ask.
    private static let endless: Set = ["get-cases-changes"]

    private static func ask(
        _ endpoint: Endpoint, _ question: Question, _ token: TokenSecret?, _ store: TwoDistricts
    ) throws -> HTTPClientResponse {
        let path = endpoint.path.text.replacing(/\{[a-z]+\}/, with: question.path)
        let query = question.query.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
        let type = question.body == nil ? [] : [(name: "Content-Type", value: "application/json")]
        return try HTTPClient.send(
            endpoint.method.rawValue, store.address + path + (query.isEmpty ? "" : "?\(query)"),
            headers: (token?.headers ?? []) + question.headers + type, body: question.body, timeout: .seconds(60))
    }

    @Test("every endpoint answers every role as its declaration says, and nobody without a token")
    func roles() throws {
        let store = try TwoDistricts()
        let tokens = try Role.allCases.map { ($0, try store.keys.add($0, #require(RegionScope(["411002"])))) }
        let wide = try Role.allCases.map { ($0, try store.keys.add($0, .all)) }
        for endpoint in Endpoint.all where !Self.endless.contains(endpoint.identifier) {
            let name = endpoint.identifier
            guard let question = try Self.question(endpoint, "own", store) else {
                Issue.record("\(name) has no case in this test: say how it is asked, and what another district gets")
                continue
            }
            let isOpen = if case .anyone = endpoint.admission { true } else { false }
            let isWide = if case .everywhere = endpoint.admission { true } else { false }
            let stranger = try Self.ask(endpoint, question, nil, store)
            #expect(stranger.status == (isOpen ? question.status : 401), "\(name) without a token")
            for (role, token) in tokens {
                let isFor = isOpen || (endpoint.admission.roles.contains(role) && !isWide)
                let answer = try Self.ask(endpoint, question, token, store)
                #expect(answer.status == (isFor ? question.status : 403), "\(name) as \(role): \(answer.text)")
            }
            for (role, token) in wide where isWide {
                let answer = try Self.ask(endpoint, question, token, store)
                #expect(answer.status == (endpoint.admission.roles.contains(role) ? 200 : 403), "\(name) as \(role)")
            }
        }
    }

    @Test("no endpoint tells anybody anything of another district, and each tells of one's own")
    func regions() throws {
        let store = try TwoDistricts()
        let scope = try #require(RegionScope(["411002"]))
        for endpoint in Endpoint.all where !Self.endless.contains(endpoint.identifier) {
            guard case .regions(let roles) = endpoint.admission, let role = Role.allCases.first(where: roles.contains)
            else { continue }
            let token = try store.keys.add(role, scope)
            guard let own = try Self.question(endpoint, "own", store),
                let other = try Self.question(endpoint, "other", store)
            else { continue }
            let answer = try Self.ask(endpoint, own, token, store)
            #expect(answer.status == own.status, "\(endpoint.identifier): \(answer.text)")
            if own.tells {
                #expect(answer.text.contains("own-"), "\(endpoint.identifier) tells nothing: \(answer.text)")
            }
            #expect(!answer.text.contains("other-"), "\(endpoint.identifier) tells of another district: \(answer.text)")
            let foreign = try Self.ask(endpoint, other, token, store)
            #expect(foreign.status == other.foreignStatus, "\(endpoint.identifier): \(foreign.text)")
            let told = foreign.text.replacing(other.path.isEmpty ? "other-project" : other.path, with: "")
            #expect(!told.contains("other-"), "\(endpoint.identifier) tells of another district: \(foreign.text)")
        }
    }

    @Test("counts are those of one's own district")
    func counts() throws {
        let store = try TwoDistricts()
        let token = try store.keys.add(.supervisor, #require(RegionScope(["411002"])))
        func red(_ token: TokenSecret) throws -> Int? {
            let answer = try HTTPClient.get(store.address + "/api/v1/status", headers: token.headers)
            return try JSONParser.parse(answer.body)["open"]?["red"]?.integer
        }
        #expect(try red(token) == 1)
        #expect(try red(store.keys.supervisor) == 2)
    }

    @Test("a stream tells of one's own district alone, from its beginning and resumed, and its numbers go on")
    func streams() throws {
        let store = try TwoDistricts()
        for (mark, other) in [("own", "other"), ("other", "own")] {
            let token = try store.keys.add(.supervisor, #require(RegionScope([TwoDistricts.districts[mark]!])))
            for path in Self.streams.values.sorted() {
                for resumed in [[], [(name: "Last-Event-ID", value: "0")]] {
                    var parser = ServerSentEventParser()
                    var told: [String] = []
                    try HTTPClient.stream(url: store.address + path, headers: token.headers + resumed) { bytes in
                        told += ((try? parser.feed(bytes)) ?? []).compactMap(\.data)
                        return told.isEmpty
                    }
                    #expect(!told.isEmpty && told.allSatisfy { $0.contains("\(mark)-project") }, "\(path): \(told)")
                    #expect(told.allSatisfy { !$0.contains("\(other)-") }, "\(path): \(told)")
                }
            }
        }
    }

    @Test("a stream opens for the roles of its declaration, and for nobody without a token")
    func streamRoles() throws {
        let store = try TwoDistricts()
        let scope = try #require(RegionScope(["411002"]))
        func status(_ path: String, _ token: TokenSecret?) throws -> Int {
            try HTTPClient.stream(url: store.address + path, headers: token?.headers ?? []) { _ in false }
        }
        for endpoint in Endpoint.all {
            let isStream = endpoint.answers.contains { $0.mediaType == "text/event-stream" }
            let path = Self.streams[endpoint.identifier]
            #expect(isStream == (path != nil), "\(endpoint.identifier) has no case in this test, or is no stream")
            guard let path else { continue }
            #expect(try status(path, nil) == 401)
            for role in Role.allCases {
                let expected = endpoint.admission.roles.contains(role) ? 200 : 403
                #expect(try status(path, store.keys.add(role, scope)) == expected, "\(path) as \(role)")
            }
        }
    }
}
