import BidEvents
public import CanonicalJSON
import DetectorKit
import Ledger

extension Report {
    /// The figures and tables as data: every cell names its kind, and amounts are exact.
    public var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "period": .string(period.description), "region": .string(region),
            "title": Messages.title(of: kind).json,
            "log": [
                "offset": JSONValue(provenance.position.offset),
                "clock": .string(provenance.position.clock.description), "digest": .string(provenance.logDigest),
                "configuration": .string(provenance.configurationDigest),
            ],
            "highlights": .array(highlights.map(\.json)), "tables": .array(tables.map(\.json)),
        ]
    }
}

extension ReportTable {
    var json: JSONValue {
        [
            "name": .string(name), "title": title.json, "definition": definition.json,
            "columns": .array(columns.map(\.json)),
            "rows": .array(rows.map { .array($0.map(\.json)) }),
        ]
    }
}

extension ReportCell {
    /// What ``json`` names as kinds.
    public static let kinds = [
        "text", "count", "share", "estimate", "money", "money-change", "number", "day", "change", "points",
        "not-reported", "not-enough-data", "none",
    ]

    /// An object with `kind` and the members of that kind.
    var json: JSONValue {
        func cell(_ kind: String, _ members: (String, JSONValue)...) -> JSONValue {
            .object(JSONObject(([("kind", .string(kind))] + members).map { JSONMember(name: $0.0, value: $0.1) }))
        }
        func percent(_ text: String?) -> JSONValue { text.map { .number($0) } ?? .null }
        func amounts(_ amounts: Amounts) -> JSONValue {
            .array(amounts.all.map { ["value": .string($0.decimal), "currency": .string($0.currency)] })
        }
        switch self {
        case .text(let text): return cell("text", ("zh", .string(text.chinese)), ("en", .string(text.english)))
        case .count(let count): return cell("count", ("value", JSONValue(count)))
        case .share(let part, let whole):
            return cell(
                "share", ("part", JSONValue(part)), ("of", JSONValue(whole)),
                ("percent", percent(Share.perMille(part, of: whole).map { Percent.text($0) })))
        case .estimate(let part, let whole):
            let interval = Self.interval(part, whole)
            return cell(
                "estimate", ("part", JSONValue(part)), ("of", JSONValue(whole)),
                ("percent", percent(Share.perMille(part, of: whole).map { Percent.text($0) })),
                ("low", percent(interval?.low)), ("high", percent(interval?.high)))
        case .money(let sums): return cell("money", ("amounts", amounts(sums)))
        case .moneyChange(let sums): return cell("money-change", ("amounts", amounts(sums)))
        case .number(let number): return cell("number", ("value", number.map { JSONValue($0) } ?? .null))
        case .day(let day): return cell("day", ("value", day.map { .string($0.description) } ?? .null))
        case .change(let change): return cell("change", ("value", JSONValue(change)))
        case .points(let points): return cell("points", ("value", percent(Percent.text(points))))
        case .notReported: return cell("not-reported")
        case .notEnough: return cell("not-enough-data")
        case .none: return cell("none")
        }
    }
}
