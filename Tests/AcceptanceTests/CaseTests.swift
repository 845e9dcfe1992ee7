import BidEvents
import CanonicalJSON
import Cases
import DetectorKit
import EventLog
import Foundation
import Testing

/// Cases, what people do with them, and the audit trail, with the real command.
@Suite(.serialized) struct CaseTests {
    /// A monitor that was fed a city and whose cases were acted upon while it was down.
    private struct Town {
        let trial: Trial
        let actions: Int

        init(_ projects: Int) throws {
            trial = try Trial()
            let city = try trial.city(projects)
            let count = try String(contentsOfFile: city, encoding: .utf8).split(separator: "\n").count
            try trial.start()
            try trial.feed(city).waitUntilExit()
            try trial.waitUntilCurrent(accepted: count)
            try trial.waitForCases()
            trial.stop()
            actions = try Self.act(trial)
        }

        /// Appends actions as the interface does; some of them do not hold.
        private static func act(_ trial: Trial) throws -> Int {
            let lines = try trial.run("cases", "--data", trial.data).output.split(separator: "\n")
            let ids = try Set(lines.compactMap { try JSONParser.parse(String($0))["case"]?["id"]?.string }).sorted()
            let log = try EventLog(directory: trial.data, clockPolicy: .event, tickInterval: .seconds(900))
            let time = try #require(log.clock)
            let steps: [(CaseAction, String)] = [
                (.acknowledge, "王"), (.verify, "王"), (.investigate, "王"), (.orderRectification, "王"),
                (.reportRectified, "李"), (.verify, "李"), (.verify, "赵"), (.close, "赵"), (.comment, "王"),
            ]
            var number = 0
            for id in ids {
                for (action, actor) in steps {
                    let request = ActionRequest(
                        caseID: id, action: action, actor: actor, role: "supervisor", text: "第\(number)步")
                    _ = try log.append([request.event(id: "act-\(number)", at: time)], arrivedAt: time)
                    number += 1
                }
            }
            return number
        }
    }

    @Test("kills while actions are taken in lose none and apply none twice; a replay gives the same cases")
    func kills() throws {
        let town = try Town(40)
        let trial = town.trial
        for milliseconds in [300, 700, 1_100, 1_500] {
            try trial.start()
            usleep(UInt32(milliseconds) * 1_000)
            trial.killCoordinator()
        }
        try trial.start()
        try trial.waitUntilCurrent(accepted: town.actions)
        try trial.waitForCases()
        let verified = try trial.run("audit", "verify", "--data", trial.data)
        #expect(verified.status == 0, "\(verified.output)")
        let trail = try trial.run("audit", "list", "--data", trial.data, "--output", "json").output
        let offsets = try trail.split(separator: "\n").compactMap {
            try JSONParser.parse(String($0))["offset"]?.integer
        }
        #expect(offsets.count == town.actions && offsets == Array(Set(offsets)).sorted())
        let live = try trial.run("cases", "--data", trial.data).output
        let cases = Set(
            try live.split(separator: "\n").compactMap { try JSONParser.parse(String($0))["case"]?["id"]?.string })
        // Of the nine actions on each case two do not hold: a verification too early, and one by who reported.
        #expect(live.matches(of: /"change":"acted"/).count == cases.count * 7)
        let recording = trial.path("log.jsonl.zst")
        try trial.run("record", "--data", trial.data, recording)
        for workers in ["1", "3"] {
            let replayed = try trial.run("cases", "--recording", recording, "--workers", workers)
            #expect(replayed.output == live, "\(workers) workers: \(replayed.errors)")
        }
    }

    @Test("a coordinator that is killed while people act does every confirmed and repeated action once")
    func killsWhileActing() throws {
        let trial = try Trial()
        try trial.configure("feed:\n  access: open")
        let city = try trial.city(12)
        try trial.start()
        try trial.feed(city).waitUntilExit()
        try trial.waitUntilCurrent(accepted: 10)
        try trial.waitForCases()
        let list = try JSONParser.parse(try #require(trial.page("/api/v1/cases?limit=1")))
        let id = try #require(list["items"]?.array?.first?["id"]?.string)
        var revision = try #require(list["items"]?.array?.first?["revision"]?.integer)
        for number in 0..<24 {
            if number % 4 == 3 {
                // The answer of this one is never heard: it may be in the log or not.
                let unheard = try trial.post(id, key: "key-\(number)", revision: revision, text: "第\(number)次")
                usleep(UInt32(number) * 4_000)
                trial.killCoordinator()
                unheard.waitUntilExit()
                try trial.start()
            }
            try trial.act(id, key: "key-\(number)", revision: revision, text: "第\(number)次")
            revision += 1
        }
        try trial.waitUntilCurrent()
        try trial.waitForCases()
        let live = try trial.run("cases", "--data", trial.data).output
        let texts = try live.split(separator: "\n").compactMap {
            try JSONParser.parse(String($0))["step"]?["text"]?.string
        }
        #expect(texts == (0..<24).map { "第\($0)次" })
        let verified = try trial.run("audit", "verify", "--data", trial.data)
        #expect(verified.status == 0, "\(verified.output)")
        trial.stop()
        let recording = trial.path("log.jsonl")
        try trial.run("record", "--data", trial.data, recording)
        #expect(try trial.run("cases", "--recording", recording, "--workers", "1").output == live)
    }

    @Test("cases and trail are made anew from the log; a changed byte of the trail is found and named")
    func anewAndChanged() throws {
        let town = try Town(12)
        let trial = town.trial
        try trial.start()
        try trial.waitUntilCurrent(accepted: town.actions)
        try trial.waitForCases()
        let live = try trial.run("cases", "--data", trial.data).output
        trial.stop()
        let path = "\(trial.data)/audit.jsonl"
        let trail = try Data(contentsOf: URL(fileURLWithPath: path))
        for name in ["cases.sqlite", "cases.sqlite-wal", "cases.sqlite-shm", "audit.jsonl", "audit.head"] {
            try? FileManager.default.removeItem(atPath: "\(trial.data)/\(name)")
        }
        try trial.start()
        try trial.waitUntilCurrent(accepted: town.actions)
        try trial.waitForCases()
        trial.stop()
        #expect(try trial.run("cases", "--data", trial.data).output == live)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == trail)
        var changed = trail
        let place = try #require(trail.range(of: Data(#""number":3,"#.utf8))).upperBound + 200
        changed[place] ^= 1
        try changed.write(to: URL(fileURLWithPath: path))
        let faults = try trial.run("audit", "verify", "--data", trial.data)
        #expect(faults.status == 1 && faults.output.contains(#/line [34]: /#), "\(faults.output)")
    }

    @Test("no exchange center can speak for supervisors")
    func reserved() throws {
        let trial = try Trial()
        try trial.start()
        let action = ActionRequest(caseID: "C-000000000000", action: .close, actor: "m")
        let time = try #require(Timestamp("2026-03-02T09:00:00+08:00"))
        let line = String(decoding: try action.event(id: "x", at: time).line, as: UTF8.self)
        let renamed = line.replacing(#""urn:bidwatch:supervision""#, with: #""urn:cn:ggzy:411002:trade""#)
        let file = try trial.write("acts.jsonl", [line, renamed])
        let fed = try trial.run(
            "feed", file, "--connect", "ipc://\(trial.data)/intake.ipc", "--gives-up-after", "60s", "--output", "json")
        #expect(fed.status == 5 && fed.output.matches(of: /"reserved-type"/).count == 2, "\(fed.output)\(fed.errors)")
    }

    @Test("a wrong question to the trail is answered with what may be asked")
    func questions() throws {
        let trial = try Trial()
        #expect(try trial.run("audit", "burn").status == 2)
        let missing = try trial.run("audit", "verify", "--data", trial.folder)
        #expect(missing.status == 1 && missing.errors.contains("A coordinator makes it"))
        #expect(try trial.run("cases", "--data", trial.folder).status == 1)
    }
}

extension Trial {
    /// Starts a comment on a case over HTTP; its status goes to a file.
    fileprivate func post(_ id: String, key: String, revision: Int, text: String) throws -> Process {
        let address = try #require(address)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        process.arguments = [
            "-s", "-m", "20", "-o", path("answer"), "-w", "%{http_code}", "-H", "If-Match: \"\(revision)\"",
            "-H", "Idempotency-Key: \(key)", "-H", "Content-Type: application/json",
            "--data", #"{"action":"comment","text":"\#(text)"}"#, "\(address)/api/v1/cases/\(id)/actions",
        ]
        process.standardOutput = try FileHandle(forWritingTo: statusFile)
        try process.run()
        return process
    }

    private var statusFile: URL {
        let file = path("status")
        _ = FileManager.default.createFile(atPath: file, contents: nil)
        return URL(fileURLWithPath: file)
    }

    /// Comments on a case until it is confirmed.
    fileprivate func act(_ id: String, key: String, revision: Int, text: String) throws {
        let deadline = Date(timeIntervalSinceNow: 180)
        var status = ""
        while Date() < deadline {
            try post(id, key: key, revision: revision, text: text).waitUntilExit()
            status = try String(contentsOfFile: path("status"), encoding: .utf8)
            if status == "200" { return }
            usleep(100_000)
        }
        let answer = (try? String(contentsOfFile: path("answer"), encoding: .utf8)) ?? ""
        Issue.record("\(key) was answered \(status): \(answer)")
    }
}
