import DetectorKit
import Foundation
import PriceScreens

// What would clear each warning, and how unusual a progression is.
extension BiddingText {
    /// A value once reported is not forgotten: only what explains it clears it.
    static func apart(_ kind: IdentifierKind) -> BilingualText {
        let hall =
            kind.isOfUploadPlace
            ? ("报送其中的投标系现场上传（uploaded_on_site），或", "that the bids were uploaded on site (uploaded_on_site), or ")
            : ("", "")
        return BilingualText(
            chinese: "\(hall.0)报送这些投标人为同一联合体成员（consortium），以致不足两家相同。原报送有误的，由人员以“数据错误”排除。",
            english:
                "It is reported \(hall.1)that these bidders are members of one consortium, so that fewer than two "
                + "coincide. Where the value itself was reported wrongly, a person dismisses it as wrong data.")
    }

    static let oneKindOnly = BilingualText(
        chinese: "其中的雷同预警解除，同一组投标人只剩一类证据。",
        english: "Warnings about these coincidences are cleared, so that evidence of one kind only is left.")

    static func irregular(_ threshold: Double) -> BilingualText {
        let limit = Rounded.probability(threshold)
        return BilingualText(
            chinese: "更正报价或否决其中的投标后，偶然概率高于\(limit)；或公告申明为固定价（award_mechanism）。",
            english:
                "With corrected prices, or after one of the bids is rejected, the probability by chance is above \(limit); "
                + "or a fixed price is declared (award_mechanism).")
    }

    static func rarity(_ result: PriceProgression.Result, of count: Int) -> Rarity? {
        Rarity(
            .probability, logarithm: -log10(max(result.probability, 1e-300)),
            among: BilingualText(
                chinese: "有\(count)份有效报价、各自独立报价的标段", english: "lots with \(count) conforming bids made independently"),
            basis: BilingualText(
                chinese: "假定报价在最低与最高之间均匀分布，已计入全部尝试次数；若为正态分布，真实概率至多为其1.2倍",
                english:
                    "prices taken as uniform between the lowest and the highest, all attempts counted; for normal prices "
                    + "the true probability is at most 1.2 times as large"))
    }
}
