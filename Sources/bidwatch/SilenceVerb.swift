import CanonicalJSON
import CommandLineOptions
import DetectorKit

let silenceVerb = Verb(
    name: "silence", summary: "List what is muted, mute warnings until a time, or end that",
    discussion: """
        Asks a running monitor. A silence says why and until when, and names a detector, rule, subject or party; all that \
        is given must match. Nothing disappears: what it mutes is listed by 'case list --standing silenced'.

          bidwatch silence set --rule T-XC-SIGN --party CODE --reason '系统割接' --until 2026-03-20T00:00:00+08:00
          bidwatch silence end S-0123456789ab
        """,
    options: MonitorClient.options + [
        OptionDeclaration(name: "detector", value: .value(placeholder: "ID"), summary: "Mute what this detector says"),
        OptionDeclaration(name: "rule", value: .value(placeholder: "ID"), summary: "Mute what this rule says"),
        SupervisionOptions.subject, SupervisionOptions.party, SupervisionOptions.region,
        OptionDeclaration(
            name: "severity-at-most", value: .value(placeholder: "COLOR"),
            summary: "Mute up to this severity; orange when not given"),
        OptionDeclaration(name: "reason", value: .value(placeholder: "TEXT"), summary: "Why"),
        OptionDeclaration(
            name: "until", value: .value(placeholder: "TIME"),
            summary: "When it ends, with zone, such as 2026-03-20T00:00:00+08:00"),
        SupervisionOptions.key, SupervisionOptions.output,
    ],
    arguments: [
        ArgumentDeclaration(
            name: "ACTION", summary: "list (when none is given), set or end", cardinality: .optional),
        ArgumentDeclaration(name: "ID", summary: "The silence to end", cardinality: .optional),
    ]
) { arguments in
    let client = try MonitorClient(arguments)
    let printer = SupervisionPrinter(try outputFormat(arguments.string("output") ?? "text"), client.said)
    switch arguments.arguments.first ?? "list" {
    case "list":
        let silences = try client.get("silences").json["items"]?.array ?? []
        printer.list(silences, silenceHeading) { silenceCells($0, client.said) }
    case "set":
        let answer = try client.change(
            "POST", "silences", try declaredSilence(arguments), key: SupervisionOptions.key(arguments)
        ).json
        printer.show(answer) { [client.said(TerminalText.silenceSet(answer["id"]?.string ?? ""))] }
    case "end":
        let id = try SupervisionOptions.argument(1, "ID", arguments)
        let answer = try client.change(
            "DELETE", "silences/\(MonitorClient.escaped(id))", key: SupervisionOptions.key(arguments)
        ).json
        printer.show(answer) { [client.said(TerminalText.silenceEnded(id))] }
    case let action:
        throw UsageError("there is no 'silence \(action)'", remedy: "write silence list, set or end")
    }
    return .success
}

/// The silence that a command line declares; the monitor judges whether it may be.
private func declaredSilence(_ arguments: ParsedArguments) throws -> JSONValue {
    let reason = try arguments.requiredString("reason"), end = try arguments.requiredString("until")
    let fields =
        ["detector", "rule", "subject", "party", "region"].map { ($0, arguments.string($0)) } + [
            ("severity_at_most", try SupervisionOptions.severity(arguments, "severity-at-most")), ("reason", reason),
            ("ends_at", end),
        ]
    return .object(
        JSONObject(fields.compactMap { name, value in value.map { JSONMember(name: name, value: .string($0)) } }))
}

private let silenceHeading = [
    TerminalText.identifier, TerminalText.until, TerminalText.author, TerminalText.cases, TerminalText.title,
    TerminalText.reason,
]

/// A silence as a row of a list: with what it matches, and how many cases it mutes.
private func silenceCells(_ silence: JSONValue, _ said: (BilingualText) -> String) -> [String] {
    let matched = ["detector", "rule", "subject", "party", "region"].compactMap { silence[$0]?.string }
    let most = silence["severity_at_most"]?.string.map { "≤ \(said(TerminalText.severity($0)))" }
    return ["id", "ends_at", "author"].map { silence[$0]?.string ?? "" } + [
        "\(silence["cases"]?.integer ?? 0)", (matched + [most].compactMap { $0 }).joined(separator: ", "),
        silence["reason"]?.string ?? "",
    ]
}
