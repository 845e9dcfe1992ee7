import BidEvents
import DetectorKit
import Foundation

// What would clear each warning, and how unusual equal totals are.
extension PriceText {
    static func raised(to threshold: String) -> BilingualText {
        BilingualText(
            chinese: "该报价更正为不低于\(threshold)，该投标被否决，或报送其书面说明被认定合理（low_price.explained）。",
            english:
                "The price is corrected to \(threshold) or more, the bid is rejected, or its explanation is reported as "
                + "found reasonable (low_price.explained).")
    }

    static let reviewed = BilingualText(
        chinese: "报送异常低价审查已启动或已有结论（low_price.review_started、low_price.explained），或报价更正后不再低于触发线。",
        english:
            "The review is reported as started or concluded (low_price.review_started, low_price.explained), or the "
            + "price is corrected so that it calls for none.")

    static func lowered(to limit: String, highest: String, isCeiling: Bool) -> BilingualText {
        BilingualText(
            chinese: "更正后的开标记录中没有高于\(limit)的报价，或\(isCeiling ? "最高限价" : "采购预算")更正为不低于\(highest)。",
            english:
                "A corrected opening has no price above \(limit), or the \(isCeiling ? "ceiling price" : "budget") is "
                + "corrected to \(highest) or more.")
    }

    static let staysAwarded = BilingualText(
        chinese: "定标后不会自动撤销；金额或限额报送有误的，由人员核对更正材料后以“数据错误”排除。",
        english:
            "An award is not taken back by itself; where its amount or the limit was reported wrongly, a person who has "
            + "seen the correction dismisses it as wrong data.")

    static let differentTotals = BilingualText(
        chinese: "更正后的开标记录中各家总价不同，相同报价的投标被否决，或公告申明为固定价（award_mechanism）。",
        english:
            "A corrected opening shows different totals, the equal bids are rejected, or a fixed price is declared "
            + "(award_mechanism).")

    /// How likely ties are, in words; none are expected where no spread could be estimated.
    static func chance(ofTies expected: Double) -> BilingualText {
        guard expected > 0 else {
            return BilingualText(
                chinese: "报价过少或过于集中，无法估算偶然相同的可能", english: "too few prices, or too close ones, to reckon chance by")
        }
        guard let rarity = rarity(ofTies: expected) else {
            let pairs = Rounded.decimal(expected, places: 1)
            return BilingualText(
                chinese: "按报价离散程度和最小单位估算，偶然相同的约有\(pairs)对",
                english: "by the spread and unit of the prices about \(pairs) pairs would tie by chance")
        }
        return BilingualText(
            chinese: "按报价离散程度和最小单位估算，此类标段\(rarity.chance.chinese)会偶然出现相同报价",
            english: "by the spread and unit of the prices chance gives a tie in \(rarity.chance.english) such lots")
    }

    /// Nil where no spread could be estimated, or where ties are to be expected.
    static func rarity(ofTies expected: Double) -> Rarity? {
        guard expected > 0 else { return nil }
        return Rarity(
            .probability, logarithm: -log10(expected),
            among: BilingualText(
                chinese: "报价份数、离散程度和最小单位相同的标段", english: "lots with as many prices of this spread and unit"),
            basis: BilingualText(
                chinese: "偶然相同报价的期望对数：假定报价服从正态分布，离散程度取中间一半报价；未用真实标段校准",
                english:
                    "the pairs expected to tie if prices were normal with the spread of their middle half; not calibrated "
                    + "on real lots"))
    }
}
