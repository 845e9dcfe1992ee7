import Foundation
import ScratchTesting
import Testing

/// Endpoints that others can reach are guarded by keys.
@Suite(.serialized) struct KeyTests {
    @Test("over tcp a center speaks for its own sources only, and a stranger not at all")
    func keys() throws {
        let trial = try Trial()
        let names = ["coordinator", "worker", "center", "stranger"]
        var keys: [String: String] = [:]
        for name in names {
            keys[name] = try trial.makeKey(name)
            let mode = try FileManager.default.attributesOfItem(atPath: trial.path(name))[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        try trial.configure(
            """
            security:
              key_file: \(trial.path("coordinator"))
              centers:
                - name: weidu
                  public_key: '\(keys["center"]!)'
                  sources: ["urn:cn:ggzy:411002:"]
              workers:
                - name: one
                  public_key: '\(keys["worker"]!)'
            """)
        let (intake, cluster) = ("tcp://127.0.0.1:\(freePort())", "tcp://127.0.0.1:\(freePort())")
        try trial.start([
            "coordinator", "--config", trial.configuration, "--data", trial.data, "--http", "0", "--intake", intake,
            "--cluster", cluster,
        ])
        let guards = ["--server-key", keys["coordinator"]!]
        let worker = try trial.launch(["worker", "--connect", cluster, "--key", trial.path("worker")] + guards)
        defer { worker.terminate() }
        let city = try trial.city(6)
        let lines = try String(contentsOfFile: city, encoding: .utf8)
        let foreign = trial.path("foreign.jsonl")
        try lines.replacing("411002", with: "430400").write(toFile: foreign, atomically: true, encoding: .utf8)
        func feed(_ file: String, as name: String) throws -> (status: Int32, output: String, errors: String) {
            try trial.run(
                "feed", file, "--connect", intake, "--key", trial.path(name), "--server-key", keys["coordinator"]!,
                "--gives-up-after", name == "stranger" ? "4s" : "60s")
        }
        let own = try feed(city, as: "center")
        #expect(own.status == 0, "\(own.errors.suffix(300))")
        let other = try feed(foreign, as: "center")
        #expect(other.status == 5 && other.errors.contains("foreign-source") && other.errors.contains(" 0 accepted"))
        #expect(try feed(city, as: "stranger").status == 4)
        try trial.waitUntilCurrent(accepted: lines.split(separator: "\n").count)
        #expect(trial.metric("intake_accepted_total") == lines.split(separator: "\n").count)
    }

    @Test("an endpoint of tcp without a key is refused at the start")
    func noKey() throws {
        let trial = try Trial()
        let result = try trial.run(
            "coordinator", "--config", trial.configuration, "--data", trial.data, "--intake", "tcp://127.0.0.1:29999")
        #expect(result.status == 2)
        #expect(result.errors.contains("bidwatch keygen"))
    }
}
