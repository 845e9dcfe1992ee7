import DetectorKit
import Foundation

// How unusual a match is, and what would clear it.
extension Messages {
    static func rarity(_ group: PriceGroup) -> Rarity? {
        let match = group.pairs[0]
        switch group.rule {
        case .errors:
            return Rarity(
                .likelihoodRatio, logarithm: group.errors[0].logarithm, among: independentPairs, basis: errorRates)
        case .profile:
            return Rarity(.rank, logarithm: -match.logarithm / log(10), among: permutations, basis: permuted)
        default:
            return Rarity(
                .probability, logarithm: -match.logarithm / log(10), among: independentPairs, basis: otherBidders)
        }
    }

    private static let independentPairs = BilingualText(
        chinese: "各自独立编制的两份清单", english: "pairs of lists priced independently")
    private static let errorRates = BilingualText(
        chinese: "按设定的出错率计算（每处至多一万倍），未用真实清单校准",
        english: "stated rates of errors, ten thousandfold at most for each; not calibrated on real lists")
    private static let permutations = BilingualText(
        chinese: "同一对投标人偏高偏低位置的分部内随机排列",
        english: "permutations within chapters of where this pair is dear and cheap")
    private static let permuted = BilingualText(
        chinese: "999次随机排列，种子由标段与投标人决定", english: "999 permutations, whose seed follows from lot and bids")
    private static let otherBidders = BilingualText(
        chinese: "本标段其他投标人之间各子目偶然一致的频率，概率取上界，已计入全部尝试次数",
        english:
            "how often the lot's other bidders match by item; an upper bound of the probability, all attempts counted")

    static func clears(_ group: PriceGroup) -> BilingualText {
        let match = group.pairs[0]
        switch group.rule {
        case .errors:
            return BilingualText(
                chinese: "更正报送的清单（bid.features_extracted 的 unit_prices）不再有相同错误，或招标人清单（control_prices）"
                    + "载有同样错误；\(outOfLot.chinese)",
                english:
                    "A corrected list (unit_prices of bid.features_extracted) no longer has the errors, or the tender's "
                    + "own list (control_prices) has them too; \(outOfLot.english)")
        case .profile:
            return BilingualText(
                chinese: "按更正报送的清单，有一次随机排列达到其秩相关系数；\(outOfLot.chinese)",
                english: "With corrected lists a permutation reaches the rank correlation; \(outOfLot.english)")
        default:
            return BilingualText(
                chinese: "按更正报送的清单（bid.features_extracted 的 unit_prices），检验的\(match.judged)个子目中一致的少于\(match.fewest)个；"
                    + outOfLot.chinese,
                english:
                    "By corrected lists (unit_prices of bid.features_extracted) fewer than \(match.fewest) of the "
                    + "\(match.judged) items tested match; \(outOfLot.english)")
        }
    }

    private static let outOfLot = BilingualText(
        chinese: "或投标撤回，或报送为同一联合体。", english: "or a bid is withdrawn, or the two are reported as one consortium.")
}
