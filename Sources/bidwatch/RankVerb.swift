import BidEvents
import CanonicalJSON
import CommandLineOptions
import DetectorKit
import Ledger
import LedgerIndex

let rankVerb = Verb(
    name: "rank", summary: "Rank purchasers, agencies or regions by how they keep deadlines",
    discussion: """
        On-time shares with 95 % Wilson intervals, medians and 90th percentiles by rule, relative to the rule's limit and \
        the statute's, days saved, exemptions, and shares over a period. Ranked by the lower end of the interval; equal \
        ends share a rank, and few clocks give none. The same log place always gives the same figures.
        """,
    options: LedgerSource.options + [
        OptionDeclaration(
            name: "by", value: .value(placeholder: "GROUP"), summary: "purchaser, agency or region",
            defaultText: "purchaser"),
        OptionDeclaration(name: "rule", value: .value(placeholder: "ID"), summary: "Only this rule"),
        OptionDeclaration(
            name: "least", value: .value(placeholder: "N"), summary: "How many judged clocks a rank needs",
            defaultText: "5"),
    ]
) { arguments in
    let format = try LedgerFormat(arguments)
    let said = try language(arguments)
    let name = arguments.string("by") ?? "purchaser"
    guard let grouping = RankingGroup(rawValue: name) else {
        throw UsageError("--by is '\(name)'", remedy: "write --by purchaser, agency or region")
    }
    let least = try arguments.integer("least", in: 1...1_000) ?? Ranking.usualLeast
    let source = try LedgerSource(arguments)
    let through = source.position.offset
    let rule = arguments.string("rule")
    if let rule, try !source.reader.knows(rule: rule, through: through) {
        throw UsageError("--rule is '\(rule)'", remedy: "name a rule of the configuration; 'bidwatch rank' lists them")
    }
    let ranking = try source.reader.ranking(by: grouping, rule: rule, least: least, through: through)
    switch format {
    case .json: Console.write(line: ranking.json.bytes)
    case .csv:
        Console.write(Ranking.commaSeparatedHeader + ranking.commaSeparated)
        if !ranking.indicators.isEmpty {
            Console.write("\r\n" + Ranking.indicatorHeader + ranking.commaSeparatedIndicators)
        }
    case .text: Console.write(RankingText(ranking, said).text)
    }
    return .success
}

/// A ranking as a person reads it in a terminal.
private struct RankingText {
    let ranking: Ranking
    let said: (BilingualText) -> String

    init(_ ranking: Ranking, _ said: @escaping (BilingualText) -> String) {
        self.ranking = ranking
        self.said = said
    }

    var text: String {
        var lines = ["by \(ranking.grouping.rawValue), \(ranking.position.clock.date), #\(ranking.position.offset)"]
        var heading: String?
        for row in ranking.rows {
            let next = row.rule.map { "\($0.id)  \(said($0.title))" } ?? "*"
            if heading != next { lines += ["", next] }
            heading = next
            lines.append("  " + line(row))
        }
        for row in ranking.indicators {
            let next = "\(row.rule.id)  \(said(row.rule.title))"
            if heading != next { lines += ["", next] }
            heading = next
            let share = row.perMille.map { "\(Percent.text($0)) %" } ?? "–"
            lines.append(
                "     \(row.group ?? "–")  \(row.period)  \(share)  \(row.numerator)/\(row.denominator) \(row.unit)")
        }
        return lines.map(Console.printable).joined(separator: "\n") + "\n"
    }

    private func line(_ row: RankingRow) -> String {
        let counts = row.counts
        var parts = [row.rank.map { "\($0)." } ?? "–", row.group ?? "–"]
        if let interval = row.interval {
            parts.append(
                "\(Percent.text(row.onTimePerMille)) % [\(Percent.text(hundredths: interval.lower))–"
                    + "\(Percent.text(hundredths: interval.upper))]")
        }
        parts.append("n=\(counts.judged)")
        if counts.missed > 0 { parts.append("late \(counts.missed)") }
        if counts.overdue > 0 { parts.append("overdue \(counts.overdue)") }
        if counts.exempt > 0 { parts.append("exempt \(Percent.text(row.exemptPerMille)) %") }
        if let intervals = row.intervals {
            parts.append("median \(Self.span(intervals.median, intervals.medianOfLimit, intervals.medianOfStatute))")
            parts.append(
                "p90 \(Self.span(intervals.ninetieth, intervals.ninetiethOfLimit, intervals.ninetiethOfStatute))")
            parts.append(intervals.unit.rawValue)
            if let saved = intervals.saved { parts.append("saved \(saved)") }
        }
        return parts.joined(separator: "  ")
    }

    private static func span(_ value: Int?, _ ofLimit: Int?, _ ofStatute: Int?) -> String {
        guard let value else { return "still open" }
        let shares = [ofLimit, ofStatute].compactMap { $0 }.map { "\(Percent.text($0)) %" }
        return shares.isEmpty ? "\(value)" : "\(value) (\(shares.joined(separator: ", ")))"
    }
}
