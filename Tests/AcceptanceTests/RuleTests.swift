import Foundation
import Testing

@Suite(.serialized)
struct RuleTests {
    @Test("every rule has tests that fire and stay quiet, and all hold")
    func ruleTests() throws {
        let trial = try Trial()
        let result = try trial.run("test-rules", "--config", trial.configuration)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains(" 0 failed"))
    }

    @Test("a rule that says something else than its tests expect fails them, at their place")
    func failingRule() throws {
        let trial = try Trial()
        let file = trial.configuration + "/Rules/xuchang.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let place = try #require(text.range(of: "id: T-XC-SIGN"))
        let limit = try #require(text.range(of: "limit: 2", range: place.upperBound..<text.endIndex))
        try text.replacingCharacters(in: limit, with: "limit: 200").write(
            toFile: file, atomically: true, encoding: .utf8)
        let result = try trial.run("test-rules", "--config", trial.configuration)
        #expect(result.status == 1)
        #expect(result.output.contains(#/Rules/Tests/xuchang\.yaml:[0-9]+:[0-9]+: T-XC-SIGN/#))
    }

    @Test("the pages of rules and register are what the rules say now, and no row of the register is missing")
    func pages() throws {
        let trial = try Trial()
        let configuration = "\(Trial.root)/Config"
        for (arguments, page) in [(["--register"], "REGISTER.md"), ([], "MONITORING-POINTS.md")] {
            let result = try trial.run(["rules", "--config", configuration] + arguments)
            #expect(result.status == 0, "\(result.errors)")
            let shipped = try String(contentsOfFile: "\(configuration)/Rules/\(page)", encoding: .utf8)
            #expect(result.output == shipped, "run 'bidwatch rules \(arguments.joined()) > Config/Rules/\(page)'")
        }
        let register = try String(contentsOfFile: "\(configuration)/Rules/REGISTER.md", encoding: .utf8)
        #expect(register.matches(of: #/(?m)^\| (JL|XC|ZZ|HY|JZ)-[0-9]+ \|/#).count == 187)
    }

    @Test(
        "in three simulated years every planted break is found and none is invented, with 1 and 4 workers alike",
        arguments: ["220100", "411002", "410106", "430402", "410802", "110101"])
    func chains(region: String) throws {
        let trial = try Trial()
        let (events, truth) = (trial.path("chain.jsonl"), trial.path("truth.jsonl"))
        let made = try trial.run(
            "simulate", "--shape", "chain", "--projects", "150", "--region", region, "--config", trial.configuration,
            "--truth", truth, events)
        try #require(made.status == 0, "\(made.errors)")
        let feed = try trial.run("replay", events, "--config", trial.configuration, "--workers", "1").output
        #expect(try trial.run("replay", events, "--config", trial.configuration, "--workers", "4").output == feed)
        var expected: Set<String> = []
        for line in try String(contentsOfFile: truth, encoding: .utf8).split(separator: "\n") {
            let row = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            expected.insert("\(row["project"] as! String) \(row["rule"] as! String)")
        }
        #expect(expected.count >= 38)
        #expect(try Self.standing(in: feed) == expected)
    }

    /// The rules with a standing warning by project, of the detectors that rules drive; the latest entry counts.
    private static func standing(in feed: String) throws -> Set<String> {
        var latest: [String: (key: String, isOpen: Bool)] = [:]
        for line in feed.split(separator: "\n") {
            let entry = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            guard let warning = entry["warning"] as? [String: Any],
                ["rule-breaches", "overdue-milestones"].contains(
                    (warning["detector"] as! [String: Any])["id"] as! String)
            else { continue }
            let subject = (warning["subject"] as! [String: Any])["id"] as! String
            let project = subject.firstMatch(of: #/[0-9]{6}-[0-9]{4}-[0-9]{5,}/#).map { String($0.output) } ?? subject
            latest[warning["id"] as! String] = (
                "\(project) \(warning["rule"] as! String)", warning["status"] as! String == "open"
            )
        }
        return Set(latest.values.filter(\.isOpen).map(\.key))
    }
}
