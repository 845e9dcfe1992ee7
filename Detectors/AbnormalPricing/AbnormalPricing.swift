public import BidEvents
import CanonicalJSON
public import DetectorKit
public import Settings

/// Finds prices that are abnormally low by the three statutory ratios, above ceiling or budget, or identical.
public struct AbnormalPricing: EventDetector {
    public typealias State = PricedProject

    public static let descriptor = DetectorDescriptor(
        id: "abnormal-pricing", version: 2,
        title: BilingualText(chinese: "异常报价", english: "Abnormal pricing"),
        eventTypes: [
            "tender.notice_published", "tender.clarified", "bids.opened", "bid.rejected", "low_price.review_started",
            "low_price.explained", "evaluation.completed", "award.decided", "award.notice_published",
        ],
        needs: ["bids.opened/rows"])

    let ratios: LowPriceRatios
    let largestRatio: Int64
    let statutorySince: CivilDate
    let largestLot: Int

    public init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let settings = configuration.settings(of: Self.descriptor.id, diagnostics)
        func ratio(_ key: String, _ fallback: DecimalLiteral) -> Int64 {
            Int64(((settings.decimal(key, in: 0.01...1, default: fallback)?.value ?? 0.5) * 10_000).rounded())
        }
        ratios = LowPriceRatios(
            mean: ratio("mean_ratio", "0.50"), secondLowest: ratio("second_lowest_ratio", "0.50"),
            ceiling: ratio("ceiling_ratio", "0.45"))
        largestRatio = ratio("largest_ratio", "0.65")
        largestLot = settings.integer("identical_totals_small_lot_bids", in: 2...1_000, default: 30) ?? 30
        let since = settings.optionalDate("statutory_since") ?? (2026, 2, 1)
        statutorySince = CivilDate(year: since.year, month: since.month, day: since.day)!
        settings.finish()
        if diagnostics.hasErrors { return nil }
    }

    public func keys(of event: Event) -> [PartitionKey] {
        event.projectID.map { [PartitionKey($0)] } ?? []
    }

    public func initialState(for key: PartitionKey) -> PricedProject { PricedProject(project: key.text) }

    public func observe(
        _ event: Event, at position: Position, in state: inout PricedProject, reporting: inout Findings
    ) {
        let lotID = state.lotName(event.lotID)
        switch event.name {
        case "tender.notice_published", "tender.clarified": noteTerms(event, &state)
        case "bids.opened": open(event, lotID, &state)
        case "bid.rejected": change(event, lotID, &state) { $0.isConforming = false }
        case "low_price.review_started":
            change(event, lotID, &state) { $0.review = $0.review ?? .started }
        case "low_price.explained":
            let isReasonable = event.text("conclusion") == "reasonable"
            change(event, lotID, &state) { $0.review = isReasonable ? .reasonable : .unreasonable }
        case "evaluation.completed": state.lots[lotID]?.isEvaluated = true
        case "award.decided":
            if event.data["is_abnormal_low_review_done"]?.boolean == true {
                change(event, lotID, &state) { $0.review = $0.review ?? .started }
            }
            state.lots[lotID]?.isEvaluated = true
        case "award.notice_published":
            for id in state.lots.keys.sorted() { state.lots[id]?.isEvaluated = true }
        default: return
        }
        let concernsAll = event.lotID == nil && (state.lots[lotID] == nil || event.name == "award.notice_published")
        let affected = concernsAll ? state.lots.keys.sorted() : [lotID]
        for id in affected where state.lots[id]?.opening != nil {
            var judge = PriceJudge(
                self, state.project, id, state.lot(id), position, event, isOnlyLot: state.lots.count == 1)
            judge.judge()
            state.lots[id]?.reported = judge.reported
            for finding in judge.findings { reporting.report(finding) }
        }
    }

    private func noteTerms(_ event: Event, _ state: inout PricedProject) {
        note(.object(event.data), event, in: &state.common)
        for row in event.rows("lots").prefix(1_000) {
            guard let id = row["lot_id"]?.fieldText else { continue }
            var lot = state.lots[id] ?? PricedLot()
            note(row, event, in: &lot)
            state.lots[id] = lot
        }
    }

    private func note(_ terms: JSONValue, _ event: Event, in lot: inout PricedLot) {
        lot.regime = event.regime
        if let ceiling = terms["ceiling_price"].flatMap(Money.init) {
            lot.ceiling = ceiling.tenThousandths
            lot.currency = ceiling.currency
        }
        if let budget = terms["budget_amount"].flatMap(Money.init) {
            lot.budget = budget.tenThousandths
            lot.currency = budget.currency
        }
        if let mechanism = terms["award_mechanism"]?.string { lot.mechanism = mechanism }
        if let declared = terms["low_price_ratios"] {
            func ratio(_ key: String, _ fallback: Int64) -> Int64 {
                guard let value = declared[key]?.fieldText.flatMap({ Double($0) }), value > 0 else { return fallback }
                // 55 is read as 55 %; a tender may raise the statutory ratio, up to the cap, and never lower it.
                let ratio = min(value > 1 ? value / 100 : value, 1)
                return max(fallback, min(largestRatio, Int64((ratio * 10_000).rounded())))
            }
            lot.ratios = LowPriceRatios(
                mean: ratio("mean", ratios.mean), secondLowest: ratio("second_lowest", ratios.secondLowest),
                ceiling: ratio("ceiling", ratios.ceiling))
        }
    }

    private func open(_ event: Event, _ lotID: String, _ state: inout PricedProject) {
        var lot = state.lots[lotID] ?? PricedLot()
        note(.object(event.data), event, in: &lot)
        var known: [String: PricedBid] = [:]
        for bid in lot.bids { known[bid.bid] = bid }
        lot.bids = event.rows("rows").compactMap { row in
            guard let bid = row["bid_id"]?.fieldText, let supplier = row["supplier_code"]?.fieldText else { return nil }
            let isAmount = (row["price_kind"]?.string ?? "amount") == "amount"
            if !isAmount { lot.hasOtherKinds = true }
            let money = isAmount ? row["price"].flatMap(Money.init) : nil
            if let money, lot.currency.isEmpty { lot.currency = money.currency }
            let isSameCurrency = money.map { $0.currency == lot.currency } ?? false
            return PricedBid(
                bid: bid, supplier: supplier, price: isSameCurrency ? money?.tenThousandths : nil,
                isConforming: row["is_valid"]?.boolean != false && known[bid]?.isConforming != false,
                review: known[bid]?.review)
        }
        lot.openedAt = event.occurred.earliest
        lot.openingDate = event.occurred.date
        lot.opening = event.reference
        state.lots[lotID] = lot
    }

    /// Changes a bid, or keeps the change for an opening that is reported later.
    private func change(
        _ event: Event, _ lotID: String, _ state: inout PricedProject, _ change: (inout PricedBid) -> Void
    ) {
        guard let bid = event.text("bid_id") else { return }
        var lot = state.lots[lotID] ?? PricedLot()
        if let index = lot.bids.firstIndex(where: { $0.bid == bid }) {
            change(&lot.bids[index])
        } else if lot.opening == nil {
            var early = PricedBid(bid: bid, supplier: "", price: nil, isConforming: true)
            change(&early)
            lot.bids.append(early)
        }
        state.lots[lotID] = lot
    }
}
