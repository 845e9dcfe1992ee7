import CanonicalJSON
import CommandLineOptions
import DetectorKit

let budgetVerb = Verb(
    name: "budget", summary: "Show or set how many new cases a week are put before people",
    discussion: """
        Asks a running monitor. Shows the budget of each region and how far the week has used it, how cases stand, the share \
        of false alarms that verdicts of people tell, and the latest week's choice by evidence with what it promises. What is beyond a budget is ranked and waits; it is listed by \
        'case list --standing beyond-budget'.

          bidwatch budget set 20 --region 411002
        """,
    options: MonitorClient.options + [
        SupervisionOptions.region, SupervisionOptions.key, SupervisionOptions.output,
    ],
    arguments: [
        ArgumentDeclaration(name: "ACTION", summary: "show (when none is given) or set", cardinality: .optional),
        ArgumentDeclaration(name: "N", summary: "How many new cases a week", cardinality: .optional),
    ]
) { arguments in
    let client = try MonitorClient(arguments)
    let printer = SupervisionPrinter(try outputFormat(arguments.string("output") ?? "text"), client.said)
    switch arguments.arguments.first ?? "show" {
    case "show":
        let budget = try client.get("budget").json
        printer.show(budget) { budgetLines(budget, client.said) }
    case "set":
        let text = try SupervisionOptions.argument(1, "N", arguments)
        guard let count = Int(text), (0...1_000_000).contains(count) else {
            throw UsageError("N is '\(text)'", remedy: "expected a whole number from 0 to 1000000")
        }
        let region = arguments.string("region").map { [JSONMember(name: "region", value: .string($0))] } ?? []
        let body = JSONObject(region + [JSONMember(name: "cases_per_week", value: JSONValue(count))])
        let answer = try client.change("PUT", "budget", .object(body), key: SupervisionOptions.key(arguments)).json
        printer.show(answer) { [client.said(TerminalText.budgetSet)] }
    case let action: throw UsageError("there is no 'budget \(action)'", remedy: "write budget show or budget set")
    }
    return .success
}

/// Budgets, cases by standing, and verdicts as a person reads them in a terminal.
private func budgetLines(_ budget: JSONValue, _ said: (BilingualText) -> String) -> [String] {
    func count(_ json: JSONValue?) -> String { json?.integer.map(String.init) ?? "–" }
    let heading = [TerminalText.region, TerminalText.perWeek, TerminalText.admitted, TerminalText.waiting].map(said)
    let rows = (budget["budgets"]?.array ?? []).map { row in
        let region = row["region"]?.string ?? ""
        return [region.isEmpty ? said(TerminalText.everywhere) : region]
            + ["cases_per_week", "admitted", "waiting"].map { count(row[$0]) }
    }
    let standings = (budget["cases"]?.object?.members ?? []).map {
        [said(TerminalText.standing($0.name)), count($0.value)]
    }
    return TextTable([heading] + rows).lines + [""] + TextTable(standings).lines + [""]
        + TextTable([
            [said(TerminalText.allCases)] + verdictCells(budget["verdicts"], said),
            [said(TerminalText.chosenCases)] + verdictCells(budget["choice"]?["verdicts"], said),
        ]).lines + [""] + choiceLines(budget["choice"]?["last"], said)
}

/// How many were confirmed and dismissed, and the share of false alarms with its interval.
private func verdictCells(_ verdicts: JSONValue?, _ said: (BilingualText) -> String) -> [String] {
    func count(_ name: String) -> String { verdicts?[name]?.integer.map(String.init) ?? "–" }
    let share = verdicts?["false_share"]
    let (value, low, high) = (share?["value"]?.string, share?["low"]?.string, share?["high"]?.string)
    return [
        "\(said(TerminalText.confirmed)) \(count("confirmed"))",
        "\(said(TerminalText.dismissed)) \(count("dismissed"))",
        value.map { "\(said(TerminalText.falseShare)) \($0) [\(low ?? "")–\(high ?? "")]" } ?? "",
    ]
}

/// The latest choice by evidence, and what is promised of it.
private func choiceLines(_ choice: JSONValue?, _ said: (BilingualText) -> String) -> [String] {
    guard let choice, let week = choice["week"]?.string, let among = choice["among"]?.integer,
        let chosen = choice["chosen"]?.integer
    else { return [said(TerminalText.noChoice)] }
    let promise = BilingualText(
        chinese: choice["promise"]?["zh"]?.string ?? "", english: choice["promise"]?["en"]?.string ?? "")
    let threshold = choice["threshold"]?.double
    return [
        said(TerminalText.choice(week: week, chosen: chosen, among: among, threshold: threshold)), said(promise),
    ]
}
