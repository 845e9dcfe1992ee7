import BrowserTesting
import Foundation
import Testing

/// The page of the real monitor in a real browser.
@Suite(.serialized, .enabled(if: BrowserScenario.obstacle == nil, "\(BrowserScenario.obstacle ?? "")"))
struct PageTests {
    /// A monitor whose feed holds a small city, and its address.
    private func city(_ trial: Trial, projects: Int) throws -> String {
        let file = try trial.city(projects)
        try trial.start()
        try trial.feed(file).waitUntilExit()
        try trial.waitUntilCurrent(accepted: String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count)
        return try #require(trial.address)
    }

    @Test(
        "axe finds no serious fault on any page, and none is wider than its window, also on a phone",
        arguments: [("light", "zh-CN"), ("dark", "en-US")])
    func access(scheme: String, language: String) throws {
        let trial = try Trial()
        let result = try BrowserScenario("all_pages").run(
            at: try city(trial, projects: 25), token: trial.token, scheme, language)
        #expect(result.succeeded, "\(result.output)")
    }

    @Test(
        "a silence and the week's budget are set on the page, and what they hold back is found and says by what",
        arguments: ["wide", "phone"])
    func alarms(way: String) throws {
        let trial = try Trial()
        let result = try BrowserScenario("alarms").run(
            at: try city(trial, projects: 12), token: trial.token, way)
        #expect(result.succeeded, "\(result.output)")
    }

    @Test("everything can be reached by keyboard alone")
    func keyboard() throws {
        let trial = try Trial()
        let result = try BrowserScenario("keyboard").run(
            at: try city(trial, projects: 12), token: trial.token)
        #expect(result.succeeded, "\(result.output)")
    }

    @Test("the live page goes on after the monitor was killed and started again, without gap or duplicate")
    func reconnect() throws {
        let trial = try Trial()
        let lines = try String(contentsOfFile: trial.city(20), encoding: .utf8).split(separator: "\n").map(String.init)
        let half = lines.count / 2
        let files = [
            "first": try trial.write("first.jsonl", Array(lines[..<half])),
            "second": try trial.write("second.jsonl", Array(lines[half...])),
        ]
        try trial.start()
        try trial.waitUntilCurrent()
        let address = try #require(trial.address)
        let port = try #require(address.split(separator: ":").last)
        // The kill comes while what was fed is still being judged.
        func feed(_ name: String) -> () throws -> Void { { try trial.feed(files[name]!).waitUntilExit() } }
        let steps: [String: () throws -> Void] = [
            "feed first": feed("first"), "feed second": feed("second"), "kill": { trial.killCoordinator() },
            "start": { try trial.start(port: String(port)) },
            "wait": { try trial.waitUntilCurrent(accepted: lines.count) },
        ]
        let result = try BrowserScenario("reconnect", steps: steps).run(at: address, token: trial.token)
        #expect(result.succeeded, "\(result.output)")
    }

    @Test(
        "a warning arrives live and is taken to its end by one person and verified by another; a conflict is told",
        arguments: ["wide", "phone", "conflict"])
    func supervise(way: String) throws {
        let trial = try Trial()
        let city = try trial.city(6)
        try trial.start()
        try trial.waitUntilCurrent()
        let files = try ["王敏", "李强"].map { person in
            let file = trial.path("\(person).token")
            let made = try trial.run(
                "token", "add", "--data", trial.data, "--person", person, "--name", person, "--role", "supervisor",
                "--region", "4110", "--to", file)
            try #require(made.status == 0, "\(made.errors)")
            return file
        }
        let steps = ["feed": { try trial.feed(city).waitUntilExit() }]
        let result = try BrowserScenario("supervise", steps: steps).run(
            at: try #require(trial.address), way, files[0], files[1])
        #expect(result.succeeded, "\(result.output)")
    }
}
