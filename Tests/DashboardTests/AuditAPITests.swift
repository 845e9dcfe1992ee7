import Access
import CanonicalJSON
import CaseIndex
import Dashboard
import Foundation
import HTTPService
import Hashing
import Testing

@Suite struct AuditAPITests {
    private static let json = [(name: "Content-Type", value: "application/json")]

    private func lines(_ store: TwoDistricts) throws -> [JSONValue] {
        try AuditTrail.lines(of: store.directory, after: 0, limit: 1_000).map { try JSONParser.parse($0) }
    }

    @Test("who signs in, takes something away and leaves stands in one chain, with the digest of what was taken")
    func account() throws {
        let store = try TwoDistricts()
        let url = store.address + "/api/v1/session"
        let body = #"{"token":"\#(store.keys.supervisor.text)"}"#
        let answer = try HTTPClient.post(url, body: Array(body.utf8), headers: Self.json)
        #expect(answer.status == 200)
        let cookie = (name: "Cookie", value: String(try #require(answer.header("Set-Cookie")).prefix { $0 != ";" }))
        func get(_ path: String) throws -> HTTPClientResponse {
            try HTTPClient.get(store.address + "/api/v1/" + path, headers: [cookie])
        }
        let report = try get("reports?period=2026-03"), table = try get("reports/tables/savings?period=2026-03")
        let statement = try get("projects/own-project/statement")
        let package = try get("cases/\(store.caseID("own"))/package")
        for answer in [report, table, statement, package] { #expect(answer.status == 200, "\(answer.text)") }
        // What nobody gets is no export.
        #expect(try get("projects/none/statement").status == 404)
        #expect(try get("reports/tables/none?period=2026-03").status == 404)
        let out = try HTTPClient.send("DELETE", url, headers: [cookie, ("Origin", store.address)])
        #expect(out.status == 204)
        let told = try lines(store)
        let kinds = told.compactMap { $0["kind"]?.string }
        #expect(kinds == ["sign-in", "export", "export", "export", "handover", "sign-out"])
        #expect(told.compactMap { $0["action"]?.string }[1...3] == ["report", "table", "statement"])
        for (line, answer) in zip(told[1...4], [report, table, statement, package]) {
            #expect(line["digest"]?.string == Digest.sha256(answer.body), "\(line.text)")
        }
        for line in told {
            #expect(line["actor"]?.string == "supervisor" && line["role"]?.string == "supervisor", "\(line.text)")
            #expect(line["at"]?.string != nil)
        }
        #expect(told[3]["object"]?.string == "own-project")
        try check(store, lines: 6)
    }

    @Test("a thousand wrong tokens are one line, and it holds none of them")
    func refused() throws {
        let store = try TwoDistricts()
        let body = Array(#"{"token":"bwt_secret"}"#.utf8)
        for _ in 0..<30 {
            _ = try HTTPClient.post(store.address + "/api/v1/session", body: body, headers: Self.json)
            let headers = [(name: "Authorization", value: "Bearer bwt_secret")]
            _ = try HTTPClient.get(store.address + "/api/v1/status", headers: headers)
        }
        #expect(try lines(store).isEmpty)
        store.server.stop()
        let told = try lines(store)
        #expect(told.count == 1 && told[0]["kind"]?.string == "denied", "\(told.map(\.text))")
        #expect(told[0]["detail"]?.string?.hasPrefix("60 wrong tokens since ") == true)
        #expect(told[0]["detail"]?.string?.hasSuffix("from 127.0.0.1 (60)") == true)
        #expect(!told[0].text.contains("secret"))
        try check(store, lines: 1)
    }

    private func check(_ store: TwoDistricts, lines: Int) throws {
        let check = try AuditCheck(directory: store.directory)
        #expect(check.faults.isEmpty && check.lines == lines, "\(check.faults)")
    }
}
