import BidEvents
import DetectorKit
import Foundation
import Hashing
import TextSimilarity

/// Every text that supervisors read, in both languages.
enum Messages {
    private static let rule = "recurring-section"
    private static let mostBids = 5
    private static let mostSections = 20

    static func recurring(
        _ pair: BidderPair, _ shared: PairSections, _ subject: Subject, lots: Int, settings: SectionSettings,
        in window: SectionWindow
    ) -> Finding {
        let strongest = shared.bids[0]
        let (earlier, later) = (window.bid(strongest.earlier), window.bid(strongest.later))
        let (first, second) = (window.lot(strongest.earlier), window.lot(strongest.later))
        let (count, share) = (strongest.matches.count, percent(strongest.share))
        let explanation = BilingualText(
            chinese: "标段 \(second.name) 中 \(later.supplier) 的投标文件有 \(count) 个章节（共约 \(strongest.length) 字，占其自有文字的 "
                + "\(share)）与标段 \(first.name) 中 \(earlier.supplier) 的几乎相同；两家共有 \(shared.bids.count) 对标段如此，"
                + "采购文件文字已扣除，另已知 \(lots) 个相互独立的同类标段，这些章节未见成为通用文字。",
            english: "\(count) sections of the bid of \(later.supplier) for lot \(second.name), about "
                + "\(strongest.length) characters and \(share) of the smaller bid's own text, are nearly those of "
                + "\(earlier.supplier) for lot \(first.name); so it is in \(shared.bids.count) "
                + "pair\(shared.bids.count == 1 ? "" : "s") of lots. The tender's own text was taken away, and in "
                + "\(lots) other independent lots of the kind these sections did not turn out to be common.")
        return Finding(
            rule: rule, subject: subject, instance: instance(pair),
            severity: strongest.share >= settings.yellowShare ? .yellow : .blue,
            certainty: .lead,
            title: BilingualText(
                chinese: "不同标段、不同投标人的投标文件出现雷同章节",
                english: "Two bidders' bids for different lots share sections"),
            explanation: explanation, parties: Set(earlier.codes + later.codes).sorted(),
            evidence: shared.bids.prefix(mostBids).map { evidence($0, in: window) }, legalBasis: legalBasis,
            caveats: [commonSource, carriedOver, estimate],
            rarity: rarity(among: lots), clears: common(in: settings.commonLots), since: second.openedAt)
    }

    static func cleared(_ pair: BidderPair, _ told: ToldPair, _ settings: SectionSettings) -> Finding {
        Finding(
            .cleared, rule: rule, subject: told.subject, instance: instance(pair), severity: .blue, certainty: .fact,
            title: BilingualText(chinese: "雷同章节预警已解除", english: "The sections turned out to be common text"),
            explanation: BilingualText(
                chinese: "这些章节已出现在 \(settings.commonLots) 个以上采购人不同、投标人互不相同的标段中，视为通用文字。",
                english: "The sections stand in \(settings.commonLots) lots or more of different buyers without a "
                    + "common bidder: they are taken for common text."),
            evidence: [], legalBasis: [], since: told.since)
    }

    static func fewLots(_ lot: LotSections, _ lots: Int, _ settings: SectionSettings) -> Finding {
        notEvaluated(
            "few-lots", lot,
            title: BilingualText(chinese: "跨标段雷同暂无法判断", english: "Sections that recur cannot be judged yet"),
            explanation: BilingualText(
                chinese: "本标段有投标文件的章节与其他标段几乎相同，但目前仅知 \(lots) 个相互独立的同类标段（需 \(settings.leastLots) 个），"
                    + "尚无法区分通用文字与抄袭；标段增多后自动复核。",
                english: "Sections of bids for this lot are nearly those of bids for another one, but only \(lots) "
                    + "independent lots of the kind are known, and \(settings.leastLots) are needed to tell common text "
                    + "from copied text. They are judged again as lots come in."))
    }

    static func limits(_ lot: LotSections, _ settings: SectionSettings) -> Finding {
        notEvaluated(
            "limits", lot,
            title: BilingualText(chinese: "跨标段比对不完整", english: "Not compared with all earlier lots"),
            explanation: BilingualText(
                chinese: "跨标段章节索引已满（每类最多 \(settings.limits.sections) 个章节、\(settings.windowLots) 个标段），"
                    + "较早的章节已被移出，未与本标段比对。",
                english: "The index of sections is full (\(settings.limits.sections) sections and "
                    + "\(settings.windowLots) lots of a kind): the oldest made room and were not compared with this lot."
            ))
    }

    private static func notEvaluated(
        _ rule: String, _ lot: LotSections, title: BilingualText, explanation: BilingualText
    ) -> Finding {
        Finding(
            .notEvaluated, rule: rule, subject: lot.subject, severity: .blue, certainty: .fact, title: title,
            explanation: explanation, evidence: [Evidence(explanation, values: [], events: [])], legalBasis: [],
            since: lot.openedAt)
    }

    private static func evidence(_ shared: SharedSections, in window: SectionWindow) -> Evidence {
        let (earlier, later) = (window.bid(shared.earlier), window.bid(shared.later))
        let (first, second) = (window.lot(shared.earlier), window.lot(shared.later))
        var values = [
            Evidence.Value("earlier-bid", "\(first.name) \(earlier.bid) \(earlier.supplier), \(first.openedAt.date)"),
            Evidence.Value("later-bid", "\(second.name) \(later.bid) \(later.supplier), \(second.openedAt.date)"),
            Evidence.Value("share", percent(shared.share)),
        ]
        for (number, match) in shared.matches.prefix(mostSections).enumerated() {
            let places = [(match.earlier, earlier), (match.later, later)].map { place, bid in described(place, bid) }
            values.append(
                Evidence.Value(
                    "section-\(number + 1)", "\(places.joined(separator: " = ")), \(percent(match.similarity))"))
        }
        return Evidence(
            BilingualText(
                chinese: "几乎相同的章节（原文中的位置、估计相似度）",
                english: "Sections that are nearly the same, with their places and estimated similarity"),
            values: values, events: [earlier.reference, later.reference].compactMap { $0 })
    }

    private static func described(_ place: SectionWindow.Place, _ bid: LotSections.Bid) -> String {
        let name = bid.documents.indices.contains(place.document) ? bid.documents[place.document] : ""
        let page = place.page.map { "p. \($0), " } ?? ""
        return "\(name.isEmpty ? "" : "\(name) ")\(page)[\(place.range.lowerBound), \(place.range.upperBound))"
    }

    private static func instance(_ pair: BidderPair) -> String { Digest.shortIdentifier(pair.name) }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private static let legalBasis = [
        LegalBasis(chinese: "政府采购法 第二十五条", english: "Government Procurement Law, Art. 25"),
        LegalBasis(chinese: "发改法规规〔2022〕1117号（十一）", english: "Fagai Fagui Gui [2022] No. 1117, item 11"),
    ]

    /// None of the other lots has the sections: of them and this one, one has.
    private static func rarity(among lots: Int) -> Rarity? {
        Rarity(
            .rank, logarithm: log10(Double(lots + 1)),
            among: BilingualText(chinese: "相互独立的同类标段", english: "independent lots of the kind"),
            basis: BilingualText(
                chinese: "按观察期内已报送文件的标段计数", english: "counted in the lots of the window whose documents were reported"))
    }

    private static func common(in lots: Int) -> BilingualText {
        BilingualText(
            chinese: "这些章节在观察期内出现于\(lots)个以上采购人不同、投标人互不相同的标段，即视为通用文字。章节报送有误的，由人员以“数据错误”排除。",
            english:
                "Within the window the sections turn up in \(lots) lots of different buyers without a common bidder, and "
                + "are then common text. Where they were reported wrongly, a person dismisses it as wrong data.")
    }

    private static let commonSource = BilingualText(
        chinese: "同一厂家的产品资料、同一图文店或代写机构、公开范文均可能造成，需核对原文。",
        english:
            "A manufacturer's brochure, one copy shop or hired writer, or a published model text may be the cause; "
            + "read both texts.")
    private static let carriedOver = BilingualText(
        chinese: "人员流动可能带走文字；本提示仅为线索，不能据此认定串通。",
        english: "Staff who change firms take texts along; this is a clue and proves no collusion.")
    private static let estimate = BilingualText(
        chinese: "相似度由摘要估计，标准误差约 4 个百分点。",
        english: "The similarity is estimated from digests, with a standard error of about 4 points.")
}
