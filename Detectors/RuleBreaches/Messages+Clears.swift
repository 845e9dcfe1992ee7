import DetectorKit
import ProcurementRules

// What would clear a warning, by the kind of its rule and its numbers.
extension BreachText {
    static func step(_ predecessor: Predecessor, by day: String) -> BilingualText {
        let missing = names(predecessor.requires)
        return BilingualText(
            chinese: "补报“\(missing.chinese)”，日期不晚于\(day)",
            english: "\(missing.english) is reported with a date on or before \(day)")
    }

    /// What names its instances can be reported anew; what does not stands for itself.
    static func permitted(_ prohibition: Prohibition) -> BilingualText {
        guard !prohibition.instance.isEmpty else { return staysReported }
        let name = BilingualText(titleOf: prohibition.event), fields = prohibition.instance.joined(separator: ", ")
        return BilingualText(
            chinese: "再次报送同一“\(name.chinese)”（\(fields)相同），更正后不属于此情形",
            english: "'\(name.english)' is reported again with the same \(fields), and is no such case")
    }

    static func outside(_ prohibition: Prohibition, _ span: String) -> BilingualText {
        guard !prohibition.instance.isEmpty else { return staysReported }
        let name = BilingualText(titleOf: prohibition.event), fields = prohibition.instance.joined(separator: ", ")
        return BilingualText(
            chinese: "再次报送同一“\(name.chinese)”（\(fields)相同），日期不在\(span)内",
            english: "'\(name.english)' is reported again with the same \(fields) and a date outside \(span)")
    }

    static func filled(_ event: String, _ missing: String) -> BilingualText {
        let name = BilingualText(titleOf: event)
        return BilingualText(
            chinese: "再次报送“\(name.chinese)”并填报：\(missing)",
            english: "'\(name.english)' is reported again with: \(missing)")
    }

    /// A value of another event can be reported anew; two values of one event stand as they were reported.
    static func corrected(_ pair: PairComparison, _ first: String) -> BilingualText {
        guard pair.first.event != pair.second.event else { return staysReported }
        let name = BilingualText(titleOf: pair.second.event), field = pair.second.field
        return pair.mustAgree
            ? BilingualText(
                chinese: "再次报送“\(name.chinese)”，其\(field)为\(first)",
                english: "'\(name.english)' is reported again with \(first) as its \(field)")
            : BilingualText(
                chinese: "再次报送“\(name.chinese)”，其\(field)不是\(first)",
                english: "'\(name.english)' is reported again with another \(field) than \(first)")
    }

    static func reworded(_ lint: Lint) -> BilingualText {
        let name = BilingualText(titleOf: lint.event)
        return BilingualText(
            chinese: "再次报送“\(name.chinese)”，其文本不再有上述问题",
            english: "'\(name.english)' is reported again with a text that has none of this")
    }

    static func within(_ sign: BilingualText, _ bound: String) -> BilingualText {
        BilingualText(
            chinese: "更正或补报后，前一金额\(sign.chinese)\(bound)",
            english: "After a correction or a late report the first amount is \(sign.english) \(bound)")
    }

    static func reached(_ wanted: String, isLeast: Bool) -> BilingualText {
        BilingualText(
            chinese: "更正或补报后不\(isLeast ? "低" : "高")于\(wanted)",
            english: "After corrections or late reports it is at \(isLeast ? "least" : "most") \(wanted)")
    }

    private static let staysReported = BilingualText(
        chinese: "不会自动撤销；原报送有误的，由人员核对更正材料后以“数据错误”排除",
        english:
            "Nothing takes this back by itself; where it was reported wrongly, a person who has seen the correction "
            + "dismisses it as wrong data")
}
