import Foundation
import Testing

@Suite(.serialized) struct ReloadTests {
    /// A running monitor that was fed the first part of a city.
    private struct Halfway {
        let trial: Trial
        let second: String
        let count: Int
        /// A copy of the configuration that it started with.
        let original: String

        init(_ projects: Int, share: Double = 0.5) throws {
            trial = try Trial()
            let lines = try String(contentsOfFile: trial.city(projects), encoding: .utf8).split(separator: "\n")
                .map(String.init)
            count = lines.count
            let part = Int(Double(count) * share)
            let first = try trial.write("first.jsonl", Array(lines.prefix(part)))
            second = try trial.write("second.jsonl", Array(lines.dropFirst(part)))
            original = trial.path("Original")
            try FileManager.default.copyItem(atPath: trial.configuration, toPath: original)
            try trial.start()
            try trial.feed(first).waitUntilExit()
            try trial.waitUntilCurrent(accepted: part)
        }

        func feedSecond() throws {
            let feeding = try trial.feed(second)
            feeding.waitUntilExit()
            #expect(feeding.terminationStatus == 0)
            try trial.waitUntilCurrent(accepted: count)
        }

        func record() throws -> String {
            let recording = trial.path("log-\(UUID()).jsonl")
            #expect(try trial.run("record", "--data", trial.data, recording).status == 0)
            return recording
        }
    }

    /// What a feed says, without its numbers: by one rule, and by the others.
    private func changes(_ feed: String, of rule: String) -> (own: [String], others: [String]) {
        var changes: (own: [String], others: [String]) = ([], [])
        for line in feed.split(separator: "\n") {
            let text = String(line.replacing(/"sequence":\d+,?/, with: ""))
            if text.contains("\"rule\":\"\(rule)\"") { changes.own.append(text) } else { changes.others.append(text) }
        }
        return changes
    }

    @Test("one number changed while it runs changes the findings of its rule from there on, and no other")
    func oneNumber() throws {
        let halfway = try Halfway(60, share: 0.3)
        let trial = halfway.trial
        let place = try #require(trial.metric("log_offset"))
        try trial.change("Rules/xuchang.yaml", after: "id: T-XC-SIGN", "limit: 2", to: "limit: 5")
        trial.reload()
        try trial.wait(for: "reloads_accepted_total", toBe: 1)
        try halfway.feedSecond()
        #expect(trial.metric("configuration_offset") == place + 1)
        let live = try trial.liveFeed()
        let recording = try halfway.record()
        for workers in ["1", "3"] {
            #expect(try trial.run("replay", recording, "--workers", workers).output == live, "\(workers) workers")
        }
        let unchanged = try trial.run("replay", recording, "--config", halfway.original).output
        let (now, before) = (changes(live, of: "T-XC-SIGN"), changes(unchanged, of: "T-XC-SIGN"))
        #expect(now.others == before.others && now.others.count > 20)
        #expect(now.own != before.own)
    }

    @Test("a folder with faults changes nothing and says so; once corrected it is accepted")
    func refused() throws {
        let halfway = try Halfway(12)
        let trial = halfway.trial
        try trial.change("Rules/xuchang.yaml", after: "id: T-XC-SIGN", "limit: 2", to: "limit: two")
        try trial.change("bidwatch.yaml", after: "cluster:", "patience_secs: 2", to: "patience_secs: 3")
        let place = trial.metric("configuration_offset")
        trial.reload()
        try trial.wait(for: "reloads_refused_total", toBe: 1)
        #expect(trial.metric("configuration_offset") == place)
        #expect(trial.metric("configuration_outdated") == 1)
        #expect(trial.log.contains(/Rules\/xuchang\.yaml:18:12: error\[[a-z-]+\]: [^"]+; [^"]+/))
        #expect(trial.log.contains("reload refused: the old rules stay in force"))
        let status = try #require(trial.page("/api/v1/status"))
        let json = try JSONSerialization.jsonObject(with: Data(status.utf8)) as? [String: Any]
        let refusal = (json?["configuration"] as? [String: Any])?["last_refusal"] as? [String: Any]
        #expect((refusal?["faults"] as? [String])?.first?.hasPrefix("Rules/xuchang.yaml:18:12: ") == true)
        #expect(refusal?["time"] is String)
        try halfway.feedSecond()
        let recording = try halfway.record()
        #expect(try trial.run("replay", recording, "--config", halfway.original).output == trial.liveFeed())
        try trial.change("Rules/xuchang.yaml", after: "id: T-XC-SIGN", "limit: two", to: "limit: 2")
        trial.reload()
        try trial.wait(for: "reloads_accepted_total", toBe: 1)
        #expect(trial.metric("configuration_outdated") == 0)
        #expect(trial.metric("configuration_offset") == place, "the same rules are no entry of the log")
        #expect(trial.log.contains("operator setting changed: it takes effect at the next start"))
        #expect(trial.page("/api/v1/status")?.contains(#""restart_needed":["cluster.patience_secs"]"#) == true)
    }

    @Test("a coordinator that is killed right after a reload loses nothing and judges by the new rules")
    func killed() throws {
        let halfway = try Halfway(30)
        let trial = halfway.trial
        try trial.change("Rules/xuchang.yaml", after: "id: T-XC-SIGN", "limit: 2", to: "limit: 5")
        trial.reload()
        usleep(150_000)
        trial.killCoordinator()
        try trial.start()
        try halfway.feedSecond()
        let recording = try halfway.record()
        let kinds = try String(contentsOfFile: recording, encoding: .utf8).split(separator: "\n")
        #expect(kinds.count { $0.contains(#""kind":"configuration""#) } == 2)
        #expect(kinds.count { $0.contains(#""kind":"event""#) } == halfway.count)
        #expect(try trial.run("replay", recording, "--workers", "3").output == trial.liveFeed())
        trial.reload()
        try trial.wait(for: "reloads_accepted_total", toBe: 1)
        #expect(trial.log.contains("configuration unchanged"))
    }

    @Test("checks go by the new rules once they are in force, however long the log is")
    func checks() throws {
        let halfway = try Halfway(100)
        let trial = halfway.trial
        trial.stop()
        try trial.configure("check:\n  on_failure: open")
        try trial.start()
        try trial.waitUntilCurrent()
        for limit in ["5", "6"] {
            try trial.change("Rules/xuchang.yaml", after: "id: T-XC-SIGN", "limit: ", to: "limit: \(limit)  # ")
            trial.reload()
            try trial.wait(for: "reloads_accepted_total", toBe: limit == "5" ? 1 : 2)
            let offset = try #require(trial.metric("log_offset"))
            #expect(offset > 2_000)
            try trial.wait(for: "checks_index_offset", toBe: offset)
        }
    }
}
