public import CanonicalJSON

/// One measured rate that a ranking rests on, of one group and rule.
public struct MeasuredRate: Sendable {
    public let rule: RankedRule
    public let group: String?
    /// Nil for clocks, which are counted over all time.
    public let period: String?
    /// `clocks` for the share of deadlines that were kept.
    public let unit: String
    public let numerator: Int64
    public let denominator: Int64
    /// In tenths of a percent; nil without a whole.
    public let perMille: Int?

    public var json: JSONValue {
        [
            "rule": rule.json, "group": group.map { .string($0) } ?? .null,
            "period": period.map { .string($0) } ?? .null, "unit": .string(unit),
            "numerator": JSONValue(numerator), "denominator": JSONValue(denominator),
            "percent": perMille == nil ? .null : .number(Percent.text(perMille)),
        ]
    }
}

extension Ranking {
    /// The rates of every rule: the share of deadlines kept, and whatever else is measured as a share.
    ///
    /// In the order of ``rows`` and then of ``indicators``, which a place of the log fixes for ever.
    public var rates: [MeasuredRate] {
        let kept = rows.compactMap { row in
            row.rule.map { rule in
                MeasuredRate(
                    rule: rule, group: row.group, period: nil, unit: "clocks", numerator: Int64(row.counts.met),
                    denominator: Int64(row.counts.judged), perMille: row.onTimePerMille)
            }
        }
        return kept
            + indicators.map { row in
                MeasuredRate(
                    rule: row.rule, group: row.group, period: row.period, unit: row.unit, numerator: row.numerator,
                    denominator: row.denominator, perMille: row.perMille)
            }
    }
}
