import Foundation
import Testing

/// Spot checks drawn by the real command.
@Suite struct DrawTests {
    private func tables(_ trial: Trial) throws -> (projects: String, inspectors: String) {
        let projects = (1...30).map { "P\($0),BUYER\($0 % 4),AGENT,411002,S\($0);T\($0 % 3),\($0 % 5 + 1)" }
        let people = (1...8).map { "I\($0),检查员\($0),BUREAU,411002,BUYER\($0 % 4)" }
        return (
            try trial.write("projects.csv", ["id,purchaser,agency,region,suppliers,risk_weight"] + projects),
            try trial.write("inspectors.csv", ["id,name,unit,region,conflicts"] + people)
        )
    }

    @Test("an auditor who draws again gets the same bytes, also from rows in another order")
    func audit() throws {
        let trial = try Trial()
        let (projects, inspectors) = try tables(trial)
        let lines = try String(contentsOfFile: projects, encoding: .utf8).split(separator: "\n").map(String.init)
        let shuffled = try trial.write("shuffled.csv", [lines[0]] + lines.dropFirst().reversed())
        for format in ["json", "csv", "text"] {
            let draws = try [projects, projects, shuffled].map { file in
                try trial.run(
                    "draw", "--projects", file, "--inspectors", inspectors, "--seed", "福彩 2026-03-01 070411", "--count",
                    "5", "--format", format)
            }
            #expect(draws.allSatisfy { $0.status == 0 && $0.output == draws[0].output }, "\(draws[0].errors)")
        }
        let commitment = try trial.run("draw", "--projects", projects, "--inspectors", inspectors, "--commit").output
        let json = try trial.run(
            "draw", "--projects", projects, "--inspectors", inspectors, "--seed", "s", "--format", "json")
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let pools = object?["pools"] as? [String: [String: Any]]
        #expect(commitment.contains("projects 30 \(pools?["projects"]?["sha256"] as? String ?? "?")"))
        #expect(commitment.contains("inspectors 8 \(pools?["inspectors"]?["sha256"] as? String ?? "?")"))
    }

    @Test("too few independent inspectors end with status 5 and say which projects lack them")
    func shortage() throws {
        let trial = try Trial()
        let (projects, _) = try tables(trial)
        let inspectors = try trial.write("few.csv", ["id,name,conflicts", "I1,Li,BUYER1;BUYER2;BUYER3"])
        let result = try trial.run(
            "draw", "--projects", projects, "--inspectors", inspectors, "--seed", "s", "--count", "30", "--per-project",
            "1", "--max-per-inspector", "30")
        #expect(result.status == 5)
        #expect(result.output.split(separator: "\n").count { $0.contains("missing: 1") } == 23)
        #expect(result.output.contains("conflict with the purchaser BUYER1"))
    }

    @Test("a recording gives the opened projects, weighted by what the detectors say")
    func recording() throws {
        let trial = try Trial()
        let city = try trial.city(12)
        let (_, inspectors) = try tables(trial)
        func draw() throws -> (status: Int32, output: String, errors: String) {
            try trial.run(
                "draw", "--recording", city, "--config", trial.configuration, "--inspectors", inspectors, "--seed", "s",
                "--count", "1000", "--per-project", "1", "--max-per-inspector", "1000", "--format", "json")
        }
        let first = try draw()
        #expect(try draw().output == first.output)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any])
        let drawn = try #require(object["projects"] as? [[String: Any]])
        let lines = try String(contentsOfFile: city, encoding: .utf8).split(separator: "\n")
        let opened = Set(
            lines.filter { $0.contains("cn.procurement.bids.opened.v1") || $0.contains("cn.procurement.award.") }
                .compactMap { $0.firstMatch(of: /"project_id":"([^"]+)"/).map { String($0.1) } })
        #expect(!opened.isEmpty)
        #expect(Set(drawn.compactMap { $0["id"] as? String }).isSuperset(of: opened))
        #expect(Set(drawn.compactMap { $0["risk_weight"] as? String }).count > 1, "warnings make weights differ")
        // Before anything is opened there is nothing to draw.
        let before = lines.prefix { !$0.contains("cn.procurement.bids.opened") && !$0.contains("procurement.award") }
            .map(String.init)
        let sealed = try trial.write("sealed.jsonl", before)
        let none = try trial.run(
            "draw", "--recording", sealed, "--config", trial.configuration, "--inspectors", inspectors, "--seed", "s")
        #expect(none.status == 5)
        #expect(none.output.contains("projects: 0"))
    }

    @Test("a faulty table or command line is refused with place and remedy")
    func faults() throws {
        let trial = try Trial()
        let (projects, inspectors) = try tables(trial)
        let wrong = try trial.write("wrong.csv", ["id,risk_weight", "P1,much"])
        let table = try trial.run("draw", "--projects", wrong, "--inspectors", inspectors, "--seed", "s")
        #expect(table.status == 1)
        #expect(table.errors.contains("wrong.csv:2: wrong-value"))
        #expect(try trial.run("draw", "--projects", projects, "--inspectors", inspectors).status == 2)
        #expect(try trial.run("draw", "--inspectors", inspectors, "--seed", "s").status == 2)
        let both = try trial.run(
            "draw", "--projects", projects, "--recording", projects, "--inspectors", inspectors, "--seed", "s")
        #expect(both.status == 2)
    }
}
