import BidEvents
import DetectorKit

/// Rows of comma-separated values after RFC 4180, safe to open in a spreadsheet.
public enum CommaSeparated {
    /// One line with its end.
    public static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    private static func cell(_ text: String) -> String {
        // A spreadsheet would run what begins like a formula; a plain negative number is none.
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let guarded = isFormula && Double(text) == nil ? "'" + text : text
        guard guarded.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return guarded }
        return "\"" + guarded.replacing("\"", with: "\"\"") + "\""
    }
}

extension ProjectChain {
    public static let commaSeparatedHeader = CommaSeparated.line([
        "project", "name", "purchaser", "agency", "region", "step", "lot", "contract", "remedy", "state", "planned",
        "actual", "margin_days", "amount", "currency", "named", "rules_missed", "events",
    ])

    /// One line a link.
    public var commaSeparated: String {
        links.map { link in
            let missed = link.clocks.filter { [.missed, .overdue].contains($0.reading.status) }.map(\.rule)
            return CommaSeparated.line([
                facts.project, facts.name ?? "", facts.purchaser ?? "", facts.agency ?? "", facts.region ?? "",
                link.step.rawValue, link.scope.lot ?? "", link.scope.contract ?? "", link.scope.remedy ?? "",
                link.state.rawValue, link.planned?.description ?? "", link.actual?.description ?? "",
                link.margin.map(String.init) ?? "", link.amount?.decimal ?? "", link.amount?.currency ?? "",
                link.named ?? "", missed.joined(separator: " "),
                link.events.map { "\($0.reference.source) \($0.reference.id)" }.joined(separator: "; "),
            ])
        }.joined()
    }
}

extension Ranking {
    public static let commaSeparatedHeader = CommaSeparated.line([
        "by", "group", "rule", "rank", "judged", "met", "missed", "overdue", "running", "exempt", "dropped",
        "on_time_percent", "interval_lower", "interval_upper", "exempt_percent", "unit", "limit", "median", "p90",
        "median_percent_of_limit", "p90_percent_of_limit", "median_percent_of_statute", "p90_percent_of_statute",
        "saved",
    ])

    /// One line a row of clocks; ``indicators`` have lines of their own.
    public var commaSeparated: String {
        rows.map { row in
            let counts = row.counts
            let numbers = [
                counts.judged, counts.met, counts.missed, counts.overdue, counts.running, counts.exempt, counts.dropped,
            ]
            return CommaSeparated.line(
                [
                    grouping.rawValue, row.group ?? "", row.rule?.id ?? "*", row.rank.map(String.init) ?? "",
                ] + numbers.map(String.init) + [
                    Percent.text(row.onTimePerMille), row.interval.map { Percent.text(hundredths: $0.lower) } ?? "",
                    row.interval.map { Percent.text(hundredths: $0.upper) } ?? "", Percent.text(row.exemptPerMille),
                ] + Self.cells(row.intervals))
        }.joined()
    }

    private static func cells(_ intervals: Intervals?) -> [String] {
        guard let intervals else { return Array(repeating: "", count: 9) }
        let whole = [intervals.limit, intervals.median, intervals.ninetieth].map { $0.map(String.init) ?? "" }
        let shares = [
            intervals.medianOfLimit, intervals.ninetiethOfLimit, intervals.medianOfStatute,
            intervals.ninetiethOfStatute,
        ].map(Percent.text)
        return [intervals.unit.rawValue] + whole + shares + [intervals.saved.map(String.init) ?? ""]
    }

    public static let indicatorHeader = CommaSeparated.line([
        "by", "group", "rule", "period", "numerator", "denominator", "unit", "readings", "percent",
    ])

    /// One line an indicator.
    public var commaSeparatedIndicators: String {
        indicators.map { row in
            CommaSeparated.line([
                grouping.rawValue, row.group ?? "", row.rule.id, row.period, String(row.numerator),
                String(row.denominator), row.unit, String(row.readings), Percent.text(row.perMille),
            ])
        }.joined()
    }
}
