import BidEvents
import DetectorKit
import Ledger
import Statistics

extension ReportCell {
    /// The value as exports write it: numbers plain, shares in percent, amounts exact.
    var plain: String {
        switch self {
        case .text(let text): text.chinese
        case .count(let count): "\(count)"
        case .share(let part, let whole): Percent.text(Share.perMille(part, of: whole))
        case .estimate(let part, let whole):
            Self.interval(part, whole).map { "\(Percent.text(Share.perMille(part, of: whole))) (\($0.low)-\($0.high))" }
                ?? "not-enough-data"
        case .money(let amounts), .moneyChange(let amounts): amounts.all.map(\.description).joined(separator: "; ")
        case .number(let number): number.map { "\($0)" } ?? ""
        case .day(let day): day?.description ?? ""
        case .change(let change): "\(change)"
        case .points(let points): Percent.text(points)
        case .notReported: "not-reported"
        case .notEnough: "not-enough-data"
        case .none: ""
        }
    }

    /// The value as people read it.
    func text(_ language: KeyPath<BilingualText, String>) -> String {
        switch self {
        case .text(let text): text[keyPath: language]
        case .share(let part, let whole): Share.perMille(part, of: whole).map { "\(Percent.text($0)) %" } ?? "–"
        case .estimate(let part, let whole):
            Self.interval(part, whole).map {
                "\(Percent.text(Share.perMille(part, of: whole))) % (\($0.low)–\($0.high) %)"
            } ?? Messages.notEnough[keyPath: language]
        case .money(let amounts): Self.text(amounts, language, isSigned: false)
        case .moneyChange(let amounts): Self.text(amounts, language, isSigned: true)
        case .change(let change): change > 0 ? "+\(change)" : "\(change)"
        case .points(let points):
            (points > 0 ? "+" : "") + Percent.text(points) + Messages.points[keyPath: language]
        case .notReported: Messages.notReported[keyPath: language]
        case .notEnough: Messages.notEnough[keyPath: language]
        case .number(nil), .day(nil), .none: "–"
        case .count(let count), .number(let count?): DecimalText.grouped("\(count)")
        case .day: plain
        }
    }

    /// The exact 95 % interval in percent with one decimal; nil of nothing.
    static func interval(_ part: Int, _ whole: Int) -> (low: String, high: String)? {
        guard whole > 0 else { return nil }
        let estimate = Proportion(part, of: whole).estimate
        return (Rounded.decimal(estimate.low * 100, places: 1), Rounded.decimal(estimate.high * 100, places: 1))
    }

    private static func text(
        _ amounts: Amounts, _ language: KeyPath<BilingualText, String>, isSigned: Bool
    ) -> String {
        let texts = amounts.all.map { amount in
            let text = DecimalText.readable(amount)[keyPath: language]
            return isSigned && amount.tenThousandths > 0 ? "+" + text : text
        }
        return texts.isEmpty ? "–" : texts.joined(separator: "; ")
    }

    /// Whether a column of such cells is set to the right.
    var isNumber: Bool {
        switch self {
        case .text, .day: false
        default: true
        }
    }
}

/// Numbers as people read them.
enum DecimalText {
    /// Yuan in Chinese in units of ten thousand with two decimals, rounded half away from zero; all else exact.
    static func readable(_ amount: Money) -> BilingualText {
        let exact = grouped(amount.decimal) + " " + amount.currency
        guard amount.currency == "CNY" else { return BilingualText(chinese: exact, english: exact) }
        // A hundredth of ten thousand yuan is a hundred yuan.
        let unit = 100 * Money.scale
        let sign = amount.tenThousandths < 0 ? "-" : ""
        let hundreds = Int((amount.tenThousandths.magnitude + unit.magnitude / 2) / unit.magnitude)
        let fraction = String(String(100 + hundreds % 100).dropFirst())
        return BilingualText(chinese: "\(sign)\(grouped("\(hundreds / 100)")).\(fraction) 万元", english: exact)
    }

    /// A decimal with commas between thousands.
    static func grouped(_ decimal: String) -> String {
        let sign = decimal.hasPrefix("-") ? "-" : ""
        let parts = decimal.drop { $0 == "-" }.split(separator: ".")
        var whole = ""
        for (index, digit) in parts[0].reversed().enumerated() {
            if index > 0, index % 3 == 0 { whole.append(",") }
            whole.append(digit)
        }
        return sign + String(whole.reversed()) + (parts.count > 1 ? ".\(parts[1])" : "")
    }
}

extension ReportTable {
    /// The table after RFC 4180, with columns named in English and texts in Chinese.
    public var commaSeparated: String {
        CommaSeparated.line(columns.map(\.english)) + rows.map { CommaSeparated.line($0.map(\.plain)) }.joined()
    }
}
