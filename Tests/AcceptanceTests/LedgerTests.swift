import Foundation
import Testing

/// Chains and rankings of the real command, live and from recordings.
@Suite(.serialized) struct LedgerTests {
    @Test("ledger and rank say the same of a recording and of the live directory, also after a kill in the middle")
    func liveEqualsRecording() throws {
        let trial = try Trial()
        let city = try trial.city(30)
        try trial.start()
        let feeding = try trial.feed(city)
        usleep(700_000)
        trial.killCoordinator()
        try trial.start()
        feeding.waitUntilExit()
        let count = try String(contentsOfFile: city, encoding: .utf8).split(separator: "\n").count
        try trial.waitUntilCurrent(accepted: count)
        let end = try #require(trial.metric("log_offset"))
        for _ in 0..<2_400 where trial.metric("ledger_offset") != end { usleep(50_000) }
        let recording = trial.path("log.jsonl.zst")
        try trial.run("record", "--data", trial.data, recording)
        let offsets = ["\(end / 2)", "\(end)"]
        for arguments in [
            ["ledger", "--format", "json"], ["ledger", "--format", "csv"], ["rank", "--format", "json"],
        ] {
            for offset in offsets {
                let live = try trial.run(arguments + ["--data", trial.data, "--through", offset])
                let replayed = try trial.run(arguments + ["--recording", recording, "--through", offset])
                #expect(live.status == 0 && replayed.status == 0, "\(live.errors) \(replayed.errors)")
                #expect(live.output == replayed.output, "\(arguments) through \(offset)")
                #expect(live.output.utf8.count > 1_000)
            }
        }
    }

    @Test("the index is made anew when it was removed")
    func removedIndex() throws {
        let trial = try Trial()
        let city = try trial.city(6)
        try trial.start()
        try trial.feed(city).waitUntilExit()
        try trial.waitUntilCurrent(accepted: 10)
        let end = try #require(trial.metric("log_offset"))
        func caughtUp() { for _ in 0..<2_400 where trial.metric("ledger_offset") != end { usleep(50_000) } }
        caughtUp()
        let before = try trial.run("ledger", "--data", trial.data, "--format", "json").output
        trial.stop()
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: "\(trial.data)/ledger.sqlite\(suffix)")
        }
        let missing = try trial.run("ledger", "--data", trial.data)
        #expect(missing.status != 0 && missing.errors.contains("A coordinator makes it from the log"))
        try trial.start()
        caughtUp()
        #expect(try trial.run("ledger", "--data", trial.data, "--format", "json").output == before)
    }

    @Test("the shipped recording gives a chain of every project and a rank for its purchasers")
    func shipped() throws {
        let trial = try Trial()
        let recording = "\(Trial.root)/Config/Recordings/city-2026.jsonl.zst"
        let chains = try trial.run(
            "ledger", "--recording", recording, "--config", trial.configuration, "--format", "csv")
        #expect(chains.status == 0)
        let projects = Set(chains.output.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",")[0] })
        #expect(projects.count == 300)
        let ranks = try trial.run(
            "rank", "--recording", recording, "--config", trial.configuration, "--rule", "T-XC-SIGN", "--format", "csv")
        let rows = ranks.output.split(separator: "\r\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        // Each of the city's purchasers has a dozen signings, counted here from the clocks one by one.
        #expect(rows.reduce(0) { $0 + (Int($1[4]) ?? 0) } == 300)
        #expect(rows.allSatisfy { Int($0[4])! == Int($0[5])! + Int($0[6])! + Int($0[7])! })
        let ranked = rows.compactMap { Int($0[3]) }
        #expect(ranked == ranked.sorted() && ranked.first == 1)
    }

    @Test("a wrong question is answered with what may be asked")
    func questions() throws {
        let trial = try Trial()
        #expect(try trial.run("rank", "--by", "moon").errors.contains("purchaser, agency or region"))
        #expect(try trial.run("ledger", "--format", "xml").status == 2)
        let recording = try trial.city(2)
        let absent = try trial.run(
            "ledger", "--recording", recording, "--config", trial.configuration, "--project", "nobody's")
        #expect(absent.status == 1 && absent.errors.contains("nobody's"))
        let rule = try trial.run("rank", "--recording", recording, "--config", trial.configuration, "--rule", "L-X")
        #expect(rule.status == 2 && rule.errors.contains("L-X"))
        let far = try trial.run(
            "ledger", "--recording", recording, "--config", trial.configuration, "--through", "99999999")
        #expect(far.status == 1 && far.errors.contains("has come to"))
    }
}
