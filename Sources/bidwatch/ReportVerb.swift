import CommandLineOptions
import DetectorKit
import LedgerIndex
import ReportReader
import Reports
import System

let reportVerb = Verb(
    name: "report", summary: "Write the supervision report or business-environment analysis of a month or year",
    discussion: """
        One HTML file in Chinese and English that needs nothing else and prints on A4, or any of its tables as CSV. The \
        same log, place and configuration always give the same bytes; the report names them. What nobody reported is \
        said, and is not zero.
        """,
    options: LedgerSource.options.filter { !["format", "language"].contains($0.name) } + [
        OptionDeclaration(
            name: "kind", value: .value(placeholder: "KIND"), summary: "monthly, annual or environment",
            defaultText: "monthly"),
        OptionDeclaration(
            name: "period", value: .value(placeholder: "PERIOD"),
            summary: "A month such as 2026-03, or a year such as 2026"),
        OptionDeclaration(
            name: "region", value: .value(placeholder: "CODE"),
            summary: "Only what was reported under codes that begin so; by default all"),
        OptionDeclaration(
            name: "format", value: .value(placeholder: "FORMAT"), summary: "html or csv", defaultText: "html"),
        OptionDeclaration(
            name: "table", value: .value(placeholder: "NAME"),
            summary: "Which table to write as CSV; without it they are listed"),
        OptionDeclaration(
            name: "output", value: .value(placeholder: "FILE"), summary: "Where it goes", defaultText: "-"),
    ]
) { arguments in
    let request = try ReportRequest(arguments)
    let source = try LedgerSource(arguments, withFeed: true)
    let book = try ReportBook(
        directory: source.directory, ledger: source.reader, through: source.position.offset, region: request.region)
    let report = book.report(request.kind, request.period)
    let bytes = Array(try request.text(of: report).utf8)
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
    private let isTable: Bool
    private let table: String?

    init(_ arguments: ParsedArguments) throws(UsageError) {
        let name = arguments.string("kind") ?? ReportKind.monthly.rawValue
        guard let kind = ReportKind(rawValue: name) else {
            throw UsageError("--kind is '\(name)'", remedy: "write --kind monthly, annual or environment")
        }
        guard let period = arguments.string("period").flatMap({ ReportPeriod($0) }) else {
            throw UsageError(
                "--period is missing or no month or year", remedy: "write --period 2026-03, or --period 2026")
        }
        guard kind == .environment || (kind == .monthly) == (period.isMonth) else {
            throw UsageError(
                "a \(kind.rawValue) report has no period \(period)",
                remedy: kind == .monthly ? "write a month such as 2026-03" : "write a year such as 2026")
        }
        region = arguments.string("region") ?? ""
        guard region.utf8.count <= 12, region.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw UsageError("--region is '\(region)'", remedy: "write digits of an administrative code, such as 4110")
        }
        (self.kind, self.period) = (kind, period)
        table = arguments.string("table")
        switch arguments.string("format") ?? "html" {
        case "html": isTable = table != nil
        case "csv": isTable = true
        case let other: throw UsageError("--format is '\(other)'", remedy: "write --format html or csv")
        }
    }

    func text(of report: Report) throws(UsageError) -> String {
        guard isTable else { return ReportPage(report).text }
        let names = report.tables.map(\.name)
        guard let table else { return names.map { $0 + "\n" }.joined() }
        guard let found = report.table(table) else {
            throw UsageError("there is no table '\(table)'", remedy: "write one of \(names.joined(separator: ", "))")
        }
        return found.commaSeparated
    }
}
