import Foundation
import HTTPService
import ReceiverTesting
import Synchronization
import Testing

/// A gateway for text messages that takes every request and answers none of the first.
private final class Gateway: Sendable {
    private let bodies = Mutex<[String]>([])
    private let silences: Int

    init(silences: Int) { self.silences = silences }

    var requests: [String] { bodies.withLock { $0 } }

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        let count = bodies.withLock { bodies in
            bodies.append(String(decoding: request.body, as: UTF8.self))
            return bodies.count
        }
        return count <= silences ? HTTPResponse(body: .later(LaterResponse())) : .text("OK")
    }
}

struct MailTests {
    private static let phone = "13800000001"

    private static func events(_ range: ClosedRange<Int>) -> [String] {
        let letters = range.map { number in
            """
            {"specversion":"1.0","id":"letter-\(number)","source":"urn:cn:ggzy:411002:trade",\
            "type":"cn.procurement.award.letter_issued.v1","time":"2026-03-02T15:00:00+08:00","data":\
            {"project_id":"P\(number)","lot_id":"1","supplier_code":"S","issued_at":"2026-03-02"}}
            """
        }
        let later = """
            {"specversion":"1.0","id":"later-\(range.upperBound)","source":"urn:cn:ggzy:411002:trade",\
            "type":"cn.procurement.opening.ready.v1","time":"2026-03-0\(range.upperBound + 4)T15:00:00+08:00",\
            "data":{"project_id":"P0","ready_at":"2026-03-09"}}
            """
        return letters + [later]
    }

    @Test(
        "killed while a mail and a text message wait for their answers, all mail comes, again under its Message-ID, and no text twice"
    )
    func killed() throws {
        let trial = try Trial()
        let authority = try MailServer.authority(in: trial.folder)
        let files = try MailServer.certificate(in: trial.folder, signedBy: authority)
        let mail = try MailServer(plan: ["take", "hang-answer"], options: ["--starttls"] + files)
        let gateway = Gateway(silences: 1)
        let server = try HTTPServer(options: HTTPServerOptions()) { gateway.answer($0) }
        defer { server.stop() }
        try configure(trial, mail, authority[0], server.port)
        try trial.start()
        try trial.feed(try trial.write("first.jsonl", Self.events(1...2))).waitUntilExit()
        try wait { mail.arrivals.count == 2 && gateway.requests.count == 1 }
        // Both are under way now: on the wire, and unanswered.
        trial.killCoordinator()
        try trial.start()
        try trial.feed(try trial.write("second.jsonl", Self.events(3...4))).waitUntilExit()
        try trial.wait(for: "intake_accepted_total", toBe: 3)
        try trial.waitUntilCurrent()
        let changes = try trial.liveFeed().split(separator: "\n").count
        let names = { mail.arrivals.compactMap { $0.mail.header("Message-ID") } }
        try wait { Set(names()).count == changes && gateway.requests.count == changes }
        // Doubled is what was unanswered, and only that.
        let unanswered = mail.arrivals.filter { $0.behaviour == "hang-answer" }.compactMap {
            $0.mail.header("Message-ID")
        }
        #expect(unanswered.count == 1 && names().count == changes + 1)
        #expect(names().filter { $0 == unanswered.first }.count == 2)
        #expect(Set(gateway.requests).count == changes && mail.arrivals.allSatisfy(\.encrypted))
        let listed = try trial.run("notifications", "--data", trial.data).output
        #expect(listed.contains("phone: \(changes - 1) delivered, 0 waiting, 1 given up"))
        #expect(listed.contains("the process ended before the receiver answered"))
        #expect(!listed.contains(Self.phone) && !trial.log.contains(Self.phone))
        let status = try #require(trial.page("/api/v1/status"))
        #expect(status.contains(#"{"receiver":"phone","delivered":\#(changes - 1),"waiting":0,"dead":1"#))
        try reloaded(trial, mail)
    }

    /// Another receiver is named, and SIGHUP sent: it is served without a restart, and the first is left alone.
    private func reloaded(_ trial: Trial, _ mail: MailServer) throws {
        try trial.change(
            "bidwatch.yaml", after: "receivers:", "\n", to: "\n    - name: second\n      mail: second@x.example\n")
        trial.reload()
        try wait { trial.page("/api/v1/status")?.contains(#""receiver":"second""#) == true }
        #expect(trial.page("/api/v1/status")?.contains(#""restart_needed":[]"#) == true)
        try trial.feed(try trial.write("third.jsonl", Self.events(5...5))).waitUntilExit()
        try wait { mail.arrivals.contains { $0.recipients.contains { $0.contains("<second@x.example>") } } }
        try trial.change("bidwatch.yaml", after: "receivers:", "second@x.example", to: "second x.example")
        trial.reload()
        try wait { trial.page("/api/v1/status")?.contains("no e-mail address") == true }
    }

    private func configure(_ trial: Trial, _ mail: MailServer, _ authority: String, _ port: UInt16) throws {
        let section = """

            notifications:
              first_delay_millis: 50
              timeout_millis: 20000
              mail:
                server: \(mail.url)
                sender: bidwatch@finance.example
                authority_file: \(authority)
              sms:
                url: http://127.0.0.1:\(port)/send
                body: '{"to":"${phone}","text":"${text}","id":"${id}"}'
              receivers:
                - name: director
                  mail: director@finance.example
                - name: phone
                  phone: "\(Self.phone)"
            """
        let file = trial.configuration + "/bidwatch.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try (text + section + "\n").write(toFile: file, atomically: true, encoding: .utf8)
    }
}
