import CanonicalJSON
import Foundation
import HTTPService
import Synchronization
import Testing

/// A receiver that refuses the first requests, and notes what it was asked.
private final class CaseHook: Sendable {
    private let requests = Mutex<[(key: String, change: JSONValue)]>([])
    private let failures: Int

    init(failing failures: Int) { self.failures = failures }

    /// How many requests came, refused ones included.
    var count: Int { requests.withLock { $0.count } }

    /// What was told, each name once: what comes again after a lost answer is the same message.
    var told: [JSONValue] {
        var seen: Set<String> = []
        return requests.withLock { $0 }.filter { seen.insert($0.key).inserted }.map(\.change)
    }

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        let change = (try? JSONParser.parse(request.body)) ?? .null
        let count = requests.withLock { requests in
            requests.append((request.header("Idempotency-Key") ?? "", change))
            return requests.count
        }
        return count <= failures ? .text("not now", status: 503) : .text("taken")
    }
}

struct CaseNoticeTests {
    /// A contract that is not signed in time, which opens a case.
    private static func stream() -> [String] {
        func event(_ id: String, _ type: String, _ date: String, _ data: String) -> String {
            """
            {"specversion":"1.0","id":"\(id)","source":"urn:cn:ggzy:411002:trade","type":"cn.procurement.\(type).v1",\
            "time":"\(date)T15:00:00+08:00","data":{\(data)}}
            """
        }
        let letter = event(
            "letter", "award.letter_issued", "2026-03-02",
            #""project_id":"P1","lot_id":"1","supplier_code":"S","issued_at":"2026-03-02""#)
        let days = (3...20).map { day in
            let date = "2026-03-" + (day < 10 ? "0\(day)" : "\(day)")
            return event("d\(day)", "opening.ready", date, #""project_id":"P0","ready_at":"\#(date)""#)
        }
        return [letter] + days
    }

    @Test(
        "what becomes of a case is told once over refusals and kills, to who asked for it, and to who asked for warnings not"
    )
    func cases() throws {
        let trial = try Trial()
        let (hook, other) = (CaseHook(failing: 2), CaseHook(failing: 0))
        let servers = try [hook, other].map { hook in try HTTPServer(options: HTTPServerOptions()) { hook.answer($0) } }
        defer { for server in servers { server.stop() } }
        try trial.setting(
            """
            notifications:
              first_delay_millis: 50
              tries: 100
              timeout_millis: 20000
              receivers:
                - name: cases
                  url: http://127.0.0.1:\(servers[0].port)/
                  regions: ["4110"]
                  case_changes: [opened, raised, assigned, rectification-ordered, rectified, verified, closed]
                - name: warnings
                  url: http://127.0.0.1:\(servers[1].port)/
            """)
        try trial.start()
        try trial.feed(try trial.write("events.jsonl", Self.stream())).waitUntilExit()
        try wait { hook.count > 0 }
        trial.killCoordinator()
        try trial.start()
        try wait { hook.told.count == 1 }
        let id = try #require(hook.told.first?["case"]?.string)
        try act(trial, id, ["assign", "--recipient", "王敏"], ["acknowledge"], ["order-rectification", "--text", "补签"])
        trial.killCoordinator()
        try trial.start()
        try act(trial, id, ["report-rectified", "--text", "已签"])
        try wait { hook.told.count == 4 }
        #expect(
            hook.told.compactMap { $0["change"]?.string } == [
                "opened", "assigned", "rectification-ordered", "rectified",
            ])
        #expect(Set(hook.told.compactMap { $0["number"]?.integer }).count == 4)
        #expect(hook.told.allSatisfy { $0["case"]?.string == id && $0["region"]?.string == "411002" })
        try wait {
            try trial.run("notifications", "--data", trial.data).output.contains(
                "cases: 4 delivered, 0 waiting, 0 given up")
        }
        #expect(!other.told.isEmpty && other.told.allSatisfy { $0["case"] == nil })
    }

    private func act(_ trial: Trial, _ id: String, _ actions: [String]...) throws {
        try trial.waitUntilCurrent()
        try trial.waitForCases()
        for action in actions {
            let done = try trial.run(
                ["case", action[0], id] + action.dropFirst()
                    + ["--connect", #require(trial.address), "--token-file", trial.tokenFile])
            #expect(done.status == 0, "\(action): \(done.errors)")
        }
    }
}
