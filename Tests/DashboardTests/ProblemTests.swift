import Access
import CanonicalJSON
import Foundation
import HTTPService
import Testing

@Suite struct ProblemTests {
    private struct Question {
        let method: String
        let path: String
        var headers: [(name: String, value: String)] = []
        var body: String?
        let status: Int

        init(_ method: String, _ path: String, _ status: Int, body: String? = nil, key: String? = nil) {
            (self.method, self.path, self.status, self.body) = (method, path, status, body)
            if body != nil { headers.append(("Content-Type", "application/json")) }
            if let key { headers.append(("Idempotency-Key", key)) }
        }
    }

    private static func questions(_ caseID: String) -> [Question] {
        let silence = #""rule":"PAY","reason":"x","region":"420500""#
        return [
            Question("GET", "cases/C-none", 404), Question("GET", "warnings/none", 404),
            Question("GET", "projects/none", 404), Question("GET", "suppliers/none", 404),
            Question("GET", "nothing", 404), Question("DELETE", "cases", 405),
            Question("GET", "cases?severity=pink", 400), Question("GET", "feed?after=99999", 409),
            Question("GET", "cases/changes?after=99999", 409), Question("GET", "rankings?rule=none", 404),
            Question("GET", "projects?through=99999", 409), Question("GET", "reports?period=March", 400),
            Question("GET", "reports?period=2026-03&region=420500", 403), Question("GET", "metrics/none", 404),
            Question("GET", "reports/tables/none?period=2026-03&region=411002", 404),
            Question("GET", "audit", 403), Question("POST", "session", 400, body: "{}"),
            Question("POST", "session", 401, body: #"{"token":"bwt_wrong"}"#),
            Question("POST", "silences", 400, body: "{\(silence),\"ends_at\":\"soon\"}", key: "a"),
            Question("POST", "silences", 403, body: "{\(silence),\"ends_at\":\"2026-05-12T09:00:00+08:00\"}", key: "b"),
            Question("PUT", "budget", 403, body: #"{"cases_per_week":3}"#, key: "c"),
            Question("DELETE", "silences/S-none", 404, key: "d"),
            Question("POST", "cases/\(caseID)/actions", 428, body: #"{"action":"acknowledge"}"#),
        ]
    }

    @Test("what somebody is refused is told in Chinese and in English")
    func words() throws {
        let store = try TwoDistricts()
        let token = try store.keys.add(.supervisor, #require(RegionScope(["411002"])))
        for question in try Self.questions(store.caseID("own")) {
            let isOpen = question.path == "session"
            let answer = try HTTPClient.send(
                question.method, "\(store.address)/api/v1/\(question.path)",
                headers: (isOpen ? [] : token.headers) + question.headers, body: question.body.map { Array($0.utf8) },
                timeout: .seconds(60))
            try check(answer, question.status, "\(question.method) \(question.path)")
        }
        try check(HTTPClient.get(store.address + "/api/v1/cases"), 401, "without a token")
        try check(
            HTTPClient.get(store.address + "/api/v1/cases", headers: [("Cookie", "bidwatch_session=gone")]), 401,
            "with a session that ended")
    }

    private func check(_ answer: HTTPClientResponse, _ status: Int, _ name: String) throws {
        #expect(answer.status == status, "\(name): \(answer.text)")
        #expect(answer.header("Content-Type") == "application/problem+json")
        let reason = try JSONParser.parse(answer.body)["reason"]
        let (chinese, english) = (reason?["zh"]?.string ?? "", reason?["en"]?.string ?? "")
        #expect(chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(name): \(answer.text)")
        #expect(english.contains { $0.isASCII && $0.isLetter }, "\(name): \(answer.text)")
    }
}
