import CanonicalJSON
import CaseIndex
import Cases
import CommandLineOptions
import HTTPService
import System

let caseVerb = Verb(
    name: "case", summary: "List cases, show one, act on it, or get its package for another authority",
    discussion: """
        Asks a running monitor. An action holds for the case as you saw it: give its revision with --revision, or the \
        case is read first. What is refused is told with its reason and what helps; the exit status is then 1.

          bidwatch case list --status open --severity orange
          bidwatch case order-rectification C-0123456789ab --text '重新公示' --due 2026-03-20
          bidwatch case dismiss C-0123456789ab --reason wrong-data
          bidwatch case package C-0123456789ab --output case.zip

        Actions are \(CaseAction.allCases.map(\.rawValue).joined(separator: ", ")).
        """,
    options: MonitorClient.options + [
        OptionDeclaration(name: "status", value: .value(placeholder: "STATUS"), summary: "List those in this status"),
        OptionDeclaration(
            name: "kind", value: .value(placeholder: "KIND"), summary: "List those of a tender, ring or unit"),
        SupervisionOptions.severity, SupervisionOptions.subject, SupervisionOptions.party, SupervisionOptions.region,
        OptionDeclaration(
            name: "warning", value: .value(placeholder: "ID"), summary: "List the one that holds this warning"),
        OptionDeclaration(
            name: "standing", value: .value(placeholder: "STATE"),
            summary: "List those that are shown, silenced, inhibited or beyond-budget"),
        OptionDeclaration(
            name: "assignee", value: .value(placeholder: "NAME"), summary: "List what is assigned to somebody"),
        OptionDeclaration(name: "overdue", summary: "List those whose due date has passed"),
        OptionDeclaration(name: "ended", summary: "List those that were ended too; any status that is named is listed"),
        OptionDeclaration(
            name: "order", value: .value(placeholder: "ORDER"),
            summary: "urgency, or latest for the latest change first", defaultText: "urgency"),
        SupervisionOptions.limit,
        OptionDeclaration(name: "text", value: .value(placeholder: "TEXT"), summary: "What is said with an action"),
        OptionDeclaration(
            name: "reason", value: .value(placeholder: "CODE"),
            summary: "Why a case is dismissed: \(DismissalReason.allCases.map(\.rawValue).joined(separator: ", "))"),
        OptionDeclaration(
            name: "due", value: .value(placeholder: "WHEN"),
            summary: "By when it is rectified: a day or a time; by default the working days of the configuration"),
        OptionDeclaration(
            name: "recipient", value: .value(placeholder: "NAME"),
            summary: "To whom a case is assigned or transferred"),
        OptionDeclaration(
            name: "attachment", value: .value(placeholder: "NAME"), summary: "Names a document that belongs to it",
            isRepeatable: true),
        OptionDeclaration(
            name: "revision", value: .value(placeholder: "N"), summary: "The revision of the case that you saw"),
        SupervisionOptions.key,
        OptionDeclaration(
            name: "output", value: .value(placeholder: "FORMAT"),
            summary: "text or json; of a package its file, - for standard output"),
    ],
    arguments: [
        ArgumentDeclaration(
            name: "ACTION", summary: "list (when none is given), show, package, or what is done with the case",
            cardinality: .optional),
        ArgumentDeclaration(name: "ID", summary: "The case", cardinality: .optional),
    ]
) { arguments in
    let desk = try CaseTerminal(arguments)
    switch arguments.arguments.first ?? "list" {
    case "list": return try desk.list()
    case "show": return try desk.show()
    case "package": return try desk.package()
    case let word:
        guard let action = CaseAction(rawValue: word) else {
            let known = ["list", "show", "package"] + CaseAction.allCases.map(\.rawValue)
            throw UsageError("there is no 'case \(word)'", remedy: "write one of \(known.joined(separator: ", "))")
        }
        return try desk.act(action)
    }
}

/// What `bidwatch case` does.
private struct CaseTerminal {
    private let arguments: ParsedArguments
    private let client: MonitorClient

    init(_ arguments: ParsedArguments) throws {
        self.arguments = arguments
        client = try MonitorClient(arguments)
    }

    private var printer: SupervisionPrinter {
        get throws { SupervisionPrinter(try outputFormat(arguments.string("output") ?? "text"), client.said) }
    }

    /// The case that the command line names, as a part of an address.
    private var path: String {
        get throws { "cases/\(MonitorClient.escaped(try SupervisionOptions.argument(1, "ID", arguments)))" }
    }

    func list() throws -> ExitStatus {
        func choice(_ name: String, _ words: [String]) throws -> (String, String?) {
            (name, try SupervisionOptions.choice(name, of: words, arguments))
        }
        let query =
            [
                try choice("status", CaseStatus.allCases.map(\.rawValue)),
                try choice("kind", CaseKind.allCases.map(\.rawValue)),
                try choice("standing", Standing.State.allCases.map(\.rawValue)),
                ("severity", try SupervisionOptions.severity(arguments)),
                ("order", try choice("order", CaseFilter.Order.allCases.map(\.rawValue)).1 ?? "urgency"),
                ("overdue", arguments.flag("overdue") ? "true" : nil),
                ("unended", arguments.flag("ended") || arguments.string("status") != nil ? nil : "true"),
            ] + ["subject", "party", "region", "warning", "assignee"].map { ($0, arguments.string($0)) }
        let printer = try self.printer
        let (cases, hasMore) = try client.read(.cases, query, most: try SupervisionOptions.limit(arguments))
        printer.list(cases, CaseText.heading, hasMore: hasMore) { CaseText($0, client.said).cells }
        return .success
    }

    func show() throws -> ExitStatus {
        let printer = try self.printer
        let subject = try client.get(path).json
        printer.show(subject) { CaseText(subject, client.said).lines }
        return .success
    }

    func act(_ action: CaseAction) throws -> ExitStatus {
        let (printer, path) = (try self.printer, try self.path)
        let body = JSONObject(
            [
                ("action", action.rawValue), ("reason_code", arguments.string("reason")),
                ("text", arguments.string("text")), ("due_at", arguments.string("due")),
                ("recipient", arguments.string("recipient")),
            ].compactMap { name, value in value.map { JSONMember(name: name, value: .string($0)) } }
                + [
                    JSONMember(
                        name: "attachments", value: .array(arguments.strings("attachment").map { .string($0) }))
                ])
        let given = try arguments.integer("revision", in: 0...Int(Int32.max))
        let revision = try given ?? client.get(path).json["revision"]?.integer ?? 0
        let answer = try client.change(
            "POST", "\(path)/actions", .object(body), key: SupervisionOptions.key(arguments),
            revision: revision)
        let subject = try answer.json
        printer.show(subject) {
            answer.status == 202
                ? [client.said(TerminalText.logged(subject["offset"]?.integer ?? 0))]
                : [CaseText(subject, client.said).line]
        }
        return .success
    }

    func package() throws -> ExitStatus {
        guard let file = arguments.string("output") else {
            throw UsageError("the package has no file", remedy: "name it with --output FILE")
        }
        let bytes = try client.get("\(path)/package").body
        if file == "-" {
            Console.write(bytes: bytes)
        } else {
            try FileSystem.writeAtomically(file, bytes)
            Console.write(client.said(TerminalText.saved(file, bytes.count)) + "\n")
        }
        return .success
    }
}
