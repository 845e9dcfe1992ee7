import BidEvents
import CanonicalJSON
import Foundation
import Testing

/// What supervisors do at a terminal, with the real command against a running monitor.
@Suite(.serialized) struct TerminalTests {
    /// Somebody with a token.
    private struct Supervisor {
        let trial: Trial
        let token: String

        init(_ name: String, _ trial: Trial) throws {
            self.trial = trial
            token = trial.path("\(name).token")
            let added = try trial.run(
                "token", "add", "--data", trial.data, "--person", name, "--role", "supervisor", "--all-regions", "--to",
                token)
            try #require(added.status == 0, "\(added.errors)")
        }

        /// Runs a verb against the monitor.
        func tries(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
            try tries(arguments)
        }

        /// Runs a verb that must do its work, and gives its output.
        func does(_ arguments: String...) throws -> String {
            let result = try tries(arguments)
            #expect(result.status == 0, "\(arguments): \(result.errors)")
            return result.output
        }

        /// What a verb gives as JSON, an item a line.
        func reads(_ arguments: String...) throws -> [JSONValue] { try reads(arguments) }

        func reads(_ arguments: [String]) throws -> [JSONValue] {
            let result = try tries(arguments + ["--output", "json"])
            #expect(result.status == 0, "\(arguments): \(result.errors)")
            return try result.output.split(separator: "\n").map { try JSONParser.parse(String($0)) }
        }

        private func tries(_ arguments: [String]) throws -> (status: Int32, output: String, errors: String) {
            try trial.run(arguments + ["--connect", #require(trial.address), "--token-file", token])
        }
    }

    @Test("two people take a warning's case to its end at a terminal; silences and budgets are set there too")
    func terminal() throws {
        let trial = try Trial()
        let city = try trial.city(12)
        try trial.start()
        try trial.feed(city).waitUntilExit()
        try trial.waitUntilCurrent(accepted: 10)
        try trial.waitForCases()
        let (wang, li) = (try Supervisor("wang", trial), try Supervisor("li", trial))
        let id = try lookedAt(by: wang)
        try refused(id, wang)
        try closed(id, by: wang, verifiedBy: li)
        let package = trial.path("case.zip")
        _ = try li.does("case", "package", id, "--output", package)
        #expect(try Data(contentsOf: URL(fileURLWithPath: package)).starts(with: Array("PK".utf8)))
        try muted(at: try #require(try li.reads("case", "show", id).first?["changed_at"]?.string), wang)
        try budgeted(li)
        #expect(try trial.run("warnings", "--connect", "http://127.0.0.1:1").status == 4)
        let stranger = trial.path("stranger.token")
        try "unknown".write(toFile: stranger, atomically: true, encoding: .utf8)
        let turnedAway = try trial.run(
            "case", "list", "--connect", #require(trial.address), "--token-file", stranger, "--language", "zh")
        #expect(turnedAway.status == 4 && turnedAway.errors.contains("需要访问令牌"), "\(turnedAway.errors)")
    }

    /// Lists and shows warnings and cases, and gives an open case.
    private func lookedAt(by person: Supervisor) throws -> String {
        let few = try person.tries("warnings", "--limit", "2", "--output", "json")
        #expect(few.output.split(separator: "\n").count == 2 && few.errors.contains("--limit gives more"))
        let open = try person.reads("case", "list", "--status", "open")
        #expect(open.allSatisfy { $0["status"]?.string == "open" })
        let id = try #require(open.first?["id"]?.string)
        let warning = try #require(open.first?["warnings"]?.array?.first?.string)
        #expect(try person.reads("case", "list", "--warning", warning).first?["id"]?.string == id)
        let shown = try person.does("warnings", warning, "--language", "zh")
        let json = try #require(try person.reads("warnings", warning).first)
        for text in [
            json["title"], json["explanation"], json["legal_basis"]?.array?.first, json["caveats"]?.array?.first,
            json["clears"], json["prevalence"]?["text"],
        ] {
            if let text = text?["zh"]?.string { #expect(shown.contains(text)) }
        }
        #expect(shown.contains("证据") && shown.contains("如何解除") && shown.contains(warning))
        let events = try person.reads("warnings", warning, "--events").dropFirst()
        let told = try person.does("warnings", warning, "--events", "--language", "zh")
        #expect(!events.isEmpty && events.allSatisfy { told.contains($0["id"]?.string ?? "?") })
        #expect(try person.does("case", "list", "--language", "zh").contains("待处置"))
        return id
    }

    /// What does not hold is refused with its reason and what helps.
    private func refused(_ id: String, _ person: Supervisor) throws {
        let early = try person.tries("case", "verify", id)
        #expect(early.status == 1 && early.errors.contains("Possible now: acknowledge"), "\(early.errors)")
        let stale = try person.tries("case", "acknowledge", id, "--revision", "999", "--language", "zh")
        #expect(stale.status == 1 && stale.errors.contains("案件已变更"), "\(stale.errors)")
        let unknown = try person.tries("case", "show", "C-000000000000")
        #expect(unknown.status == 1 && unknown.errors.contains("There is no case"))
        #expect(try person.tries("case", "burn", id).status == 2)
        #expect(try person.tries("case", "list", "--status", "opened").status == 2)
    }

    private func closed(_ id: String, by person: Supervisor, verifiedBy other: Supervisor) throws {
        let revision = "\(try #require(try person.reads("case", "show", id).first?["revision"]?.integer))"
        let once = try person.does("case", "acknowledge", id, "--revision", revision, "--key", "one")
        #expect(try person.does("case", "acknowledge", id, "--revision", revision, "--key", "one") == once)
        _ = try person.does("case", "assign", id, "--recipient", "wang")
        _ = try person.does("case", "investigate", id)
        _ = try person.does("case", "order-rectification", id, "--text", "重新公示", "--attachment", "通知书.pdf")
        _ = try person.does("case", "report-rectified", id, "--text", "已公示")
        let own = try person.tries("case", "verify", id, "--language", "zh")
        #expect(own.status == 1 && own.errors.contains("不能自行检验成效"), "\(own.errors)")
        _ = try other.does("case", "verify", id)
        #expect(try other.does("case", "close", id, "--language", "zh").contains("已结案"))
        let end = try other.does("case", "show", id)
        for text in ["closed", "重新公示", "通知书.pdf", "Verify", "li", "Possible now: reopen, comment"] {
            #expect(end.contains(text), "\(end)")
        }
        #expect(end.matches(of: /Acknowledge/).count == 1)
    }

    private func muted(at now: String, _ person: Supervisor) throws {
        let end = try #require(Timestamp(now)) + .seconds(10 * 86_400)
        let set = [
            "silence", "set", "--party", "91410000000000000X", "--reason", "系统割接", "--until", end.description, "--key",
            "割接",
        ]
        #expect(try person.tries("silence", "set", "--reason", "x").status == 2)
        let silence = try #require(try person.reads(set).first?["id"]?.string)
        #expect(try person.reads(set).first?["id"]?.string == silence)
        let listed = try person.does("silence", "--language", "zh")
        #expect(listed.contains(silence) && listed.contains("系统割接") && listed.contains("wang"), "\(listed)")
        #expect(try person.does("silence", "end", silence).contains(silence))
        #expect(try person.reads("silence", "list").isEmpty)
        #expect(try person.tries("silence", "end", silence).status == 1)
    }

    private func budgeted(_ person: Supervisor) throws {
        _ = try person.does("budget", "set", "3", "--region", "411002")
        let budget = try #require(try person.reads("budget").first?["budgets"]?.array)
        #expect(budget.contains { $0["region"]?.string == "411002" && $0["cases_per_week"]?.integer == 3 })
        #expect(try person.does("budget", "show", "--language", "zh").contains("每周案件"))
        #expect(try person.tries("budget", "set", "few").status == 2)
    }
}
