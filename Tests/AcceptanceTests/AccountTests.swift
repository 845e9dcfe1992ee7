import CanonicalJSON
import Foundation
import HTTPService
import Testing

/// Sessions and the audit trail of the real monitor.
struct AccountTests {
    @Test(
        "a session goes on after a kill, until somebody signs out or its token is revoked; all of it is in one chain"
    )
    func sessions() throws {
        let trial = try Trial()
        try trial.start()
        try trial.waitUntilCurrent()
        let file = trial.path("wang.token")
        let made = try trial.run(
            "token", "add", "--data", trial.data, "--person", "王敏", "--role", "supervisor", "--region", "411002",
            "--to", file)
        try #require(made.status == 0, "\(made.errors)")
        let id = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let token = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        let staying = try signIn(trial, token), leaving = try signIn(trial, token)
        try #require(signOut(trial, leaving) == 204)
        trial.killCoordinator()
        try trial.start()
        try trial.waitUntilCurrent()
        #expect(try person(trial, staying) == "王敏" && person(trial, leaving) == nil)
        let revoked = try trial.run("token", "revoke", id, "--data", trial.data)
        #expect(revoked.status == 0)
        #expect(try person(trial, staying) == nil)
        trial.killCoordinator()
        let verified = try trial.run("audit", "verify", "--data", trial.data)
        #expect(verified.status == 0, "\(verified.output)")
        let listed = try trial.run("audit", "list", "--data", trial.data).output
        let lines = listed.split(separator: "\n")
        #expect(
            lines.count { $0.contains("administration  token-add  \(id)  applied  supervisor of 411002 for 王敏") } == 1)
        #expect(lines.count { $0.contains("administration  token-revoke  \(id)  applied") } == 1)
        #expect(lines.count { $0.contains("王敏  supervisor  sign-in  sign-in  \(id)  applied") } == 2)
        #expect(lines.count { $0.contains("王敏  supervisor  sign-out  sign-out  \(id)  applied") } == 1)
        for secret in [token, staying, leaving] { #expect(!listed.contains(secret)) }
    }

    /// The cookie of a new session.
    private func signIn(_ trial: Trial, _ token: String) throws -> String {
        let address = try #require(trial.address)
        let answer = try HTTPClient.post(
            address + "/api/v1/session", body: Array(#"{"token":"\#(token)"}"#.utf8),
            headers: [("Content-Type", "application/json")])
        return String(try #require(answer.header("Set-Cookie")).prefix { $0 != ";" })
    }

    private func signOut(_ trial: Trial, _ cookie: String) throws -> Int {
        let address = try #require(trial.address)
        return try HTTPClient.send(
            "DELETE", address + "/api/v1/session", headers: [("Cookie", cookie), ("Origin", address)]
        ).status
    }

    /// Who has a session; nil where it has ended.
    private func person(_ trial: Trial, _ cookie: String) throws -> String? {
        let address = try #require(trial.address)
        let answer = try HTTPClient.get(address + "/api/v1/session", headers: [("Cookie", cookie)])
        return answer.status == 200 ? try JSONParser.parse(answer.body)["person"]?.string : nil
    }
}
