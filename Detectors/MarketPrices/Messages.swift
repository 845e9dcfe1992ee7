import BidEvents
import DetectorKit
import Foundation
import Lots
import MarketEvidence
import Models

/// Every text that this detector gives to supervisors, in both languages.
struct MarketText {
    let record: LotRecord
    let screening: MarketMonitor.Screening

    private var subject: Subject {
        .lot(project: record.project, lot: record.lot.isEmpty ? nil : record.lot)
    }
    private var parties: [String] { Set(record.bids.map(\.supplier)).sorted() }

    var unusual: Finding {
        let rarity = Int(1 / screening.rank.share)
        let (spread, usual) = (percent(screening.spread), percent(screening.usualSpread))
        return Finding(
            rule: "unusual-prices", subject: subject, severity: .blue, certainty: .lead,
            title: BilingualText(chinese: "报价形态在本市场中罕见", english: "Prices rarely seen in this market"),
            explanation: BilingualText(
                chinese: "\(screening.bidCount)家报价的离散程度为\(spread)%，本市场标段通常为\(usual)%。\(reasons.chinese)"
                    + "本市场每\(rarity)个标段中至多有1个同样可疑。",
                english:
                    "The \(screening.bidCount) bids spread by \(spread) % where lots of this market usually spread "
                    + "by \(usual) %. \(reasons.english) At most 1 of \(rarity) lots of this market is as suspicious."),
            parties: parties,
            evidence: [
                evidence([
                    .init("bids", String(screening.bidCount)), .init("spread_percent", spread),
                    .init("usual_spread_percent", usual),
                    .init("own_prices", number(screening.terms.own)),
                    .init("similar_lots", number(screening.terms.kind)),
                    .init("lots_of_the_same_bidders", number(screening.terms.overlap)),
                    .init("repeated_meetings", number(screening.terms.contact)),
                    .init("as_suspicious", String(screening.rank.asSuspicious)),
                    .init("compared_with", String(screening.rank.among)),
                ])
            ], legalBasis: basis, caveats: [counterfactual, Self.innocent, Self.clue],
            rarity: Self.rarity(screening.rank), clears: Self.judgedOnce, since: record.openedAt)
    }

    func huddling(_ huddle: MarketMonitor.Huddle) -> Finding {
        let (discount, usual) = (percent(huddle.discount), percent(huddle.usualDiscount))
        let rarity = Int(1 / huddle.rank.share)
        return Finding(
            rule: "ceiling-huddle", subject: subject, severity: .blue, certainty: .lead,
            title: BilingualText(chinese: "全部报价贴近最高限价", english: "All bids close to the ceiling price"),
            explanation: BilingualText(
                chinese: "\(screening.bidCount)家报价最多只比最高限价低\(discount)%，本市场标段的最低报价通常低\(usual)%。"
                    + "每\(rarity)个标段中至多有1个如此贴近。",
                english:
                    "The lowest of \(screening.bidCount) bids lies only \(discount) % below the ceiling; in this market it "
                    + "usually lies \(usual) % below. At most 1 of \(rarity) lots is as close."),
            parties: parties,
            evidence: [
                evidence([
                    .init("bids", String(screening.bidCount)), .init("lowest_below_ceiling_percent", discount),
                    .init("usually_below_ceiling_percent", usual),
                    .init("as_close", String(huddle.rank.asSuspicious)),
                    .init("compared_with", String(huddle.rank.among)),
                ])
            ], legalBasis: basis,
            caveats: [
                BilingualText(
                    chinese: "最高限价定得过低时，诚实的报价也会贴近限价；请核对限价编制。",
                    english: "A ceiling set too low brings honest bids close to it; see how it was made."),
                BilingualText(
                    chinese: huddle.harmlessDiscount.map { "如最低报价比最高限价低\(percent($0))%以上，则不会提示。" }
                        ?? "样本尚少，界限未定。",
                    english: huddle.harmlessDiscount.map {
                        "It would not be told if the lowest bid lay more than \(percent($0)) % below the ceiling."
                    } ?? "With so few lots no limit can be told."), Self.clue,
            ], rarity: Self.rarity(huddle.rank), clears: Self.judgedOnce, since: record.openedAt)
    }

    func learned(_ screen: LearnedScreen, _ probability: Double, _ reasons: [String]) -> Finding {
        let card = screen.model.card
        let (chance, share) = (percent(100 * probability), percent(100 * screen.expectedShare))
        return Finding(
            rule: "learned-screen", subject: subject, instance: card.identifier, severity: .yellow, certainty: .lead,
            title: BilingualText(chinese: "报价与已查实的串标案件相似", english: "Prices like those of judged cases"),
            explanation: BilingualText(
                chinese:
                    "由\(card.trainingData.lots)个已有结论的标段训练的模型认为本标段存在串通的概率为\(chance)%（假定总体中占\(share)%）。",
                english:
                    "A screen learned from \(card.trainingData.lots) judged lots gives a probability of \(chance) % "
                    + "(where \(share) % of lots are taken to be rigged)."),
            parties: parties,
            evidence: [
                evidence(
                    [
                        .init("model", "\(card.identifier) \(card.version)"),
                        .init("model_digest", screen.model.digest),
                        .init("probability_percent", chance), .init("expected_share_percent", share),
                    ] + reasons.enumerated().map { .init("reason_\($0 + 1)", $1) })
            ], legalBasis: basis,
            caveats: [
                BilingualText(
                    chinese: "模型只认识训练数据中的市场；用途与局限见模型卡 \(screen.file)。",
                    english: "The model knows the market of its training data only; see its card in \(screen.file)."),
                Self.innocent, Self.clue,
            ], clears: Self.judgedOnce, since: record.openedAt)
    }

    var notEvaluated: Finding {
        let kind = screening.mechanism?.rawValue
        return Finding(
            .notEvaluated, rule: "unusual-prices", subject: Subject(kind: "market", identifier: "\(record.market)"),
            severity: .blue, certainty: .fact,
            title: BilingualText(chinese: "未评估价格形态", english: "Shape of prices not evaluated"),
            explanation: BilingualText(
                chinese: kind == nil
                    ? "未申报评标办法（award_mechanism），中标结果也看不出办法，价格指标的方向无从判断。"
                    : "评标办法为\(kind!)，价格形态指标不适用。",
                english: kind == nil
                    ? "No award_mechanism is declared and the awards show none, so the direction of price screens is unknown."
                    : "Lots are awarded by \(kind!), to which the screens of prices do not apply."),
            evidence: [evidence([])], legalBasis: basis, since: record.openedAt)
    }

    private func evidence(_ values: [Evidence.Value]) -> Evidence {
        Evidence(
            BilingualText(chinese: "开标记录与本市场此前的标段", english: "The opening, and earlier lots of this market"),
            values: values, events: [record.opening])
    }

    /// What makes the lot suspicious, the strongest first; how often its bidders met is shown, but no reason.
    private var reasons: BilingualText {
        let terms: [(Double, String, String)] = [
            (screening.terms.own, "报价彼此异常接近", "its bids hug one another"),
            (screening.terms.kind, "同期同类规模标段的报价也异常接近", "so do those of lots of its kind and size at that time"),
            (screening.terms.overlap, "这些投标人在其他标段的报价也异常接近", "so do its bidders' other lots"),
        ]
        let strongest = terms.filter { $0.0 > 0.1 }.sorted { $0.0 > $1.0 }
        guard !strongest.isEmpty else { return .empty }
        return BilingualText(
            chinese: "可疑之处：" + strongest.map(\.1).joined(separator: "；") + "。",
            english: "What stands out: " + strongest.map(\.2).joined(separator: "; ") + ".")
    }

    private var counterfactual: BilingualText {
        guard let spread = screening.harmlessSpread else {
            return BilingualText(
                chinese: "即使报价更分散，其他迹象仍会使本标段被提示。",
                english: "Even with bids further apart the lot would be told for what lies around it.")
        }
        return BilingualText(
            chinese: "如报价离散程度达到\(percent(spread))%，则不会提示。",
            english: "It would not be told if the bids spread by \(percent(spread)) % or more.")
    }

    private var basis: [LegalBasis] {
        record.regime == "works"
            ? [
                LegalBasis(
                    chinese: "招标投标法实施条例 第四十条（四）", english: "Regulation for the Bidding Law, Art. 40(4)")
            ]
            : [LegalBasis(chinese: "财政部令第87号 第三十七条（四）", english: "MOF Order 87, Art. 37(4)")]
    }

    private func percent(_ value: Double) -> String { Rounded.decimal(value, places: value < 1 ? 2 : 1) }
    private func number(_ value: Double) -> String { Rounded.decimal(value, places: 2) }

    private static func rarity(_ rank: MarketMonitor.Rank) -> Rarity? {
        Rarity(
            .rank, logarithm: -log10(rank.share),
            among: BilingualText(chinese: "本市场此前开标的标段", english: "lots of this market opened before"),
            basis: BilingualText(
                chinese: "在\(rank.among)个标段中的名次（有\(rank.asSuspicious)个同样可疑），本标段计入其中",
                english:
                    "its place among \(rank.among) lots, \(rank.asSuspicious) of them as suspicious, itself counted"))
    }

    private static let judgedOnce = BilingualText(
        chinese: "每个标段开标时只判定一次，不会自动撤销；开标记录更正后不再符合的，由人员以“数据错误”排除。",
        english:
            "A lot is judged once, at its opening, and nothing takes this back by itself; where a corrected opening no "
            + "longer shows it, a person dismisses it as wrong data.")
    private static let innocent = BilingualText(
        chinese: "公开的价格信息、统一定额、较低的最高限价或标准化产品都会使诚实的报价彼此接近。",
        english:
            "Published prices, common quotas, a low ceiling or a standard product bring honest bids close together.")
    private static let clue = BilingualText(
        chinese: "单个标段的价格形态只是线索，不能据此认定串通。",
        english: "The shape of one lot's prices is a clue and proves no collusion.")
}
