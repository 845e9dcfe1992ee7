import Foundation
import Testing

/// The real command, real processes, real sockets, real files.
@Suite(.serialized) struct AcceptanceTests {
    @Test("a replay gives the same bytes with 1, 2 and 5 workers, twice, and as the live run of the same log")
    func replayEqualsLive() throws {
        let trial = try Trial()
        let city = try trial.city(40)
        try trial.start()
        let feeding = try trial.feed(city)
        feeding.waitUntilExit()
        #expect(feeding.terminationStatus == 0)
        let count = try String(contentsOfFile: city, encoding: .utf8).split(separator: "\n").count
        try trial.waitUntilCurrent(accepted: count)
        let live = try trial.liveFeed()
        #expect(live.split(separator: "\n").count > 20)
        let recording = trial.path("log.jsonl.zst")
        #expect(try trial.run("record", "--data", trial.data, recording).status == 0)
        for workers in ["1", "2", "5", "2"] {
            #expect(try trial.run("replay", recording, "--workers", workers).output == live, "\(workers) workers")
        }
        // The same stream as a plain file, judged by the same configuration.
        #expect(try trial.run("replay", city, "--config", trial.configuration).output == live)
    }

    @Test("killing workers and the coordinator in the middle loses nothing, doubles nothing and changes no byte")
    func killing() throws {
        let calm = try Trial()
        let city = try calm.city(60)
        let expected = try calm.run("replay", city, "--config", calm.configuration).output
        let trial = try Trial()
        try trial.start()
        let feeding = try trial.feed(city)
        usleep(700_000)
        if let victim = try trial.workers().first { kill(victim, SIGKILL) }
        usleep(500_000)
        for victim in try trial.workers() { kill(victim, SIGKILL) }
        usleep(400_000)
        trial.killCoordinator()
        usleep(300_000)
        try trial.start()
        usleep(600_000)
        trial.killCoordinator()
        try trial.start()
        feeding.waitUntilExit()
        #expect(feeding.terminationStatus == 0)
        let lines = try String(contentsOfFile: city, encoding: .utf8).split(separator: "\n")
        try trial.waitUntilCurrent(accepted: lines.count)
        #expect(try trial.liveFeed() == expected)
        let recording = trial.path("log.jsonl")
        try trial.run("record", "--data", trial.data, recording)
        let recorded = try String(contentsOfFile: recording, encoding: .utf8).split(separator: "\n")
            .filter { $0.contains("\"kind\":\"event\"") }
        #expect(recorded.count == lines.count, "every acknowledged event is in the log once")
        #expect(zip(recorded, lines).allSatisfy { $0.contains($1) }, "and as it was sent")
    }

    @Test("a worker that is stopped is replaced")
    func stoppedWorker() throws {
        let trial = try Trial()
        let city = try trial.city(20)
        try trial.start()
        try trial.waitUntilCurrent()
        let victim = try #require(try trial.workers().first)
        kill(victim, SIGSTOP)
        let feeding = try trial.feed(city)
        feeding.waitUntilExit()
        let count = try String(contentsOfFile: city, encoding: .utf8).split(separator: "\n").count
        try trial.waitUntilCurrent(accepted: count)
        #expect(try !trial.workers().contains(victim))
        #expect(try trial.liveFeed() == trial.run("replay", city, "--config", trial.configuration).output)
    }

    @Test("feeding a file again, or in another order with duplicates, changes nothing")
    func idempotence() throws {
        let trial = try Trial()
        let city = try trial.city(12)
        try trial.start()
        try trial.feed(city).waitUntilExit()
        let lines = try String(contentsOfFile: city, encoding: .utf8).split(separator: "\n").map(String.init)
        try trial.waitUntilCurrent(accepted: lines.count)
        let (feed, offset) = (try trial.liveFeed(), trial.metric("log_offset"))
        try trial.feed(city).waitUntilExit()
        let shuffled = try trial.write("shuffled.jsonl", (lines + lines.prefix(50)).sorted())
        try trial.feed(shuffled).waitUntilExit()
        try trial.waitUntilCurrent()
        #expect(trial.metric("log_offset") == offset)
        #expect(try trial.liveFeed() == feed)
    }

    @Test("garbage is rejected with reasons while good events in between go through")
    func garbage() throws {
        let trial = try Trial()
        try trial.start()
        func event(_ id: String, _ change: (inout [String: Any]) -> Void = { _ in }) throws -> String {
            var object: [String: Any] = [
                "specversion": "1.0", "id": id, "source": "urn:cn:ggzy:411002:t",
                "type": "cn.procurement.bids.opened.v1",
                "time": "2026-03-01T09:00:00+08:00",
                "data": [
                    "project_id": "P", "opened_at": "2026-03-01T09:00:00+08:00",
                    "rows": [["bid_id": "1", "supplier_code": "S", "price": ["value": "1.00", "currency": "CNY"]]],
                ],
            ]
            change(&object)
            return String(
                decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
        }
        var bytes = Data()
        func add(_ line: String) { bytes.append(Data((line + "\n").utf8)) }
        add(try event("good-1"))
        bytes.append(Data([0xFF, 0x00, 0x80, 0x0A]))
        add(#"{"specversion":"1.0","id":"cut"#)
        add(try event("wrong-type") { $0["data"] = "text" })
        add(try event("unknown") { $0["type"] = "cn.procurement.never.heard.v1" })
        add(
            try event("missing") { object in
                var data = object["data"] as! [String: Any]
                data["project_id"] = nil
                object["data"] = data
            })
        add(try event("bad-time") { $0["time"] = "2026-13-45" })
        add(
            try event("negative") { object in
                var data = object["data"] as! [String: Any]
                data["rows"] = [["bid_id": "1", "supplier_code": "S", "price": ["value": "-5", "currency": "CNY"]]]
                object["data"] = data
            })
        bytes.append(Data(repeating: UInt8(ascii: "x"), count: 100 << 20))
        add("")
        add(try event("good-2"))
        try bytes.write(to: URL(fileURLWithPath: trial.path("garbage.jsonl")))
        let result = try trial.run(
            "feed", trial.path("garbage.jsonl"), "--connect", "ipc://\(trial.data)/intake.ipc", "--output", "json")
        #expect(result.status == 5)
        let codes = result.output.split(separator: "\n").map { line -> String in
            let json = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return "\(json?["line"] ?? 0) \(json?["code"] ?? "") \(json?["field"] ?? "")"
        }
        #expect(
            Set(codes) == [
                "2 malformed-json <null>", "3 malformed-json <null>", "4 wrong-value data",
                "6 missing-field data.project_id",
                "7 wrong-value time", "8 wrong-value data.rows[0].price", "9 oversize <null>",
            ])
        #expect(result.errors.contains("3 accepted"))
    }
}
