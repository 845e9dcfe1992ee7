import CanonicalJSON
import CommandLineOptions
import DetectorCatalog
import DetectorKit
import LedgerIndex
import ReportReader
import Reports
import System

let reportVerb = Verb(
    name: "report",
    summary: "Write the supervision report or business-environment analysis of a month, half-year or year",
    discussion: """
        One HTML file in Chinese and English that needs nothing else and prints on A4, all figures as JSON, or any of \
        its tables as CSV. The first report of a log reads all of it, later ones the last months. The same log, place and configuration always give the same bytes; the report names them. What nobody reported is \
        said, and is not zero.
        """,
    options: LedgerSource.options.filter { !["format", "language"].contains($0.name) } + [
        OptionDeclaration(
            name: "kind", value: .value(placeholder: "KIND"),
            summary: "monthly, half-yearly, annual or environment; by default the one of the period"),
        OptionDeclaration(
            name: "period", value: .value(placeholder: "PERIOD"),
            summary: "A month such as 2026-03, a half-year such as 2026-H1, or a year such as 2026"),
        OptionDeclaration(
            name: "region", value: .value(placeholder: "CODE"),
            summary: "Only what was reported under codes that begin so; by default all"),
        OptionDeclaration(
            name: "format", value: .value(placeholder: "FORMAT"),
            summary: "html, json or csv; by default html, of a table csv"),
        OptionDeclaration(
            name: "table", value: .value(placeholder: "NAME"),
            summary: "Which table to write as CSV; without it they are listed"),
        OptionDeclaration(
            name: "output", value: .value(placeholder: "FILE"), summary: "Where it goes", defaultText: "-"),
    ]
) { arguments in
    let request = try ReportRequest(arguments)
    let source = try LedgerSource(arguments, withFeed: true)
    let book = try ReportReader(directory: source.directory).book(
        region: request.region, through: try arguments.integer("through", in: 1...Int(Int64.max)).map { Int64($0) },
        plantingFor: request.kind == .environment ? nil : request.period, detectorCatalog.registrations)
    let bytes = Array(try request.text(of: book.report(request.kind, request.period)).utf8)
    if let path = arguments.string("output"), path != "-" {
        try FileSystem.writeAtomically(path, bytes, mode: 0o644)
    } else {
        Console.write(String(decoding: bytes, as: UTF8.self))
    }
    return .success
}

/// Which report is asked for, and how it is written.
private struct ReportRequest {
    let kind: ReportKind
    let period: ReportPeriod
    let region: String
    private let format: String
    private let table: String?

    init(_ arguments: ParsedArguments) throws(UsageError) {
        guard let period = arguments.string("period").flatMap({ ReportPeriod($0) }) else {
            throw UsageError(
                "--period is missing or no month, half-year or year",
                remedy: "write --period 2026-03, --period 2026-H1 or --period 2026")
        }
        let name = arguments.string("kind") ?? ReportKind(of: period).rawValue
        guard let kind = ReportKind(rawValue: name) else {
            throw UsageError(
                "--kind is '\(name)'",
                remedy: "write one of \(ReportKind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard kind.fits(period) else {
            throw UsageError(
                "a \(kind.rawValue) report has no period \(period)",
                remedy: "leave --kind out, or write another --period")
        }
        region = arguments.string("region") ?? ""
        guard region.utf8.count <= 12, region.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw UsageError("--region is '\(region)'", remedy: "write digits of an administrative code, such as 4110")
        }
        (self.kind, self.period) = (kind, period)
        table = arguments.string("table")
        format = arguments.string("format") ?? (table == nil ? "html" : "csv")
        guard ["html", "json", "csv"].contains(format) else {
            throw UsageError("--format is '\(format)'", remedy: "write --format html, json or csv")
        }
        guard table == nil || format == "csv" else {
            throw UsageError("--table goes with --format csv", remedy: "leave one of them out")
        }
    }

    func text(of report: Report) throws(UsageError) -> String {
        switch format {
        case "html": return ReportPage(report).text
        case "json": return report.json.text + "\n"
        default: break
        }
        let names = report.tables.map(\.name)
        guard let table else { return names.map { $0 + "\n" }.joined() }
        guard let found = report.table(table) else {
            throw UsageError("there is no table '\(table)'", remedy: "write one of \(names.joined(separator: ", "))")
        }
        return found.commaSeparated
    }
}
