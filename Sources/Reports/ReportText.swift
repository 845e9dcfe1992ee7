import BidEvents
import DetectorKit
import Ledger

extension ReportCell {
    /// The value as exports write it: numbers plain, shares in percent.
    var plain: String {
        switch self {
        case .text(let text): text.chinese
        case .count(let count): "\(count)"
        case .share(let part, let whole): Percent.text(ReportMaker.perMille(part, whole))
        case .money(let amounts), .moneyChange(let amounts): amounts.all.map(\.description).joined(separator: "; ")
        case .days(let days): days.map { "\($0)" } ?? ""
        case .change(let change): "\(change)"
        case .points(let points): Percent.text(points)
        case .notReported: "not-reported"
        case .none: ""
        }
    }

    /// The value as people read it.
    func text(_ language: KeyPath<BilingualText, String>) -> String {
        switch self {
        case .text(let text): text[keyPath: language]
        case .share(let part, let whole):
            ReportMaker.perMille(part, whole).map { "\(Percent.text($0)) %" } ?? "–"
        case .money(let amounts):
            amounts.all.isEmpty
                ? "–" : amounts.all.map { Self.grouped($0.decimal) + " " + $0.currency }.joined(separator: "; ")
        case .moneyChange(let amounts):
            amounts.all.isEmpty
                ? "–"
                : amounts.all.map { ($0.tenThousandths > 0 ? "+" : "") + Self.grouped($0.decimal) + " " + $0.currency }
                    .joined(separator: "; ")
        case .change(let change): change > 0 ? "+\(change)" : "\(change)"
        case .points(let points): (points > 0 ? "+" : "") + Percent.text(points)
        case .notReported: Messages.notReported[keyPath: language]
        case .days(nil), .none: "–"
        case .count, .days: plain
        }
    }

    /// A decimal with commas between thousands.
    private static func grouped(_ decimal: String) -> String {
        let sign = decimal.hasPrefix("-") ? "-" : ""
        let parts = decimal.drop { $0 == "-" }.split(separator: ".")
        var whole = ""
        for (index, digit) in parts[0].reversed().enumerated() {
            if index > 0, index % 3 == 0 { whole.append(",") }
            whole.append(digit)
        }
        return sign + String(whole.reversed()) + (parts.count > 1 ? ".\(parts[1])" : "")
    }

    var isNumber: Bool {
        switch self {
        case .text: false
        default: true
        }
    }
}

extension ReportTable {
    /// The table after RFC 4180, with columns named in English and texts in Chinese.
    public var commaSeparated: String {
        CommaSeparated.line(columns.map(\.english)) + rows.map { CommaSeparated.line($0.map(\.plain)) }.joined()
    }
}
