import Foundation
import Testing

struct ReportTests {
    private static let browser = ["chromium", "chromium-browser", "google-chrome"].map { "/usr/bin/\($0)" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
    private static let reader = ["/usr/bin/pdftotext"].first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test("a live directory, its recording and a second run give the same report; a table of it is CSV")
    func reproducible() throws {
        let trial = try Trial()
        try trial.start()
        try trial.feed(try trial.city(12)).waitUntilExit()
        try trial.waitUntilCurrent(accepted: 100)
        let recording = trial.path("march.jsonl.zst")
        #expect(try trial.run("record", "--data", trial.data, recording).status == 0)
        let through = try #require(trial.metric("feed_frontier_offset"))
        let place = ["--through", "\(through)", "--period", "2026-03"]
        let live = try trial.run(["report", "--data", trial.data] + place)
        let recorded = try trial.run(["report", "--recording", recording] + place)
        #expect(live.status == 0 && recorded.status == 0, "\(live.errors)\(recorded.errors)")
        #expect(!live.output.isEmpty && live.output == recorded.output)
        #expect(live.output.contains("政府采购监管月报") && live.output.contains("#\(through)"))
        let table = try trial.run(["report", "--data", trial.data, "--table", "summary"] + place).output
        #expect(table.hasPrefix("Figure,This period,Period before,Change\r\n公告项目（个）,"))
        let earlier = try trial.run([
            "report", "--data", trial.data, "--through", "\(through / 2)", "--period", "2026-03",
        ])
        #expect(earlier.status == 0 && earlier.output != live.output)
        try wrong(trial)
        let file = trial.path("report.html")
        #expect(try trial.run(["report", "--data", trial.data, "--output", file] + place).status == 0)
        if let browser = Self.browser, let reader = Self.reader { try printed(trial, file, browser, reader) }
    }

    private func wrong(_ trial: Trial) throws {
        for (arguments, remedy) in [
            (["--period", "march"], "--period 2026-03"),
            (["--period", "2026", "--kind", "monthly"], "another --period"),
            (["--period", "2026-03", "--kind", "annual"], "another --period"),
            (["--period", "2026-03", "--table", "nothing"], "summary"),
            (["--period", "2026-03", "--region", "x"], "4110"),
        ] {
            let refused = try trial.run(["report", "--data", trial.data] + arguments)
            #expect(refused.status == 2 && refused.errors.contains(remedy), "\(arguments): \(refused.errors)")
        }
    }

    /// Printed by a real browser it has pages of A4 with Chinese text.
    private func printed(_ trial: Trial, _ file: String, _ browser: String, _ reader: String) throws {
        let (document, text) = (trial.path("report.pdf"), trial.path("report.txt"))
        try execute(
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(trial.path("browser"))",
            "--print-to-pdf=\(document)", "file://\(file)")
        try execute(reader, document, text)
        let pages = try String(contentsOfFile: text, encoding: .utf8)
        #expect(pages.contains("政府采购监管月报") && pages.contains("节资情况") && pages.contains("排除原因"))
        // Every page ends with a form feed.
        #expect(pages.count { $0 == "\u{0C}" } >= 3)
    }

    private func execute(_ program: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
