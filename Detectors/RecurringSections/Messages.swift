import BidEvents
import DetectorKit
import TextSimilarity

/// Every text that supervisors read, in both languages.
enum Messages {
    private static let rule = "recurring-section"
    private static let mostListed = 20

    static func recurring(
        _ subject: Subject, _ instance: String, _ group: SectionGroup, commonLots: Int
    ) -> Finding {
        let apart = group.apart
        let (earliest, latest) = (apart[0], apart[apart.count - 1])
        let share = percent(latest.section.similarity)
        let lots = Set(apart.map(\.lot)).count
        let bidders = Set(apart.map(\.bid.supplier)).count
        return Finding(
            rule: rule, subject: subject, instance: instance, severity: .yellow, certainty: .lead,
            title: BilingualText(
                chinese: "不同标段、不同投标人的投标文件出现雷同章节",
                english: "A section recurs in another bidder's bid for another lot"),
            explanation: BilingualText(
                chinese: "标段 \(latest.lot) 中 \(latest.bid.supplier) 的投标文件有一个约 \(latest.section.range.count) 字的章节，"
                    + "与标段 \(earliest.lot) 中 \(earliest.bid.supplier) 的章节几乎相同（估计相似度 \(share)）；"
                    + "共涉及 \(lots) 个标段、\(bidders) 个投标人，采购文件文字已扣除。",
                english: "A section of about \(latest.section.range.count) characters in the bid of "
                    + "\(latest.bid.supplier) for lot \(latest.lot) is nearly that of \(earliest.bid.supplier) for lot "
                    + "\(earliest.lot) (estimated similarity \(share)); \(lots) lots and \(bidders) bidders are "
                    + "concerned, the tender's own text taken away."),
            parties: Set(apart.flatMap(\.bid.codes)).sorted(), evidence: [evidence(apart)], legalBasis: legalBasis,
            caveats: [commonSource, carriedOver, estimate], clears: common(in: commonLots), since: latest.bid.openedAt)
    }

    static func cleared(_ subject: Subject, _ instance: String, _ group: SectionGroup, lots: Int) -> Finding {
        Finding(
            .cleared, rule: rule, subject: subject, instance: instance, severity: .blue, certainty: .fact,
            title: BilingualText(chinese: "雷同章节预警已解除", english: "The section turned out to be common text"),
            explanation: BilingualText(
                chinese: "该章节已出现在 \(lots) 个采购人不同、投标人互不相同的标段中，视为通用文字。",
                english: "The section stands in \(lots) lots of different buyers without a common bidder: it is taken "
                    + "for common text."),
            evidence: [evidence(group.members)], legalBasis: [], since: group.latest.bid.openedAt)
    }

    static func limits(_ sighting: SectionSighting, _ limits: SectionIndex.Limits) -> Finding {
        let explanation = BilingualText(
            chinese: "跨标段章节索引已满（每个分片 \(limits.sections) 个章节，每次最多比对 \(limits.bucket) 个），"
                + "较早的章节未与本标段全部比对。",
            english: "The index of sections is full (\(limits.sections) sections a shard, \(limits.bucket) looked at "
                + "for each): not all earlier sections were compared with this lot.")
        return Finding(
            .notEvaluated, rule: "limits",
            subject: .lot(project: sighting.project, lot: sighting.lot.isEmpty ? nil : sighting.lot), severity: .blue,
            certainty: .fact,
            title: BilingualText(chinese: "跨标段比对不完整", english: "Not compared with all earlier lots"),
            explanation: explanation, evidence: [Evidence(explanation, values: [], events: [])], legalBasis: [],
            since: sighting.openedAt)
    }

    private static func evidence(_ members: [SectionGroup.Member]) -> Evidence {
        let shown = members.suffix(mostListed)
        return Evidence(
            BilingualText(
                chinese: "几乎相同的章节（原文中的位置）", english: "Sections that are nearly the same, with their places"),
            values: shown.map { member in
                let (section, bid) = (member.section, member.bid)
                let page = section.page.map { "p. \($0), " } ?? ""
                let document = section.document.isEmpty ? "" : "\(section.document) "
                return Evidence.Value(
                    "\(member.lot) \(bid.bid) \(bid.supplier)",
                    "\(document)\(page)[\(section.range.lowerBound), \(section.range.upperBound)), \(bid.openedAt.date)"
                )
            }, events: shown.map(\.bid.reference))
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private static let legalBasis = [
        LegalBasis(chinese: "政府采购法 第二十五条", english: "Government Procurement Law, Art. 25"),
        LegalBasis(chinese: "发改法规规〔2022〕1117号（十一）", english: "Fagai Fagui Gui [2022] No. 1117, item 11"),
    ]

    private static func common(in lots: Int) -> BilingualText {
        BilingualText(
            chinese: "该章节在观察期内出现于\(lots)个以上采购人不同、投标人互不相同的标段，即视为通用文字。章节报送有误的，由人员以“数据错误”排除。",
            english:
                "Within the window the section turns up in \(lots) lots of different buyers without a common bidder, and "
                + "is then common text. Where it was reported wrongly, a person dismisses it as wrong data.")
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
