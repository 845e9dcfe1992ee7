import BidEvents
import CanonicalJSON
import CommandLineOptions
import DetectorCatalog
import DetectorKit
import Ledger
import LedgerIndex
import Statements
import Supervision

let statementVerb = Verb(
    name: "statement", summary: "Say what was looked for in a project, on which data, and what came of it",
    discussion: """
        A line a detector: warnings stand, checked and nothing found, not all could be checked, or not checked since \
        nothing that it reads was reported. Then why, and the rules applied. What the law seals is not counted.
        """,
    options: [
        OptionDeclaration(
            name: "data", value: .value(placeholder: "DIR"),
            summary: "Data directory, also while a coordinator runs", defaultText: "data"),
        OptionDeclaration(name: "project", value: .value(placeholder: "ID"), summary: "The project"),
        OptionDeclaration(
            name: "format", value: .value(placeholder: "FORMAT"), summary: "text or json", defaultText: "text"),
        OptionDeclaration(
            name: "language", value: .value(placeholder: "CODE"), summary: "zh or en", defaultText: "en"),
    ]
) { arguments in
    guard let project = arguments.string("project") else {
        throw UsageError("--project is missing", remedy: "name the project: --project WD-2026-1003")
    }
    let format = try LedgerFormat(arguments)
    guard format != .csv else { throw UsageError("--format is 'csv'", remedy: "write --format text or json") }
    let said = try language(arguments)
    let directory = arguments.string("data") ?? "data"
    let statement = try LedgerReader(directory: directory).statement(
        of: project, warnings: FeedReader(directory: directory), by: detectorCatalog.registrations)
    guard let statement else {
        Console.writeError("nothing was reported of a project '\(project)'\n")
        return .failure
    }
    if format == .json {
        Console.write(line: statement.json.bytes)
    } else {
        Console.write(StatementText(statement, said).text)
    }
    return .success
}

/// A statement as a person reads it in a terminal.
private struct StatementText {
    let text: String

    init(_ statement: ProjectStatement, _ said: (BilingualText) -> String) {
        var lines = [
            [statement.facts.project, statement.facts.name ?? "", statement.position.clock.description]
                .filter { !$0.isEmpty }.joined(separator: "  "),
            "  #\(statement.position.offset)  \(statement.configuration.digest.prefix(16))",
        ]
        for detector in statement.detectors {
            lines.append("  \(detector.detector)  \(said(detector.outcome.title))")
            lines += Self.details(of: detector, said).map { "      \($0)" }
        }
        text = lines.map(Console.printable).joined(separator: "\n") + "\n" + said(statement.meaning) + "\n"
    }

    private static func details(of detector: DetectorStatement, _ said: (BilingualText) -> String) -> [String] {
        var lines = detector.warnings.filter { $0.status != .cleared }.map { "\($0.id)  \(said($0.title))" }
        if !detector.reported.isEmpty {
            let counts = Dictionary(detector.reported.map { ($0.type, $0.count) }, uniquingKeysWith: +)
            lines.append(counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
        }
        if !detector.lacking.isEmpty { lines.append("– " + detector.lacking.joined(separator: ", ")) }
        if let rules = detector.rules {
            lines.append("\(rules.measured.count)/\(rules.inForce)")
            lines += rules.measured.map { measured in
                let outcomes = measured.outcomes.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
                return "\(measured.rule)  \(measured.title.map(said) ?? "")  \(outcomes)"
            }
        }
        if !detector.setAside.isEmpty {
            lines.append("#" + detector.setAside.map(String.init).joined(separator: ", #"))
        }
        return lines
    }
}
