import DetectorKit
import Foundation

/// All texts that supervisors read.
enum Messages {
    static let title = BilingualText(chinese: "清单单价雷同", english: "Priced bills of quantities alike")

    static let gapTitle = BilingualText(chinese: "清单单价无法比对", english: "Prices by item could not be compared")

    static func title(_ rule: PriceRule) -> BilingualText {
        switch rule {
        case .identical: BilingualText(chinese: "清单单价异常一致", english: "Unit prices abnormally identical")
        case .proportional: BilingualText(chinese: "清单单价成固定比例", english: "Unit prices in one ratio")
        case .shifted: BilingualText(chinese: "清单单价相差固定金额", english: "Unit prices one amount apart")
        case .byChapter: BilingualText(chinese: "清单单价分部成固定比例", english: "Unit prices in one ratio by chapter")
        case .errors: BilingualText(chinese: "清单计算错误相同", english: "The same errors of arithmetic")
        case .profile: BilingualText(chinese: "不平衡报价特征一致", english: "The same unbalanced prices")
        case .composition: BilingualText(chinese: "清单组价内容相同", english: "The same composition of prices")
        }
    }

    static func explanation(_ group: PriceGroup, _ pair: PriceJudge.PairView, bidders: Int) -> BilingualText {
        let text =
            switch group.rule {
            case .errors: errors(group.errors[0], pair)
            case .profile: profile(pair)
            default: matches(pair)
            }
        guard bidders > 2 else { return text }
        return BilingualText(
            chinese: text.chinese + "共涉及\(bidders)家投标人。", english: "\(text.english) \(bidders) bidders are concerned.")
    }

    private static func matches(_ pair: PriceJudge.PairView) -> BilingualText {
        let match = pair.match
        let (relation, chance) = (relation(match), oneIn(match.logarithm))
        let isHalf = match.judged != match.compared
        let part = isHalf ? ("（用另一半子目确定比例，只用这一半检验）", " (the half that did not choose the ratio)") : ("", "")
        return BilingualText(
            chinese:
                "\(pair.left)与\(pair.right)可比的\(match.compared)个自主报价子目中，\(match.matching)个（\(percent(match.share))）"
                + "\(relation.chinese)。独立编制的报价偶然如此，\(chance.chinese)（已计入全部尝试次数）。"
                + "检验的\(match.judged)个子目\(part.0)中有\(match.judgedMatching)个一致；若少于\(match.fewest)个，则不会提示。",
            english:
                "Of \(match.compared) comparable free-priced items of \(pair.left) and \(pair.right), \(match.matching) "
                + "(\(percent(match.share))) \(relation.english). Among independent lists chance gives this "
                + "\(chance.english), all attempts counted. Of \(match.judged) items tested\(part.1), "
                + "\(match.judgedMatching) match; with fewer than \(match.fewest) it would not be told.")
    }

    private static func relation(_ match: PairMatch) -> BilingualText {
        switch match.rule {
        case .proportional:
            let ratio = Rounded.decimal(exp(match.center), places: 4)
            return BilingualText(chinese: "单价之比均为\(ratio)", english: "stand in the ratio \(ratio)")
        case .shifted:
            let amount = yuan(match.center)
            return BilingualText(chinese: "单价均相差\(amount)元", english: "are \(amount) yuan apart")
        case .byChapter:
            return BilingualText(chinese: "在各自分部内成同一比例", english: "stand in the one ratio of their chapter")
        case .composition: return BilingualText(chinese: "组价内容相同", english: "are composed alike")
        default: return BilingualText(chinese: "单价完全相同", english: "have the same price")
        }
    }

    private static func errors(_ errors: SharedErrors, _ pair: PriceJudge.PairView) -> BilingualText {
        let (count, odds) = (errors.columns.count, oneIn(-errors.logarithm * log(10)))
        let fewer = count > 1 ? (" 少于2处时只作线索提示。", " With fewer than two it would be a lead only.") : ("", "")
        return BilingualText(
            chinese:
                "\(pair.left)与\(pair.right)有\(count)处合价不等于工程量乘单价，且子目相同、差额相同，招标清单中无此错误。"
                + "各自编制时出现的可能性，\(odds.chinese)（按每处至多一万倍计）。没有相同错误则不会提示。\(fewer.0)",
            english:
                "\(count) amounts of \(pair.left) and \(pair.right) are not quantity times price, at the same items and "
                + "by the same difference, and the tender's own list is not wrong there. Two authors make them "
                + "\(odds.english), each error counted ten thousandfold at most. Without a shared error it would not be "
                + "told.\(fewer.1)")
    }

    private static func profile(_ pair: PriceJudge.PairView) -> BilingualText {
        let correlation = Rounded.decimal(pair.match.center, places: 2)
        return BilingualText(
            chinese:
                "\(pair.left)与\(pair.right)在\(pair.match.compared)个子目上相对其他投标人的偏高偏低几乎一致，扣除共同因素后秩相关系数"
                + "为\(correlation)，高于999次分部内随机排列中的每一次（单对投标人约千分之一）。若有一次随机排列达到该值，则不会提示。",
            english:
                "Over \(pair.match.compared) items \(pair.left) and \(pair.right) are dear and cheap at the same places, "
                + "compared with the other bidders and without what those share: rank correlation \(correlation), above "
                + "each of 999 permutations within chapters (1 in 1,000 for one pair). Had a permutation reached it, it "
                + "would not be told.")
    }

    static func compared(_ pair: PriceJudge.PairView) -> BilingualText {
        BilingualText(
            chinese: "\(pair.left)与\(pair.right)的已标价清单（左 / 右），本标段共\(pair.lists)份清单。",
            english: "The lists of \(pair.left) and \(pair.right) (left / right), of \(pair.lists) in this lot.")
    }

    static let cleared = BilingualText(
        chinese: "依据后到的信息，该情形不再单独成立，或已并入同一标段的另一情形。",
        english:
            "What arrived later shows that this no longer stands by itself, or belongs to another finding of the lot.")

    /// How rare something is, as a person says it; beyond 10¹² only that it is beyond.
    static func oneIn(_ logarithm: Double) -> BilingualText {
        let decimals = -logarithm / log(10)
        guard decimals < 12 else {
            return BilingualText(chinese: "不到一万亿分之一", english: "less than once in 1,000,000,000,000")
        }
        let exponent = max(0, Int(decimals) - 1)
        let leading = Int((pow(10, decimals - Double(exponent))).rounded())
        let grouped = Rounded.grouped(Int64(max(1, leading)) * Int64(pow(10, Double(exponent))))
        return BilingualText(chinese: "约\(grouped)次中一次", english: "about once in \(grouped)")
    }

    /// A probability of evidence, cut off where nobody can tell the difference.
    static func probability(_ logarithm: Double) -> String {
        logarithm < -12 * log(10) ? "< 1.0e-12" : Rounded.probability(exp(logarithm))
    }

    static func yuan(_ tenThousandths: Double) -> String { Rounded.decimal(abs(tenThousandths) / 10_000, places: 2) }

    /// Cut off, so that nothing short of a threshold is shown as having reached it.
    private static func percent(_ value: Double) -> String { "\(Int((value * 100 + 1e-9).rounded(.down))) %" }
}
