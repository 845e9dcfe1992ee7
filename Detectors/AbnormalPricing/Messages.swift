import BidEvents
import DetectorKit

/// Every text that this detector gives to supervisors, in both languages.
struct PriceText {
    /// What a low price is compared with.
    enum LowBasis {
        case mean(Int64, Int64)
        case secondLowest(Int64, Int64)
        case ceiling(Int64, Int64, isBudget: Bool)
    }

    private static let partyLimit = 20

    private let project: String
    private let lotID: String
    private let lot: PricedLot
    private let event: Event
    private let position: Position

    init(_ project: String, _ lotID: String, _ lot: PricedLot, _ event: Event, _ position: Position) {
        self.project = project
        self.lotID = lotID
        self.lot = lot
        self.event = event
        self.position = position
    }

    private func amount(_ value: Int64) -> String { Money(tenThousandths: value, currency: lot.currency).description }

    private func percent(_ ratio: Int64) -> String {
        "\(Rounded.decimal(Double(ratio) / 100, places: ratio % 100 == 0 ? 0 : 2))%"
    }

    func low(_ rule: String, _ bid: PricedBid, _ threshold: Int64, _ basis: LowBasis, isStatutory: Bool) -> Finding {
        let (chinese, english): (String, String) =
            switch basis {
            case .mean(let count, let ratio):
                (
                    "全部\(count)家通过符合性审查报价平均值的\(percent(ratio))",
                    "\(percent(ratio)) of the mean of all \(count) conforming bids"
                )
            case .secondLowest(let second, let ratio):
                (
                    "次低报价\(amount(second))的\(percent(ratio))",
                    "\(percent(ratio)) of the second lowest conforming bid, \(amount(second))"
                )
            case .ceiling(let ceiling, let ratio, let isBudget):
                (
                    "\(isBudget ? "预算" : "最高限价")\(amount(ceiling))的\(percent(ratio))",
                    "\(percent(ratio)) of the \(isBudget ? "budget" : "ceiling price"), \(amount(ceiling))"
                )
            }
        return finding(
            rule: rule, instance: bid.bid, severity: isStatutory ? .yellow : .blue,
            certainty: isStatutory ? .fact : .lead,
            BilingualText(chinese: "异常低价：应启动审查", english: "Abnormally low price: a review should start"),
            BilingualText(
                chinese: "投标\(bid.bid)报价\(amount(bid.price!))，低于\(chinese)。其他报价不变时，该报价不低于\(amount(threshold))即不触发。",
                english:
                    "Bid \(bid.bid) offers \(amount(bid.price!)), below \(english). With the other bids "
                    + "unchanged it would not fire if this bid were at least \(amount(threshold))."
            ),
            parties: [bid.supplier],
            values: [
                Evidence.Value("price", amount(bid.price!)), Evidence.Value("threshold", amount(threshold)),
                Evidence.Value("conforming_bids", String(lot.bids.count { $0.isConforming && $0.price != nil })),
            ],
            basis: isStatutory ? [Self.order87Article60, Self.notice2026] : [Self.order87Article60],
            caveats: [Self.triggerOnly, Self.unitMistake] + (isStatutory ? [] : [Self.beforeNotice]),
            clears: Self.raised(to: amount(threshold)))
    }

    func reviewMissing(_ bid: PricedBid) -> Finding {
        finding(
            rule: "low-price-review-missing", instance: bid.bid, severity: .red, certainty: .fact,
            BilingualText(chinese: "未启动异常低价审查", english: "The review of an abnormally low price did not start"),
            BilingualText(
                chinese: "投标\(bid.bid)报价\(amount(bid.price!))已达到异常低价审查条件，但评审已结束，未见启动审查的记录。",
                english:
                    "Bid \(bid.bid) at \(amount(bid.price!)) calls for a review, yet the evaluation ended and no "
                    + "review was reported."
            ),
            parties: [bid.supplier], values: [Evidence.Value("price", amount(bid.price!))],
            basis: [Self.order87Article60, Self.notice2026], caveats: [Self.lateReport],
            clears: Self.reviewed)
    }

    func high(_ rule: String, _ bids: [PricedBid], _ limit: Int64) -> Finding {
        let isCeiling = rule == "over-ceiling"
        let highest = bids.map { $0.price! }.max()!
        return finding(
            rule: rule, severity: isCeiling ? .orange : .yellow, certainty: .fact,
            isCeiling
                ? BilingualText(chinese: "报价超过最高限价", english: "Bids above the ceiling price")
                : BilingualText(chinese: "报价超过采购预算", english: "Bids above the budget"),
            BilingualText(
                chinese:
                    "\(bids.count)份报价超过\(isCeiling ? "最高限价" : "采购预算")\(amount(limit))，最高为\(amount(highest))。"
                    + "报价不超过\(amount(limit))时不触发。",
                english:
                    "\(bids.count) bid\(bids.count == 1 ? "" : "s") above the "
                    + "\(isCeiling ? "ceiling price" : "budget") of \(amount(limit)), the highest "
                    + "\(amount(highest)). It would not fire if every bid were at most \(amount(limit))."
            ),
            parties: parties(bids),
            values: bids.prefix(Self.partyLimit).map { Evidence.Value($0.bid, amount($0.price!)) },
            basis: isCeiling ? [Self.order87Article12] : [Self.article36], caveats: [Self.unitMistake],
            clears: Self.lowered(to: amount(limit), highest: amount(highest), isCeiling: isCeiling))
    }

    func awardAbove(_ rule: String, _ money: Money, _ limit: Int64, _ supplier: String) -> Finding {
        let isCeiling = rule == "award-over-ceiling"
        return finding(
            rule: rule, instance: supplier, severity: .red, certainty: .fact,
            isCeiling
                ? BilingualText(chinese: "中标金额超过最高限价", english: "Award above the ceiling price")
                : BilingualText(chinese: "中标金额超过采购预算", english: "Award above the budget"),
            BilingualText(
                chinese: "中标金额\(money)高于\(isCeiling ? "最高限价" : "采购预算")\(amount(limit))。",
                english:
                    "The award of \(money) is above the \(isCeiling ? "ceiling price" : "budget") of "
                    + "\(amount(limit))."),
            parties: [supplier],
            values: [Evidence.Value("award", money.description), Evidence.Value("limit", amount(limit))],
            basis: [Self.article36, Self.article6], caveats: [Self.unitMistake], clears: Self.staysAwarded)
    }

    func identical(_ groups: [(Int64, [PricedBid])], bids: Int, _ expected: Double, isCrowd: Bool) -> Finding {
        let tied = groups.reduce(0) { $0 + $1.1.count }
        let (rarity, chance) = (Self.rarity(ofTies: expected), Self.chance(ofTies: expected))
        return finding(
            rule: "identical-totals", severity: isCrowd ? .blue : .orange, certainty: isCrowd ? .lead : .strong,
            BilingualText(chinese: "不同投标人报价完全相同", english: "Different bidders with the same total"),
            BilingualText(
                chinese: "\(bids)份有效报价中有\(tied)份与他人完全相同，共\(groups.count)组；\(chance.chinese)。",
                english:
                    "Of \(bids) conforming bids, \(tied) equal another's total, in \(groups.count) "
                    + "group\(groups.count == 1 ? "" : "s"); \(chance.english)."
            ),
            parties: Array(Set(groups.flatMap { $0.1.map(\.supplier) }).sorted().prefix(Self.partyLimit)),
            values: groups.prefix(Self.partyLimit).map { group in
                let names = group.1.map(\.bid).sorted()
                return Evidence.Value(
                    amount(group.0), names.prefix(6).joined(separator: ", ") + (names.count > 6 ? " …" : ""))
            },
            basis: [lot.regime == "works" ? Self.regulationArticle40 : Self.order87Article37],
            caveats: [Self.fixedPrice, Self.priceIsLead], rarity: rarity,
            clears: Self.differentTotals)
    }

    func notEvaluated(_ what: String, _ reason: BilingualText) -> Finding {
        finding(
            .notEvaluated, rule: "not-evaluated", instance: what, severity: .blue, certainty: .fact,
            BilingualText(chinese: "部分报价规则未评估", english: "Some price rules were not evaluated"), reason, parties: [],
            values: [Evidence.Value("rules", what)], basis: [Self.order87Article60], caveats: [])
    }

    func cleared(_ key: String) -> Finding {
        let parts = key.split(separator: "|", maxSplits: 1).map(String.init)
        return finding(
            .cleared, rule: parts[0], instance: parts.count > 1 ? parts[1] : "", severity: .blue, certainty: .fact,
            BilingualText(chinese: "报价预警已解除", english: "The price warning no longer holds"),
            BilingualText(
                chinese: "有效报价变化或说明已被认定合理后，触发条件不再成立。",
                english:
                    "After a change of the conforming bids, or an explanation found reasonable, the condition no "
                    + "longer holds."
            ),
            parties: [], values: [], basis: [Self.order87Article60], caveats: [])
    }

    private func parties(_ bids: [PricedBid]) -> [String] {
        Array(Set(bids.map(\.supplier)).sorted().prefix(Self.partyLimit))
    }

    private func finding(
        _ outcome: Finding.Outcome = .warning, rule: String, instance: String = "", severity: Severity,
        certainty: Certainty, _ title: BilingualText, _ explanation: BilingualText, parties: [String],
        values: [Evidence.Value], basis: [LegalBasis], caveats: [BilingualText], rarity: Rarity? = nil,
        clears: BilingualText? = nil
    ) -> Finding {
        let references = [lot.opening, event.reference].compactMap { $0 }
        return Finding(
            outcome, rule: rule, subject: .lot(project: project, lot: lotID.isEmpty ? nil : lotID), instance: instance,
            severity: severity, certainty: certainty, title: title, explanation: explanation, parties: parties,
            evidence: [
                Evidence(
                    explanation, values: values,
                    events: references.count == 2 && references[0] == references[1] ? [references[0]] : references)
            ],
            legalBasis: basis, caveats: caveats, rarity: rarity, clears: clears, since: lot.openedAt ?? position.clock)
    }
}

extension PriceText {
    static let noPrices = BilingualText(
        chinese: "开标记录中没有报价金额，报价规则未评估。", english: "The opening record has no amounts, so no price rule was evaluated.")
    static let otherKinds = BilingualText(
        chinese: "报价为费率、下浮率等而非金额，不与金额混比，报价规则未评估。",
        english:
            "The prices are rates or another kind, which are never compared with amounts; no price rule was evaluated.")
    static let noCeiling = BilingualText(
        chinese: "缺少最高限价和预算，“低于最高限价”规则未评估。",
        english: "Neither a ceiling price nor a budget is known, so the comparison with the ceiling was not evaluated.")
    static let worksRegime = BilingualText(
        chinese: "工程招标投标不适用政府采购异常低价的三项数值标准，未评估。",
        english:
            "The three ratios of government procurement do not apply to works tendered under the Bidding Law; "
            + "not evaluated."
    )

    static let order87Article60 = LegalBasis(
        chinese: "财政部令第87号 第六十条", english: "MOF Order 87, Art. 60")
    static let order87Article12 = LegalBasis(chinese: "财政部令第87号 第十二条", english: "MOF Order 87, Art. 12")
    static let order87Article37 = LegalBasis(
        chinese: "财政部令第87号 第三十七条（四）", english: "MOF Order 87, Art. 37(4)")
    static let regulationArticle40 = LegalBasis(
        chinese: "招标投标法实施条例 第四十条（四）", english: "Bidding Law Implementing Regulation, Art. 40(4)")
    static let notice2026 = LegalBasis(chinese: "财库〔2026〕2号", english: "Caiku [2026] No. 2")
    static let article36 = LegalBasis(
        chinese: "政府采购法 第三十六条（三）", english: "Government Procurement Law, Art. 36(3)")
    static let article6 = LegalBasis(chinese: "政府采购法 第六条", english: "Government Procurement Law, Art. 6")

    static let triggerOnly = BilingualText(
        chinese: "触发仅表示应启动审查，不等于投标无效；供应商可作书面说明。",
        english: "This only calls for a review and does not void the bid; the supplier may explain it in writing.")
    static let unitMistake = BilingualText(
        chinese: "请先核对报价单位（元/万元）和报价类型（金额/费率）。",
        english: "First check the unit (yuan or 10,000 yuan) and the kind of price (amount or rate).")
    static let beforeNotice = BilingualText(
        chinese: "开标早于2026年2月1日，三项数值标准当时尚未在全国施行，仅供参考。",
        english:
            "The bids were opened before 1 February 2026, when the three ratios had no national force; for "
            + "orientation only."
    )
    static let lateReport = BilingualText(
        chinese: "审查可能已进行但尚未报送。", english: "The review may have taken place and not been reported.")
    static let fixedPrice = BilingualText(
        chinese: "固定价、政府指导价或取整报价可使报价相同。",
        english: "Fixed or regulated prices and rounding can make totals equal.")
    static let priceIsLead = BilingualText(
        chinese: "仅凭报价不足以认定串通，需结合其他证据。",
        english: "A price alone does not prove collusion; look for other evidence.")
}
