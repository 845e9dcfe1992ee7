import BidEvents
import DetectorKit
import Settings

/// The rules and the register as pages: made from the files, never written by hand.
public struct RulePages {
    private let book: RuleBook
    private let register: RequirementRegister

    public init(_ book: RuleBook, _ register: RequirementRegister) {
        self.book = book
        self.register = register
    }

    /// Every row of the register with what serves it, as Markdown.
    public var registerPage: String {
        var lines = [
            "# Requirements register", "",
            "Made by `bidwatch rules --register`; a test checks that it is current. One line a demand of a local notice.",
            "",
        ]
        let counts = RequirementRegister.Disposition.allCases.map { disposition in
            let count = register.rows.filter { register.disposition(of: $0, in: book) == disposition }.count
            return "\(count) \(disposition.rawValue)"
        }
        lines += ["\(register.rows.count) rows: \(counts.joined(separator: ", ")).", ""]
        lines += ["| row | clause | demand | 要求 | kind | served by |", "|---|---|---|---|---|---|"]
        for row in register.rows {
            lines.append(
                Self.line([
                    row.id, row.clause, row.summary.english, row.summary.chinese, row.kind, served(row),
                ]))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func served(_ row: RequirementRegister.Row) -> String {
        let rules = register.rules(of: row, in: book).map { "`\($0)`" }.joined(separator: " ")
        return [rules, row.feature, row.reason].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// The registry of risk monitoring points (风险监测点): every rule with what it watches, as Markdown.
    public var rulesPage: String {
        var lines = ["# Monitoring points", ""]
        for jurisdiction in book.jurisdictions {
            let own = book.rules.filter { $0.head.jurisdiction == jurisdiction }
            let parents = book.lineage(of: jurisdiction).dropFirst().map(\.id).joined(separator: ", ")
            lines += [
                "## \(jurisdiction.title.english) · \(jurisdiction.title.chinese)", "",
                "\(own.count) rules\(parents.isEmpty ? "" : "; inherits from \(parents)").", "",
                "| rule | kind | 监测点 | watches | bound | hardness | severity | action | basis | from |",
                "|---|---|---|---|---|---|---|---|---|---|",
            ]
            lines += own.map(point) + [""]
        }
        return lines.dropLast().joined(separator: "\n") + "\n"
    }

    private func point(_ rule: Rule) -> String {
        let head = rule.head
        return Self.line([
            "`\(rule.id)`", rule.kind.name, head.title.chinese, head.title.english, rule.kind.threshold,
            head.hardness.rawValue, head.severity.rawValue, head.action.rawValue, head.citation.citation.chinese,
            head.effectiveFrom.description,
        ])
    }

    private static func line(_ cells: [String]) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}

extension RuleKind {
    /// The number that a rule holds against what is reported, in a few words; empty when it has none.
    public var threshold: String {
        switch self {
        case .deadline(let deadline): deadline.threshold
        case .amount(let amount): "\(amount.comparison.rawValue) × \(amount.factor)"
        case .share(let share):
            share.bound.map { "\($0.comparison.rawValue) \($0.ratio)" } ?? share.target.map { "target \($0)" } ?? ""
        case .disclosure(let disclosure): disclosure.rows == nil ? "" : "at-least \(disclosure.leastRows) rows"
        case .predecessor, .forbidden, .pair, .lint: ""
        }
    }
}

extension Deadline {
    fileprivate var threshold: String {
        let amount =
            switch limit {
            case .workingDays(let count): "\(count) working days"
            case .calendarDays(let count): "\(count) days"
            case .minutes(let count): "\(count) minutes"
            case .monthDay(let month, let day, let offset):
                "day \(month)-\(day)\(offset > 0 ? " of year +\(offset)" : "")"
            case .onDate(let date): date.description
            case .endOfNextMonth: "end of the next month"
            case .value(let value): String(value)
            }
        return "\(comparison.rawValue) \(amount)"
    }
}
