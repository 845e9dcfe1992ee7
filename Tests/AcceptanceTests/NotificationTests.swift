import Foundation
import HTTPService
import Hashing
import Synchronization
import Testing

/// A receiver that fails on purpose.
private final class Hook: Sendable {
    struct Delivery {
        let key: String
        let sequence: Int
        let change: String
        let rule: String
        let severity: String
    }

    private struct State {
        var failures: Int
        var deliveries: [Delivery] = []
        var forged = 0
    }

    private let state: Mutex<State>
    private let signingKey: [UInt8]

    init(failing failures: Int, signingKey: String) {
        state = Mutex(State(failures: failures))
        self.signingKey = Array(signingKey.utf8)
    }

    var deliveries: [Delivery] { state.withLock { $0.deliveries } }
    var forged: Int { state.withLock { $0.forged } }

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        state.withLock { state in
            let expected = "sha256=" + KeyedHash.hexadecimal(request.body, key: signingKey)
            if request.header("Bidwatch-Signature") != expected { state.forged += 1 }
            if state.failures > 0 {
                state.failures -= 1
                return .text("not now", status: 500)
            }
            let json = (try? JSONSerialization.jsonObject(with: Data(request.body))) as? [String: Any] ?? [:]
            state.deliveries.append(
                Delivery(
                    key: request.header("Idempotency-Key") ?? "", sequence: json["sequence"] as? Int ?? 0,
                    change: json["change"] as? String ?? "", rule: json["rule"] as? String ?? "",
                    severity: json["severity"] as? String ?? ""))
            return .text("taken")
        }
    }
}

struct NotificationTests {
    private static let signingKey = String(repeating: "k1", count: 20)

    /// An award letter whose contract is not signed, and days that pass.
    private static func stream() -> [String] {
        let source = "urn:cn:ggzy:411002:trade"
        func event(_ id: String, _ type: String, _ day: String, _ data: String) -> String {
            """
            {"specversion":"1.0","id":"\(id)","source":"\(source)","type":"cn.procurement.\(type).v1",\
            "time":"\(day)T15:00:00+08:00","data":{\(data)}}
            """
        }
        var lines = [
            event(
                "letter", "award.letter_issued", "2026-03-02",
                #""project_id":"P1","lot_id":"1","supplier_code":"S","issued_at":"2026-03-02""#)
        ]
        for day in 3...20 {
            let date = "2026-03-" + (day < 10 ? "0\(day)" : "\(day)")
            lines.append(event("d\(day)", "opening.ready", date, #""project_id":"P0","ready_at":"\#(date)""#))
        }
        return lines
    }

    @Test(
        "reminder, warning and escalation arrive once each and in order, over failures and a kill; what is refused is listed"
    )
    func delivery() throws {
        let trial = try Trial()
        let hook = Hook(failing: 3, signingKey: Self.signingKey)
        let server = try HTTPServer(options: HTTPServerOptions()) { hook.answer($0) }
        defer { server.stop() }
        try configure(trial, port: server.port)
        try trial.start()
        let lines = Self.stream()
        let feeding = try trial.feed(try trial.write("letter.jsonl", Array(lines.prefix(3))))
        feeding.waitUntilExit()
        try wait { !hook.deliveries.isEmpty }
        trial.killCoordinator()
        try trial.start()
        let rest = try trial.feed(try trial.write("rest.jsonl", Array(lines.dropFirst(3))))
        rest.waitUntilExit()
        let signing = { hook.deliveries.filter { $0.rule == "T-XC-SIGN" } }
        try wait { signing().count >= 3 }
        #expect(signing().map(\.severity) == ["blue", "yellow", "orange"])
        #expect(signing().map(\.change) == ["opened", "escalated", "escalated"])
        let deliveries = hook.deliveries
        #expect(deliveries.map(\.sequence) == deliveries.map(\.sequence).sorted())
        #expect(Set(deliveries.map(\.key)).count == deliveries.count && hook.forged == 0)
        try deadLetters(trial)
    }

    /// Nobody listens at the second receiver: its messages are given up, shown, and tried again when asked.
    private func deadLetters(_ trial: Trial) throws {
        try wait { try trial.run("notifications", "--data", trial.data).output.contains(" 0 waiting, 3 given up") }
        let listed = try trial.run("notifications", "--data", trial.data)
        #expect(listed.output.contains("office: ") && listed.output.contains("4 tries: "))
        let retried = try trial.run("notifications", "--data", trial.data, "--retry", "nobody")
        #expect(retried.output.contains("3 messages of nobody are tried again"))
        #expect(try trial.run("notifications", "--data", trial.data, "--retry", "stranger").status == 2)
        let log = try String(contentsOfFile: trial.path("run.log"), encoding: .utf8)
        #expect(!log.contains(Self.signingKey))
    }

    @Test("a faulty receiver and a key that others can read are refused at the start, with place and remedy")
    func faults() throws {
        let trial = try Trial()
        try configure(trial, port: 1, severity: "purple")
        let refused = try trial.run("validate", trial.configuration)
        #expect(refused.status == 3 && refused.output.contains("bidwatch.yaml:") && refused.output.contains("purple"))
        let open = try Trial()
        try configure(open, port: 1)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: open.path("signing.key"))
        let shown = try open.run("run", "--config", open.configuration, "--data", open.data, "--http", "0")
        #expect(shown.status != 0 && shown.errors.contains("chmod 600"))
    }

    private func configure(_ trial: Trial, port: UInt16, severity: String = "blue") throws {
        let key = trial.path("signing.key")
        try Self.signingKey.write(toFile: key, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        let section = """

            notifications:
              key_file: \(key)
              tries: 4
              first_delay_millis: 50
              receivers:
                - name: office
                  url: http://127.0.0.1:\(port)/hook
                  severity_at_least: \(severity)
                  regions: ["4110"]
                  detectors: [overdue-milestones]
                - name: nobody
                  url: http://127.0.0.1:9/hook
                  severity_at_least: yellow
            """
        let file = trial.configuration + "/bidwatch.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try (text + section + "\n").write(toFile: file, atomically: true, encoding: .utf8)
    }

    private func wait(seconds: Double = 40, until isDone: () throws -> Bool) throws {
        let end = Date(timeIntervalSinceNow: seconds)
        while Date() < end {
            if try isDone() { return }
            usleep(50_000)
        }
        Issue.record("it did not happen in \(seconds) seconds")
    }
}
