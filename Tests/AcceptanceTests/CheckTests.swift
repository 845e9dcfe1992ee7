import Foundation
import ScratchTesting
import Testing

/// Steps checked before they are committed, by real platforms against a real coordinator.
@Suite(.serialized) struct CheckTests {
    private static let source = "urn:cn:ggzy:411002:t"

    private func trial(policy: String = "closed") throws -> Trial {
        let trial = try Trial()
        try trial.configure("check:\n  on_failure: \(policy)\n  timeout_millis: 30000")
        return trial
    }

    private func event(_ id: String, _ type: String, _ data: String, source: String = Self.source) -> String {
        """
        {"specversion":"1.0","id":"\(id)","source":"\(source)","type":"cn.procurement.\(type).v1",\
        "time":"2026-01-20T09:00:00+08:00","data":{\(data)}}
        """
    }

    private func plan(_ id: String, budget: String = "B1", source: String = Self.source) -> String {
        event(
            id, "plan.filed",
            """
            "plan_id":"L-\(id.prefix(40))","budget_id":"\(budget)","filed_at":"2026-01-20","drafted_by":"Li","reviewed_by":"Wang"
            """, source: source)
    }

    private var budget: String {
        event(
            "budget", "budget.approved",
            """
            "budget_id":"B1","unit_code":"U1","amount":{"value":"9.00","currency":"CNY"},"approved_at":"2026-01-05"
            """)
    }

    private func check(
        _ trial: Trial, _ step: String, policy: String = "closed", endpoint: String? = nil, timeout: String = "40"
    ) throws -> (status: Int32, output: String, errors: String) {
        let file = try trial.write("step-\(UUID()).json", [step])
        return try trial.run(
            "check", file, "--endpoint", endpoint ?? "ipc://\(trial.data)/check.ipc", "--on-failure", policy,
            "--timeout", timeout, "--format", "json")
    }

    private func verdict(_ output: String) -> String? {
        let object = try? JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        return object?["verdict"] as? String
    }

    /// Asks over HTTP; gives the status and the body.
    private func post(_ trial: Trial, _ step: String) throws -> (status: String, body: String) {
        let log = try String(contentsOfFile: trial.path("run.log"), encoding: .utf8)
        let address = String(try #require(log.matches(of: /http:\/\/127\.0\.0\.1:[0-9]+/).last).output)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        process.arguments = [
            "-s", "-m", "40", "-w", "\n%{http_code}", "-H", "Content-Type: application/json", "-H",
            "@\(trial.authorization)",
            "--data-binary", step,
            address + "/api/v1/check",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let lines = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            .split(separator: "\n").map(String.init)
        process.waitUntilExit()
        return (lines.last ?? "", lines.dropLast().joined())
    }

    private func started(_ trial: Trial) throws {
        try trial.start(workers: 1)
        try trial.waitUntilCurrent()
    }

    private func feed(_ trial: Trial, _ lines: [String]) throws {
        let feeding = try trial.feed(try trial.write("feed-\(UUID()).jsonl", lines))
        feeding.waitUntilExit()
        #expect(feeding.terminationStatus == 0)
    }

    private func decisions(_ trial: Trial) throws -> [Substring] {
        let file = trial.path("log-\(UUID()).jsonl")
        #expect(try trial.run("record", "--data", trial.data, file).status == 0)
        return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
            .filter { $0.contains("cn.procurement.gate.") }
    }

    @Test("a step is blocked until what it lacks is reported, over ZeroMQ and HTTP alike, and the log tells it")
    func blockThenAllow() throws {
        let trial = try trial()
        try started(trial)
        let blocked = try check(trial, plan("zmq-1"))
        #expect(blocked.status == 6 && verdict(blocked.output) == "block", "\(blocked)")
        #expect(blocked.output.contains("N-BUDGET-FIRST") && blocked.output.contains("政府采购法"))
        #expect(verdict(try post(trial, plan("http-1")).body) == "block")
        try feed(trial, [budget])
        #expect(try check(trial, plan("zmq-1")).status == 0)
        let allowed = try post(trial, plan("http-2"))
        #expect(allowed.status == "200" && verdict(allowed.body) != "block", "\(allowed)")
        #expect(!allowed.body.contains("N-BUDGET-FIRST") && !allowed.body.contains("failure"))
        let decisions = try decisions(trial)
        #expect(decisions.count { $0.contains("gate.denied") } == 2)
        #expect(decisions.count { $0.contains("gate.permitted") } == 2)
        try trial.waitUntilCurrent()
        let recording = trial.path("log.jsonl")
        try trial.run("record", "--data", trial.data, recording)
        #expect(try trial.run("replay", recording).output == trial.liveFeed())
    }

    @Test("a supervisor's override lets the step through with a warning")
    func overridden() throws {
        let trial = try trial()
        try started(trial)
        #expect(try check(trial, plan("p")).status == 6)
        let override = event(
            "o", "gate.overridden", #""command_id":"p","rule_id":"N-BUDGET-FIRST","approver":"Zhao","at":"2026-01-20""#)
        try feed(trial, [override])
        let answer = try check(trial, plan("p"))
        #expect(answer.status == 0 && verdict(answer.output) == "warn")
        #expect(answer.output.contains(#""overridden":["N-BUDGET-FIRST"]"#))
        #expect(try check(trial, plan("q")).status == 6, "it lifts that step's block alone")
    }

    @Test("a step that cannot be read is refused with code, field and remedy, and the coordinator goes on")
    func unreadable() throws {
        let trial = try trial()
        try started(trial)
        let lacking = event("x", "plan.filed", #""plan_id":"L""#)
        let local = try check(trial, lacking)
        #expect(local.status == 1 && local.errors.contains("missing-field at data.budget_id"), "\(local)")
        let remote = try post(trial, lacking)
        #expect(remote.status == "400" && remote.body.contains("missing-field at data.budget_id"))
        #expect(remote.body.contains("send the field"))
        #expect(try post(trial, "{").body.contains("malformed-json"))
        // Long enough for an event, too long for the decision that would name it.
        let long = plan(String(repeating: "x", count: 400))
        let refused = try check(trial, long)
        #expect(refused.status == 1 && refused.errors.contains("refused: wrong-value at id"), "\(refused)")
        #expect(try post(trial, long).status == "400")
        #expect(try check(trial, plan("after")).status == 6)
        #expect(try decisions(trial).count == 1)
    }

    @Test("when nobody answers, the caller's policy decides and the answer says so", arguments: ["open", "closed"])
    func nobody(policy: String) throws {
        let trial = try trial()
        let answer = try check(
            trial, plan("p"), policy: policy, endpoint: "ipc://\(trial.path("nobody.ipc"))", timeout: "1")
        #expect(answer.status == (policy == "open" ? 0 : 6))
        #expect(answer.output.contains("nobody answered"))
        let without = try trial.run("check", try trial.write("s.json", [plan("p")]))
        #expect(without.status == 2 && without.errors.contains("--on-failure"))
    }

    @Test("a type that is not of the vocabulary is answered by the operator's policy", arguments: ["open", "closed"])
    func unknown(policy: String) throws {
        let trial = try trial(policy: policy)
        try started(trial)
        let answer = try check(trial, event("p", "contract.sigend", #""project_id":"P""#))
        #expect(answer.status == (policy == "open" ? 0 : 6), "\(answer)")
        #expect(answer.output.contains("no type of the vocabulary"))
    }

    @Test("a kill keeps decisions and index, and a lost index is made anew")
    func killing() throws {
        let trial = try trial()
        try started(trial)
        try feed(trial, [budget])
        #expect(try check(trial, plan("a")).status == 0)
        #expect(try check(trial, plan("b", budget: "B2")).status == 6)
        let before = try decisions(trial)
        #expect(before.count == 2)
        trial.killCoordinator()
        try started(trial)
        #expect(try decisions(trial) == before)
        #expect(try check(trial, plan("c")).status == 0)
        trial.killCoordinator()
        for name in try FileManager.default.contentsOfDirectory(atPath: trial.data) where name.hasPrefix("gate.sqlite")
        {
            try FileManager.default.removeItem(atPath: "\(trial.data)/\(name)")
        }
        try started(trial)
        #expect(try check(trial, plan("d")).status == 0)
        #expect(try check(trial, plan("e", budget: "B2")).status == 6)
        #expect(try decisions(trial).count == 5)
    }

    @Test("after a change of configuration in a long log the index is made anew and steps are judged")
    func reconfigured() throws {
        let trial = try trial()
        try started(trial)
        let city = try trial.city(60)
        let lines = try String(contentsOfFile: city, encoding: .utf8).split(separator: "\n").count
        #expect(lines > 2_500, "the configurations must stand in different batches of the index")
        try feed(trial, [budget])
        try trial.feed(city).waitUntilExit()
        try trial.waitUntilCurrent(accepted: lines)
        for round in 1...2 {
            trial.stop()
            let path = trial.configuration + "/detectors.yaml"
            try (String(contentsOfFile: path, encoding: .utf8) + "\n# \(round)\n")
                .write(toFile: path, atomically: true, encoding: .utf8)
            try started(trial)
            let answer = try check(trial, plan("r\(round)"))
            #expect(answer.status == 0 && !answer.output.contains("failure"), "\(answer)")
        }
    }

    @Test("200 steps asked at once are all answered, and each stands in the log once")
    func crowd() throws {
        let trial = try trial()
        try started(trial)
        try feed(trial, [budget])
        let asking = try (0..<200).map { number in
            let step = plan("n\(number)", budget: number % 2 == 0 ? "B1" : "B2")
            let file = try trial.write("n\(number).json", [step])
            return try trial.launch([
                "check", file, "--endpoint", "ipc://\(trial.data)/check.ipc", "--on-failure", "closed", "--timeout",
                "90",
            ])
        }
        for (number, process) in asking.enumerated() {
            process.waitUntilExit()
            #expect(process.terminationStatus == (number % 2 == 0 ? 0 : 6), "step \(number)")
        }
        let decisions = try decisions(trial)
        #expect(decisions.count == 200)
        for number in 0..<200 { #expect(decisions.count { $0.contains("\"command_id\":\"n\(number)\"") } == 1) }
        #expect(decisions.count { $0.contains("gate.denied") } == 100)
    }

    @Test("somebody who leaves before the answer harms nobody")
    func leaving() throws {
        let trial = try trial()
        try started(trial)
        let file = try trial.write("p.json", [plan("p")])
        for _ in 0..<20 {
            let process = try trial.launch([
                "check", file, "--endpoint", "ipc://\(trial.data)/check.ipc", "--on-failure", "open",
            ])
            usleep(30_000)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        #expect(try check(trial, plan("q")).status == 6)
        #expect(trial.running?.isRunning == true)
    }

    @Test("over tcp a center asks for its own sources only, and a stranger gets no answer")
    func keys() throws {
        let trial = try trial()
        var keys: [String: String] = [:]
        for name in ["coordinator", "center", "stranger"] {
            keys[name] = try trial.makeKey(name)
        }
        try trial.configure(
            """
            security:
              key_file: \(trial.path("coordinator"))
              centers:
                - name: weidu
                  public_key: '\(keys["center"]!)'
                  sources: ["urn:cn:ggzy:411002:"]
            """)
        let endpoint = "tcp://127.0.0.1:\(freePort())"
        try trial.start([
            "run", "--config", trial.configuration, "--data", trial.data, "--http", "0", "--workers", "1", "--checks",
            endpoint,
        ])
        try trial.waitUntilCurrent()
        func ask(_ step: String, as name: String) throws -> (status: Int32, output: String, errors: String) {
            try trial.run(
                "check", try trial.write("step.json", [step]), "--endpoint", endpoint, "--on-failure", "open", "--key",
                trial.path(name), "--server-key", keys["coordinator"]!, "--timeout", name == "stranger" ? "3" : "40",
                "--format", "json")
        }
        #expect(verdict(try ask(plan("own"), as: "center").output) == "block")
        let foreign = try ask(plan("foreign", source: "urn:cn:ggzy:430400:t"), as: "center")
        #expect(foreign.status == 1 && foreign.errors.contains("foreign-source"), "\(foreign)")
        let stranger = try ask(plan("strange"), as: "stranger")
        #expect(stranger.output.contains("nobody answered"))
        #expect(try decisions(trial).count == 1)
    }
}
