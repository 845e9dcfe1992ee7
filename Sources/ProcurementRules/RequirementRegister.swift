public import DetectorKit
public import Settings

/// What the notices of local governments demand, row by row, and what serves each row.
public struct RequirementRegister: Sendable {
    public static let folder = "Register"

    /// One demand of one notice.
    public struct Row: Sendable {
        public let id: String
        public let clause: String
        public let summary: BilingualText
        public let kind: String
        public let severity: String
        /// What else of the product serves it; empty when rules alone do.
        public let feature: String
        /// Why nothing serves it, or what is still missing.
        public let reason: String
        public let location: SourceLocation
    }

    /// How a row is served.
    public enum Disposition: String, Sendable, CaseIterable {
        case rule, feature
        case notYet = "not yet"
        case notCheckable = "not machine-checkable"
    }

    /// In the order of their identifiers.
    public let rows: [Row]

    private static let columns = ["row", "clause", "summary_zh", "summary_en", "kind", "severity", "feature", "reason"]

    /// Reads the files; every fault goes to the diagnostics.
    public init(_ files: [ConfigurationBundle.File], _ diagnostics: Diagnostics) {
        var rows: [Row] = []
        for file in files {
            for (line, cells) in QuotedTable.lines(of: file.text) {
                let location = SourceLocation(file: file.path, line: line, column: 1)
                if cells.first == "row" { continue }
                guard cells.count == Self.columns.count, !cells[0].isEmpty else {
                    diagnostics.error(
                        "bad-register", at: location, "the row has \(cells.count) cells",
                        remedy: "write \(Self.columns.joined(separator: ","))")
                    continue
                }
                rows.append(
                    Row(
                        id: cells[0], clause: cells[1],
                        summary: BilingualText(chinese: cells[2], english: cells[3]), kind: cells[4],
                        severity: cells[5], feature: cells[6], reason: cells[7], location: location))
            }
        }
        self.rows = rows.sorted { $0.id < $1.id }
        for (row, next) in zip(self.rows, self.rows.dropFirst()) where row.id == next.id {
            diagnostics.error(
                "duplicate-row", at: next.location, "the row '\(next.id)' stands at \(row.location) already",
                remedy: "keep one")
        }
    }

    /// The rules that implement a row, sorted.
    public func rules(of row: Row, in book: RuleBook) -> [String] {
        book.rules.filter { $0.head.covers.contains(row.id) }.map(\.id)
    }

    /// How a row is served; nil when nothing says so.
    public func disposition(of row: Row, in book: RuleBook) -> Disposition? {
        if !rules(of: row, in: book).isEmpty { return .rule }
        if !row.feature.isEmpty { return .feature }
        if row.reason.hasPrefix("not yet") { return .notYet }
        return row.reason.isEmpty ? nil : .notCheckable
    }

    /// Reports rows that nothing serves and that give no reason, and rules that name a row which does not exist.
    public func check(_ book: RuleBook, _ diagnostics: Diagnostics) {
        let known = Set(rows.map(\.id))
        for row in rows where disposition(of: row, in: book) == nil {
            diagnostics.error(
                "unserved-row", at: row.location, "no rule covers '\(row.id)', and no feature or reason is given",
                remedy: "name it in a rule's covers, or fill feature or reason")
        }
        for rule in book.rules {
            for row in rule.head.covers where !known.contains(row) {
                diagnostics.error(
                    "unknown-row", at: rule.head.location, "'\(rule.id)' covers '\(row)', which no register has",
                    remedy: Spelling.nearest(to: row, among: known.sorted()).map { "did you mean '\($0)'?" })
            }
        }
    }
}

/// A comma-separated table in which quotes may hold commas (RFC 4180); a cell stays on its line.
enum QuotedTable {
    /// Each line that is not empty, with its number from 1.
    static func lines(of text: String) -> [(line: Int, cells: [String])] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .filter { !$0.element.isEmpty }.map { ($0.offset + 1, cells(of: $0.element)) }
    }

    private static func cells(of line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        var wasQuote = false
        for character in line {
            if character == "\"" {
                // Two quotes within a quoted cell are one.
                if wasQuote { cells[cells.count - 1].append("\"") }
                wasQuote = !wasQuote && isQuoted
                isQuoted.toggle()
            } else {
                wasQuote = false
                if character == ",", !isQuoted { cells.append("") } else { cells[cells.count - 1].append(character) }
            }
        }
        return cells
    }
}
