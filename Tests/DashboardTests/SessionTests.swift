import Access
import CanonicalJSON
import Dashboard
import HTTPService
import Supervision
import System
import Testing

@Suite struct SessionTests {
    private func signIn(_ fixture: FeedFixture, token: String? = nil) throws -> HTTPClientResponse {
        let body = #"{"token":"\#(token ?? fixture.keys.supervisor.text)"}"#
        return try HTTPClient.post(
            fixture.address + "/api/v1/session", body: Array(body.utf8), headers: [("Content-Type", "application/json")]
        )
    }

    private func cookie(_ answer: HTTPClientResponse) throws -> (name: String, value: String) {
        let field = try #require(answer.header("Set-Cookie"))
        return ("Cookie", String(field.prefix { $0 != ";" }))
    }

    @Test("a browser signs in by a token, is known by its cookie alone, and signs out")
    func session() throws {
        let fixture = try FeedFixture()
        let answer = try signIn(fixture)
        #expect(answer.status == 200)
        let field = try #require(answer.header("Set-Cookie"))
        #expect(field.contains("HttpOnly") && field.contains("SameSite=Strict") && !field.contains("bwt_x"))
        #expect(!field.contains(fixture.keys.supervisor.text))
        let cookie = try cookie(answer)
        func who() throws -> HTTPClientResponse {
            try HTTPClient.get(fixture.address + "/api/v1/session", headers: [cookie])
        }
        let known = try JSONParser.parse(who().body)
        #expect(known["role"]?.string == "supervisor" && known["unrestricted"]?.boolean == true)
        let out = try HTTPClient.send(
            "DELETE", fixture.address + "/api/v1/session", headers: [cookie, ("Origin", fixture.address)])
        #expect(out.status == 204)
        #expect(try who().status == 401)
    }

    @Test("a session changes nothing but from a page of this server; a token needs no page")
    func foreignPage() throws {
        let fixture = try FeedFixture()
        let cookie = try cookie(signIn(fixture))
        func leave(_ headers: [(name: String, value: String)]) throws -> Int {
            try HTTPClient.send("DELETE", fixture.address + "/api/v1/session", headers: headers).status
        }
        #expect(try leave([cookie]) == 403)
        #expect(try leave([cookie, ("Origin", "http://evil.example")]) == 403)
        #expect(try leave([cookie, ("Sec-Fetch-Site", "same-site"), ("Origin", fixture.address)]) == 403)
        #expect(try leave(fixture.keys.supervisor.headers) == 204)
        #expect(try leave([cookie, ("Sec-Fetch-Site", "same-origin")]) == 204)
    }

    @Test("a revoked token ends its sessions and its open streams")
    func revocation() throws {
        let fixture = try FeedFixture()
        let cookie = try cookie(signIn(fixture))
        let id = try #require(fixture.keys.store.list().first?.token.id)
        var isRevoked = false
        try HTTPClient.stream(
            url: fixture.address + "/api/v1/feed", headers: [cookie],
            continuing: {
                fixture.server.tend()
                fixture.server.heartbeat()
                return true
            },
            onBytes: { _ in
                if !isRevoked {
                    // Another program does it, as the command does.
                    isRevoked =
                        (try? TokenStore(directory: fixture.directory).revoke(id: id, at: SystemClock.now)) ?? false
                }
                return true
            })
        #expect(isRevoked)
        #expect(try HTTPClient.get(fixture.address + "/api/v1/session", headers: [cookie]).status == 401)
        #expect(try fixture.get("/api/v1/session").status == 401)
        #expect(try signIn(fixture).status == 401)
    }

    @Test("too many wrong tokens are told to wait, a right one is let in all the same")
    func wrongTokens() throws {
        let fixture = try FeedFixture()
        let statuses = try (0..<25).map { _ in try signIn(fixture, token: "bwt_wrong").status }
        #expect(statuses.prefix(20).allSatisfy { $0 == 401 } && statuses.suffix(5).allSatisfy { $0 == 429 })
        let wrong = try HTTPClient.get(fixture.address + "/metrics", headers: [("Authorization", "Bearer bwt_wrong")])
        #expect(wrong.status == 429 && Int(wrong.header("Retry-After") ?? "") ?? 0 > 0)
        #expect(try fixture.get("/api/v1/session").status == 200)
    }

    @Test("an answer that a client has already costs no body")
    func tags() throws {
        let fixture = try FeedFixture()
        try fixture.apply([finding(project: "P1")])
        let tag = try #require(fixture.get("/api/v1/warnings").header("ETag"))
        let same = try fixture.get("/api/v1/warnings", headers: [("If-None-Match", "W/\(tag)")])
        #expect(same.status == 304 && same.body.isEmpty)
        try fixture.apply([finding(project: "P2")])
        #expect(try fixture.get("/api/v1/warnings", headers: [("If-None-Match", tag)]).status == 200)
    }

    @Test("a body of another kind, or one that is too large, is told so")
    func bodies() throws {
        let fixture = try FeedFixture()
        let url = fixture.address + "/api/v1/session"
        let json = [(name: "Content-Type", value: "application/json")]
        #expect(try HTTPClient.post(url, body: Array("token=x".utf8)).status == 415)
        #expect(try HTTPClient.post(url, body: [UInt8](repeating: 32, count: 2 << 20), headers: json).status == 413)
        for body in ["", "[]", "{}", #"{"token":7}"#, #"{"token":"x","role":"administrator"}"#] {
            let answer = try HTTPClient.post(url, body: Array(body.utf8), headers: json)
            #expect(answer.status == 400 && answer.header("Content-Type") == "application/problem+json")
        }
    }
}
