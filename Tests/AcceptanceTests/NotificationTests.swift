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
        var isSlow: Bool
    }

    private let state: Mutex<State>
    private let signingKey: [UInt8]

    init(failing failures: Int, isSlow: Bool = false, signingKey: String) {
        state = Mutex(State(failures: failures, isSlow: isSlow))
        self.signingKey = Array(signingKey.utf8)
    }

    var deliveries: [Delivery] { state.withLock { $0.deliveries } }
    var forged: Int { state.withLock { $0.forged } }

    func hurry() { state.withLock { $0.isSlow = false } }

    /// Notes the message when it comes; a slow receiver's answer never does.
    func answer(_ request: HTTPRequest) -> HTTPResponse {
        let response = note(request)
        return state.withLock { $0.isSlow } ? HTTPResponse(body: .later(LaterResponse())) : response
    }

    private func note(_ request: HTTPRequest) -> HTTPResponse {
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
        #expect(listed.output.contains("office: ") && listed.output.contains("4 tries: connection-refused"))
        #expect(!listed.output.contains("not-to-be-shown"))
        let retried = try trial.run("notifications", "--data", trial.data, "--retry", "nobody")
        #expect(retried.output.contains("3 messages of nobody are tried again"))
        #expect(try trial.run("notifications", "--data", trial.data, "--retry", "stranger").status == 2)
        let log = try String(contentsOfFile: trial.path("run.log"), encoding: .utf8)
        #expect(!log.contains(Self.signingKey) && !log.contains("not-to-be-shown"))
    }

    @Test("a slow receiver holds up nobody; its messages keep their names over time-outs, a kill and a retry by hand")
    func slowness() throws {
        let trial = try Trial()
        let slow = Hook(failing: 0, isSlow: true, signingKey: Self.signingKey)
        let office = Hook(failing: 0, signingKey: Self.signingKey)
        let slowServer = try HTTPServer(options: HTTPServerOptions()) { slow.answer($0) }
        let officeServer = try HTTPServer(options: HTTPServerOptions()) { office.answer($0) }
        defer {
            slow.hurry()
            slowServer.stop()
            officeServer.stop()
        }
        try configure(trial, port: officeServer.port, other: slowServer.port)
        try trial.start()
        try trial.feed(try trial.write("all.jsonl", Self.stream())).waitUntilExit()
        try wait { !slow.deliveries.isEmpty }
        // Its first request is under way now, and unanswered.
        trial.killCoordinator()
        try trial.start()
        let told = { (hook: Hook) in Set(hook.deliveries.filter { $0.rule == "T-XC-SIGN" }.map(\.key)) }
        try wait { told(office).count == 3 }
        #expect(Set(slow.deliveries.map(\.key)).count < Set(office.deliveries.map(\.key)).count)
        try wait { try trial.run("notifications", "--data", trial.data).output.contains("4 tries: timed-out") }
        slow.hurry()
        try wait { told(slow).count == 3 }
        let first = try #require(slow.deliveries.first)
        let triesBefore = slow.deliveries.filter { $0.key == first.key }.count
        #expect(triesBefore >= 4)
        try trial.run("notifications", "--data", trial.data, "--retry", "nobody/\(first.sequence)")
        try wait { slow.deliveries.filter { $0.key == first.key }.count > triesBefore }
        let bySequence = Dictionary(grouping: slow.deliveries, by: \.sequence)
        #expect(bySequence.values.allSatisfy { Set($0.map(\.key)).count == 1 } && slow.forged == 0)
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

    private func configure(_ trial: Trial, port: UInt16, other: UInt16 = 9, severity: String = "blue") throws {
        let key = trial.path("signing.key")
        try Self.signingKey.write(toFile: key, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        let section = """

            notifications:
              key_file: \(key)
              tries: 4
              first_delay_millis: 50
              timeout_millis: 2000
              receivers:
                - name: office
                  url: http://127.0.0.1:\(port)/hook
                  severity_at_least: \(severity)
                  regions: ["4110"]
                  detectors: [overdue-milestones]
                - name: nobody
                  url: http://127.0.0.1:\(other)/hook?token=not-to-be-shown
                  severity_at_least: \(other == 9 ? "yellow" : "blue")
            """
        let file = trial.configuration + "/bidwatch.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try (text + section + "\n").write(toFile: file, atomically: true, encoding: .utf8)
    }
}
