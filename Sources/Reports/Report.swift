import BidEvents
public import DetectorKit

/// What a report is for.
public enum ReportKind: String, CaseIterable, Sendable {
    /// 监管月报.
    case monthly
    /// 监管半年报.
    case halfYearly = "half-yearly"
    /// 监管年报.
    case annual
    /// 营商环境分析, of any period.
    case environment

    /// The supervision report of a period.
    public init(of period: ReportPeriod) {
        switch period.length {
        case .month: self = .monthly
        case .halfYear: self = .halfYearly
        case .year: self = .annual
        }
    }

    /// Whether there is such a report of a period.
    public func fits(_ period: ReportPeriod) -> Bool { self == .environment || self == ReportKind(of: period) }
}

/// What a report was made of: whoever has the same gets the same bytes.
public struct ReportProvenance: Hashable, Sendable {
    /// Over all entries of the log up to the place: see ``ReportFold/logDigest``.
    public let logDigest: String
    public let position: Position
    public let configurationDigest: String
}

/// A report: what stands out, tables with their definitions, and plots of some.
public struct Report: Hashable, Sendable {
    public let kind: ReportKind
    public let period: ReportPeriod
    /// The prefix of administrative codes that it covers; empty for all.
    public let region: String
    public let provenance: ReportProvenance
    /// What a reader who has a minute should know, a sentence each.
    public let highlights: [BilingualText]
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
    /// All of them; a page shows the first ones of a long table.
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
    /// What the labels name, and what is counted, with its unit.
    public let labels: BilingualText
    public let values: BilingualText
    public let bars: [Bar]
}
