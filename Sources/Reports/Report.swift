public import BidEvents
public import DetectorKit

/// What a report is for.
public enum ReportKind: String, CaseIterable, Sendable {
    /// 监管月报.
    case monthly
    /// 监管年报.
    case annual
    /// 营商环境分析, of a month or a year.
    case environment
}

/// What a report was made of: whoever has the same gets the same bytes.
public struct ReportProvenance: Hashable, Sendable {
    /// Over all entries of the log up to the place: see ``ReportBook/logDigest``.
    public let logDigest: String
    public let position: Position
    public let configurationDigest: String

    public init(logDigest: String, position: Position, configurationDigest: String) {
        self.logDigest = logDigest
        self.position = position
        self.configurationDigest = configurationDigest
    }
}

/// A report: tables with their definitions, and plots of some.
public struct Report: Hashable, Sendable {
    public let kind: ReportKind
    public let period: ReportPeriod
    /// The prefix of administrative codes that it covers; empty for all.
    public let region: String
    public let provenance: ReportProvenance
    public let tables: [ReportTable]

    /// A table by its name.
    public func table(_ name: String) -> ReportTable? { tables.first { $0.name == name } }
}

/// One table of a report.
public struct ReportTable: Hashable, Sendable {
    /// How exports name it.
    public let name: String
    public let title: BilingualText
    /// What is counted, and what the figures cannot say.
    public let definition: BilingualText
    public let columns: [BilingualText]
    public let rows: [[ReportCell]]
    public let chart: ReportChart?

    init(
        _ name: String, _ title: BilingualText, _ definition: BilingualText, columns: [BilingualText],
        rows: [[ReportCell]], chart: ReportChart? = nil
    ) {
        precondition(rows.allSatisfy { $0.count == columns.count }, "a row of \(name) has as many cells as columns")
        (self.name, self.title, self.definition) = (name, title, definition)
        (self.columns, self.rows, self.chart) = (columns, rows, chart)
    }
}

/// One value of a table; all are exact.
public enum ReportCell: Hashable, Sendable {
    case text(BilingualText)
    case count(Int)
    /// So many of so many; a share of nothing is shown as such.
    case share(Int, of: Int)
    /// One amount a currency; empty for an amount of nothing.
    case money(Amounts)
    case days(Int?)
    /// A difference from the period before, signed; shares in tenths of a percentage point.
    case change(Int)
    case points(Int)
    case moneyChange(Amounts)
    /// No event that would tell it was ever reported: that is not zero.
    case notReported
    case none

    static func name(_ text: String) -> ReportCell { .text(BilingualText(chinese: text, english: text)) }
}

/// Exact sums, one for each currency.
public struct Amounts: Hashable, Sendable {
    private var sums: [String: Int64] = [:]

    public init() {}

    public init(_ amounts: some Sequence<Money>) { for amount in amounts { add(amount) } }

    public mutating func add(_ amount: Money) { sums[amount.currency, default: 0] += amount.tenThousandths }

    func less(_ other: Amounts) -> Amounts {
        var difference = self
        for (currency, sum) in other.sums { difference.sums[currency, default: 0] -= sum }
        return difference
    }

    /// Sorted by currency.
    public var all: [Money] {
        sums.sorted { $0.key < $1.key }.map { Money(tenThousandths: $0.value, currency: $0.key) }
    }

    /// In ten-thousandths, of the one currency that there is; nil for none or several.
    var single: Int64? { sums.count == 1 ? sums.first?.value : nil }
}

/// A plot of a table: horizontal bars, or columns over time.
public struct ReportChart: Hashable, Sendable {
    public enum Form: Hashable, Sendable {
        case bars
        case columns
    }

    public struct Bar: Hashable, Sendable {
        public let label: BilingualText
        public let value: Int
    }

    public let form: Form
    public let title: BilingualText
    public let bars: [Bar]
}
