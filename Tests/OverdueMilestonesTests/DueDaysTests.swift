import BidEvents
import DetectorKit
import Foundation
import ProcurementRules
import Settings
import Testing

@testable import OverdueMilestones

/// Due days against an implementation in another language, which takes its days from published packages and not from the
/// table of this project.
@Suite struct DueDaysTests {
    @Test("periods end on the days that independent packages compute, over all years of the calendar")
    func agreement() throws {
        let run = try DueDaysProgram.run()
        try #require(run.status == 0, "\(run.complaint)")
        let lines = run.output.split(separator: "\n")
        #expect(lines.first == "start,unit,limit,due")
        let rows = try lines.dropFirst().map { try #require(DueDaysRow($0), "'\($0)' is no row") }
        #expect(rows.count >= 200)
        #expect(Set(rows.map { $0.start.components.year }) == Set(2019...2026))
        let rules = try DueDaysRow.rules(rows)
        let dates = DueDates(calendar: try WorkdayCalendar(csv: Sample.calendar), rollsForward: true)
        let differences = try rows.compactMap { row -> String? in
            let rule = try #require(rules[row.name])
            let (date, end) = dates.due(rule, start: .day(row.start), pauses: [])
            let isSame = date == row.due && end == Timestamp(startOf: row.due.adding(days: 1))
            return isSame ? nil : "\(row.start) + \(row.limit) \(row.unit): \(date), the packages say \(row.due)"
        }
        #expect(differences == [])
    }

    @Test("without its packages the check fails and says what to run")
    func missingPackages() throws {
        let run = try DueDaysProgram.run(options: ["-I", "-S"])
        #expect(run.status != 0)
        #expect(run.output.isEmpty)
        #expect(run.complaint.contains("Scripts/install test"))
    }
}

/// A case of the program's table.
private struct DueDaysRow {
    let start: CivilDate
    let unit: String
    let limit: Int
    let due: CivilDate

    init?(_ line: Substring) {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        guard cells.count == 4, let start = CivilDate(cells[0]), let limit = Int(cells[2]),
            let due = CivilDate(cells[3])
        else { return nil }
        (self.start, unit, self.limit, self.due) = (start, String(cells[1]), limit, due)
    }

    var name: String { "\(unit)-\(limit)" }

    /// A rule for every limit that the rows use, read from a rule file as any other.
    static func rules(_ rows: [DueDaysRow]) throws -> [String: DeadlineRule] {
        let limits = Dictionary(rows.map { ($0.name, $0) }) { first, _ in first }
        let entries = limits.sorted { $0.key < $1.key }.map { name, row in
            """
              - {id: \(name), title_zh: 期限, title_en: Period, citation_zh: 第四十二条, citation_en: Art. 42,
                 trigger: contract.signed, due: contract.filed, match: [contract_id], compare: at-most,
                 limit: \(row.limit), unit: \(row.unit), hardness: statute, effective_from: 2019-01-01}
            """
        }
        let text =
            """
            jurisdiction: trial
            title_zh: 试验
            title_en: Trial
            regions: []
            regime: government-procurement
            rules:

            """ + entries.joined(separator: "\n") + "\n"
        let diagnostics = Diagnostics()
        let bundle = ConfigurationBundle([ConfigurationBundle.File(path: "Rules/trial.yaml", text: text)])
        let book = RuleBook(bundle, diagnostics)
        try #require(!diagnostics.hasErrors, "\(diagnostics.sorted)")
        return Dictionary(uniqueKeysWithValues: book.deadlines.map { ($0.head.id, $0) })
    }
}

/// The Python program beside these tests, in the environment that `Scripts/install test` makes.
private enum DueDaysProgram {
    static func run(options: [String] = []) throws -> (status: Int32, output: String, complaint: String) {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let project = folder.deletingLastPathComponent().deletingLastPathComponent()
        let python = project.appending(path: ".build/python/bin/python").path
        try #require(
            FileManager.default.isExecutableFile(atPath: python),
            "There is no \(python): run 'Scripts/install test' from the project's folder.")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = options + [folder.appending(path: "Python/due_days.py").path]
        // Complaints go to a file, so that neither stream fills while the other is read.
        let complaints = FileManager.default.temporaryDirectory.appending(path: "due-days-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: complaints) }
        try Data().write(to: complaints)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: complaints)
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: bytes, as: UTF8.self),
            try String(contentsOf: complaints, encoding: .utf8)
        )
    }
}
