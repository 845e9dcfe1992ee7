import Foundation
import Testing

@Suite("Canary trials beside a running monitor")
struct CanaryTests {
    private static let section = """

        canaries:
          interval_hours: 24
          least_lots: 40
          least_ring_lots: 6
          ring_lots: 12
          rings_per_pattern: 1
          shadows: 1
          patterns: [cover-bids, phantom-companion, mean-benchmark]
        """

    private func city(_ trial: Trial) throws -> String {
        let file = trial.path("city.jsonl")
        let options = ["--shape", "rings", "--lots", "240", "--years", "1", "--honest-only"]
        try #require(trial.run(["simulate"] + options + [file]).status == 0)
        return file
    }

    private func feedOf(canaries: Bool, _ check: (Trial) throws -> Void) throws -> (feed: String, log: String) {
        let trial = try Trial()
        if canaries { try trial.configure(Self.section) }
        let events = try city(trial)
        try trial.start()
        let feeder = try trial.feed(events)
        feeder.waitUntilExit()
        #expect(feeder.terminationStatus == 0)
        try trial.waitUntilCurrent(accepted: 720)
        try check(trial)
        let feed = try trial.liveFeed()
        trial.stop()
        let recording = trial.path("log.jsonl")
        try #require(trial.run("record", "--data", trial.data, recording).status == 0)
        return (feed, try String(contentsOfFile: recording, encoding: .utf8))
    }

    @Test("trials are told at their own address and in the metrics, while feed and log stay what they are without")
    func besideTheFeed() throws {
        let with = try feedOf(canaries: true) { trial in
            let deadline = Date(timeIntervalSinceNow: 120)
            while trial.page("/metrics")?.contains("bidwatch_canary_recall{") != true, Date() < deadline {
                usleep(200_000)
            }
            let metrics = try #require(trial.page("/metrics"))
            #expect(metrics.contains("bidwatch_canary_planted_rings{pattern=\"cover-bids\"} 1"), "\(metrics)")
            #expect(metrics.contains("bidwatch_canary_false_alarms "))
            let told = try #require(trial.page("/api/v1/canaries"))
            #expect(told.contains(#""state":"measured""#), "\(told)")
        }
        let without = try feedOf(canaries: false) { trial in
            #expect(trial.page("/api/v1/canaries") == #"{"state":"off"}"#)
            #expect(trial.page("/metrics")?.contains("bidwatch_canary") == false)
        }
        #expect(with.feed == without.feed)
        #expect(with.log == without.log)
        #expect(!with.feed.contains("canary") && !with.log.contains("canary"))
    }

    @Test("a recording gives the same trial twice, and says by its status when there was too little to plant in")
    func offline() throws {
        let trial = try Trial()
        let events = try city(trial)
        let options = ["canaries", events, "--config", trial.configuration, "--rings", "1", "--shadows", "1"]
        let first = try trial.run(options + ["--output", "json"])
        #expect(first.output.contains(#""seed":1"#), "\(first.errors)")
        #expect(try trial.run(options + ["--output", "json"]).output == first.output)
        let few = try trial.run(options + ["--lots", "50"])
        #expect(few.status == 5 && few.output.contains("not enough data"), "\(few.output)\(few.errors)")
    }
}
