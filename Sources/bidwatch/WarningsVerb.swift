import CanonicalJSON
import CommandLineOptions
import DetectorKit
import Supervision

let warningsVerb = Verb(
    name: "warnings", summary: "List warnings, or show one with its evidence and legal basis",
    discussion: """
        Asks a running monitor. Latest change first, a line a warning; with ID what was seen, compared with what, the \
        events behind it, the articles, and what speaks against it. As JSON a warning a line.
        """,
    options: MonitorClient.options + [
        OptionDeclaration(
            name: "status", value: .value(placeholder: "STATUS"), summary: "open, cleared or not-evaluated"),
        SupervisionOptions.severity,
        OptionDeclaration(name: "detector", value: .value(placeholder: "ID"), summary: "Only of this detector"),
        SupervisionOptions.subject, SupervisionOptions.party, SupervisionOptions.region, SupervisionOptions.limit,
        OptionDeclaration(name: "events", value: .flag, summary: "With ID: the events behind it, with their data"),
        SupervisionOptions.output,
    ],
    arguments: [ArgumentDeclaration(name: "ID", summary: "The warning to show", cardinality: .optional)]
) { arguments in
    let client = try MonitorClient(arguments)
    let wantsEvents = arguments.flag("events")
    guard !wantsEvents || !arguments.arguments.isEmpty else {
        throw UsageError("--events is of one warning", remedy: "write 'warnings ID --events'")
    }
    let printer = SupervisionPrinter(try outputFormat(arguments.string("output") ?? "text"), client.said)
    if let id = arguments.arguments.first {
        let warning = try client.get("warnings/\(MonitorClient.escaped(id))").json
        printer.show(warning) { WarningText(warning, client.said).lines }
        guard wantsEvents else { return .success }
        let (events, hasMore) = try client.read(
            .events(behind: id), [], most: try SupervisionOptions.limit(arguments))
        printer.list(events, hasMore: hasMore) { EventText($0, client.said).lines }
        return .success
    }
    let statuses = Warning.Status.allCases.map(\.rawValue)
    let query: [(String, String?)] = [
        ("status", try SupervisionOptions.choice("status", of: statuses, arguments)),
        ("severity", try SupervisionOptions.severity(arguments)), ("detector", arguments.string("detector")),
        ("subject", arguments.string("subject")), ("party", arguments.string("party")),
        ("region", arguments.string("region")),
    ]
    let (warnings, hasMore) = try client.read(.warnings, query, most: try SupervisionOptions.limit(arguments))
    printer.list(warnings, WarningText.heading, hasMore: hasMore) { WarningText($0, client.said).cells }
    return .success
}

/// A warning as a person reads it in a terminal.
struct WarningText {
    static let heading = [
        TerminalText.severity, TerminalText.certainty, TerminalText.status, TerminalText.identifier,
        TerminalText.subject, TerminalText.title,
    ]

    private let warning: JSONValue
    private let said: (BilingualText) -> String

    init(_ warning: JSONValue, _ said: @escaping (BilingualText) -> String) {
        self.warning = warning
        self.said = said
    }

    /// The warning as a row of a list.
    var cells: [String] {
        [
            said(TerminalText.severity(warning["severity"]?.string)),
            said(TerminalText.certainty(warning["certainty"]?.string)),
            said(TerminalText.warningStatus(warning["status"]?.string)), warning["id"]?.string ?? "", subject,
            said(BilingualText(warning["title"])),
        ]
    }

    var lines: [String] {
        [said(BilingualText(warning["title"])), said(BilingualText(warning["explanation"])), ""]
            + TextTable(fields).lines + missing + evidence
            + section(TerminalText.rarity, Rarity(json: warning["rarity"])?.statement)
            + section(TerminalText.prevalence, BilingualText(json: warning["prevalence"]?["text"]))
            + texts("legal_basis", TerminalText.legalBasis) + texts("caveats", TerminalText.caveats)
            + section(TerminalText.clears, BilingualText(json: warning["clears"]))
    }

    private func section(_ heading: BilingualText, _ text: BilingualText?) -> [String] {
        text.map { ["", said(heading), "  " + said($0)] } ?? []
    }

    private var subject: String {
        "\(warning["subject"]?["kind"]?.string ?? ""):\(warning["subject"]?["id"]?.string ?? "")"
    }

    private var fields: [[String]] {
        let parties = (warning["parties"]?.array ?? []).compactMap(\.string)
        let count = warning["party_count"]?.integer ?? parties.count
        let detector = warning["detector"]
        let rows: [(BilingualText, String?)] = [
            (TerminalText.identifier, warning["id"]?.string),
            (TerminalText.severity, said(TerminalText.severity(warning["severity"]?.string))),
            (TerminalText.certainty, said(TerminalText.certainty(warning["certainty"]?.string))),
            (TerminalText.status, said(TerminalText.warningStatus(warning["status"]?.string))),
            (TerminalText.subject, subject),
            (
                TerminalText.parties,
                parties.joined(separator: ", ") + (count > parties.count ? " … (\(count))" : "")
            ), (TerminalText.region, warning["region"]?.string), (TerminalText.since, warning["since"]?.string),
            (TerminalText.rule, "\(detector?["id"]?.string ?? "")/\(warning["rule"]?.string ?? "")"),
        ]
        return SupervisionPrinter.fields(rows, said)
    }

    private var missing: [String] {
        guard let missing = warning["not_evaluated"] else { return [] }
        let texts = ["title", "explanation"].map { "  " + said(BilingualText(missing[$0])) }
        return ["", said(TerminalText.notEvaluated)] + texts
    }

    private var evidence: [String] {
        let items = warning["evidence"]?.array ?? []
        guard !items.isEmpty else { return [] }
        var lines = ["", said(TerminalText.evidence)]
        for item in items {
            lines.append("  " + said(BilingualText(item["statement"])))
            let values = (item["values"]?.object?.members ?? []).map { [$0.name, $0.value.string ?? $0.value.text] }
            let events = (item["events"]?.array ?? []).map {
                [said(TerminalText.events), "\($0["source"]?.string ?? "")  \($0["id"]?.string ?? "")"]
            }
            lines += TextTable(values + events).lines.map { "      " + $0 }
            lines += rest(item, "value_count", shown: values.count) + rest(item, "event_count", shown: events.count)
        }
        return lines + rest(warning, "evidence_count", shown: items.count)
    }

    /// That the interface tells a part only.
    private func rest(_ item: JSONValue, _ count: String, shown: Int) -> [String] {
        guard let count = item[count]?.integer, count > shown else { return [] }
        return ["      … (\(shown)/\(count))"]
    }

    private func texts(_ member: String, _ heading: BilingualText) -> [String] {
        let texts = (warning[member]?.array ?? []).map { "  " + said(BilingualText($0)) }
        return texts.isEmpty ? [] : ["", said(heading)] + texts
    }
}
