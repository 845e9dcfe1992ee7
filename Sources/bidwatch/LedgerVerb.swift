import BidEvents
import CanonicalJSON
import CommandLineOptions
import DetectorKit
import Ledger
import LedgerIndex

let ledgerVerb = Verb(
    name: "ledger", summary: "Show every link of a project from budget to payment",
    discussion: """
        One line a link: planned, actual, late, overdue, missing, with its deadlines. Without --project all projects: a \
        line each as text, a chain a line as JSON, a link a line as CSV. What the law seals is never shown.
        """,
    options: LedgerSource.options + [
        OptionDeclaration(name: "project", value: .value(placeholder: "ID"), summary: "Only this project"),
        OptionDeclaration(
            name: "orphans", summary: "Instead, contracts, acceptances, questions and complaints of no known project"),
    ]
) { arguments in
    let format = try LedgerFormat(arguments)
    let said = try language(arguments)
    let source = try LedgerSource(arguments)
    let through = source.position.offset
    if arguments.flag("orphans") {
        try showOrphans(source, format)
        return .success
    }
    if format == .csv { Console.write(ProjectChain.commaSeparatedHeader) }
    if let project = arguments.string("project") {
        guard let chain = try source.reader.chain(of: project, through: through) else {
            Console.writeError("nothing was reported of a project '\(project)' up to \(through) of the log\n")
            return .failure
        }
        show(chain, format) { ChainText(chain, said).text }
        return .success
    }
    var reached: Int64 = 0
    while true {
        let names = try source.reader.projectNames(after: reached, limit: 256, through: through)
        guard let last = names.last else { return .success }
        for name in names {
            guard let chain = try source.reader.chain(of: name.project, through: through) else { continue }
            show(chain, format) { ChainText(chain, said).line }
        }
        reached = last.number
    }
}

private func showOrphans(_ source: LedgerSource, _ format: LedgerFormat) throws {
    if format == .csv { Console.write(CommaSeparated.line(["kind", "id", "offset"])) }
    var cursor: Int64? = 0
    while let next = cursor {
        let page = try source.reader.orphans(after: next, limit: 1_000, through: source.position.offset)
        for orphan in page.orphans {
            let cells = [orphan.subject.kind, orphan.subject.identifier, String(orphan.offset)]
            switch format {
            case .text: Console.write(Console.printable(cells.joined(separator: "  ")) + "\n")
            case .json: Console.write(line: orphan.json.bytes)
            case .csv: Console.write(CommaSeparated.line(cells))
            }
        }
        cursor = page.next
    }
}

private func show(_ chain: ProjectChain, _ format: LedgerFormat, _ text: () -> String) {
    switch format {
    case .text: Console.write(text())
    case .json: Console.write(line: chain.json.bytes)
    case .csv: Console.write(chain.commaSeparated)
    }
}

/// A chain as a person reads it in a terminal.
struct ChainText {
    private let chain: ProjectChain
    private let said: (BilingualText) -> String

    init(_ chain: ProjectChain, _ said: @escaping (BilingualText) -> String) {
        self.chain = chain
        self.said = said
    }

    /// The project in one line.
    var line: String {
        let furthest = chain.links.last { $0.actual != nil && $0.step <= .archive }?.step
        let states = [LinkState.overdue, .late, .missing].filter { chain.count($0) > 0 }
            .map { "\(chain.count($0)) \(said($0.title))" }
        let parts = [chain.facts.project, chain.facts.name ?? "", furthest.map { said($0.title) } ?? ""] + states
        return Console.printable(parts.filter { !$0.isEmpty }.joined(separator: "  ")) + "\n"
    }

    var text: String {
        let facts = [chain.facts.name, chain.facts.purchaser, chain.facts.agency, chain.facts.region].compactMap { $0 }
        var lines = ["\(chain.facts.project)  \(facts.joined(separator: "  "))"]
        lines.append("  \(chain.position.clock.date)  #\(chain.position.offset)")
        for link in chain.links {
            lines.append("  \(Self.mark(link.state)) \(head(link))")
            for clock in link.clocks where [.overdue, .missed, .running].contains(clock.reading.status) {
                lines.append("      \(detail(clock))")
            }
        }
        for clock in chain.others where [.overdue, .missed, .running].contains(clock.reading.status) {
            lines.append("  · \(detail(clock))")
        }
        return lines.map(Console.printable).joined(separator: "\n") + "\n"
    }

    private static func mark(_ state: LinkState) -> String {
        switch state {
        case .done: "✓"
        case .late: "!"
        case .overdue: "✗"
        case .pending: "…"
        case .missing: "?"
        case .notExpected: "–"
        }
    }

    private func head(_ link: ChainLink) -> String {
        let scope = [link.scope.lot.map { "/\($0)" }, link.scope.contract, link.scope.remedy].compactMap { $0 }
        var parts = [said(link.step.title)] + scope + [said(link.state.title)]
        if let actual = link.actual { parts.append(actual.date.description) }
        if let planned = link.planned { parts.append("≤ \(planned)") }
        if let margin = link.margin { parts.append("(\(margin >= 0 ? "+" : "")\(margin))") }
        if let amount = link.amount { parts.append("\(amount)") }
        if let named = link.named { parts.append("← \(named)") }
        return parts.joined(separator: "  ")
    }

    private func detail(_ clock: ChainClock) -> String {
        let reading = clock.reading
        let taken = reading.taken.map { "\($0)/\(reading.limit ?? 0) \(reading.unit.rawValue)" } ?? ""
        return [
            reading.status.rawValue, said(clock.title), "\(reading.start.date) → \(reading.due)", taken, clock.instance,
            "[\(clock.rule)]",
        ].filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
