import BidEvents
import DetectorKit

/// Makes the tables of a report.
struct ReportMaker {
    let now: Figures
    let before: Figures

    init(_ book: ReportBook, _ period: ReportPeriod) {
        now = Figures(book: book, period: period)
        before = Figures(book: book, period: period.previous)
    }

    func tables(_ kind: ReportKind) -> [ReportTable] {
        let business = [
            summary, procurement, trend, competition, savings, deadlinesByRule, deadlinesByUnit, deadlinesByRegion,
            payment, latePayers, enterprises, agencies, remedies,
        ]
        let supervision = [
            warningsBySeverity, warningsByRule, warningsByRegion, cases, handlingByRegion, problems, rectifications,
            dismissals, verdicts, canaries,
        ]
        return kind == .environment ? business : business + supervision
    }

    func table(
        _ name: String, _ columns: [String], _ rows: [[ReportCell]], chart: ReportChart? = nil
    ) -> ReportTable {
        let (title, definition) = Messages.table(name)
        return ReportTable(name, title, definition, columns: columns.map(Messages.word), rows: rows, chart: chart)
    }

    func chart(_ name: String, _ form: ReportChart.Form, _ bars: [(BilingualText, Int)]) -> ReportChart {
        let (title, labels, values) = Messages.chart(name)
        return ReportChart(
            form: form, title: title, labels: labels, values: values,
            bars: bars.map { ReportChart.Bar(label: $0.0, value: $0.1) })
    }

    /// A row of one figure in this period, the one before, and the change.
    func figure(_ name: String, _ value: (Figures) -> ReportCell) -> [ReportCell] {
        let (new, old) = (value(now), value(before))
        return [.text(Messages.word(name)), new, old, new.change(from: old)]
    }

    /// Both periods' values by the same keys, sorted; a nil key comes last.
    func pairs<Value>(
        _ values: (Figures) -> [Value], by key: (Value) -> String?
    ) -> [(key: String?, now: [Value], before: [Value])] {
        let (new, old) = (Dictionary(grouping: values(now), by: key), Dictionary(grouping: values(before), by: key))
        return Set(new.keys).union(old.keys).sorted { Self.sortKey($0) < Self.sortKey($1) }.map {
            ($0, new[$0] ?? [], old[$0] ?? [])
        }
    }

    static func sortKey(_ key: String?) -> String { key ?? "\u{10FFFF}" }

    static func region(_ code: String?) -> ReportCell { code.map { .name($0) } ?? .text(Messages.unknownRegion) }
}
