import BidEvents
import Cases
import DetectorKit

/// Makes the tables of a report.
struct ReportMaker {
    let now: Figures
    let before: Figures

    init(_ book: ReportBook, _ period: ReportPeriod) {
        now = Figures(book: book, period: period)
        before = Figures(book: book, period: period.previous)
    }

    /// The most rows of a table of units or rules; what is left out is said.
    static let longest = 20

    func tables(_ kind: ReportKind) -> [ReportTable] {
        let business = [
            procurement, trend, competition, savings, deadlinesByRule, deadlinesByUnit, payment, enterprises,
        ]
        let supervision = [warningsBySeverity, warningsByRule, warningsByRegion, cases, dismissals]
        switch kind {
        case .monthly, .annual: return [summary] + business + [remedies] + supervision
        case .environment: return [summary] + business + [remedies]
        }
    }

    func table(
        _ name: String, _ columns: [String], _ rows: [[ReportCell]], chart: ReportChart? = nil
    ) -> ReportTable {
        let (title, definition) = Messages.table(name)
        return ReportTable(name, title, definition, columns: columns.map(Messages.word), rows: rows, chart: chart)
    }

    func bars(_ name: String, _ bars: [(BilingualText, Int)], _ form: ReportChart.Form = .bars) -> ReportChart {
        ReportChart(
            form: form, title: Messages.table(name).title, bars: bars.map { ReportChart.Bar(label: $0.0, value: $0.1) })
    }

    // The summary: every figure beside that of the period before.

    private typealias Figure = (name: String, value: (Figures) -> ReportCell)

    private var summary: ReportTable {
        let figures: [Figure] = [
            ("projects", { f in f.told("tender.notice_published") { .count(f.noticed.count) } }),
            ("lots-opened", { f in f.told("bids.opened") { .count(f.openedLots.count) } }),
            (
                "awards",
                { f in
                    f.told("award.decided", "award.notice_published") {
                        .money(Amounts(f.awardedLots.compactMap(\.award)))
                    }
                }
            ),
            ("contracts", { f in f.told("contract.signed") { .money(Amounts(f.contracts.compactMap(\.amount))) } }),
            ("single-bids", { f in f.told("bids.opened") { Self.singleBids(f) } }),
            ("saved", { f in f.told("award.decided", "award.notice_published") { Self.saved(f) } }),
            (
                "deadlines-kept",
                { f in
                    let kept = Figures.kept(f.dueClocks)
                    return .share(kept.met, of: kept.judged)
                }
            ),
            (
                "paid-in-time",
                { f in
                    f.told("invoice.received") {
                        let paid = f.paid(within: 30)
                        return .share(paid.inTime, of: paid.judged)
                    }
                }
            ),
            ("sme-share", { f in f.told("contract.signed") { Self.smeShare(f) } }),
            ("questions", { f in f.told("question.received") { .count(Self.received(f.book.questions, f)) } }),
            ("complaints", { f in f.told("complaint.received") { .count(Self.received(f.book.complaints, f)) } }),
            ("warnings-opened", { f in .count(f.warnings.count) }),
            ("cases-opened", { f in .count(f.changes.count { $0.kind == .opened }) }),
        ]
        return table(
            "summary", ["figure", "this-period", "period-before", "change"],
            figures.map { figure in
                let (value, former) = (figure.value(now), figure.value(before))
                return [.text(Messages.word(figure.name)), value, former, Self.change(value, former)]
            })
    }

    static func change(_ value: ReportCell, _ former: ReportCell) -> ReportCell {
        switch (value, former) {
        case (.count(let new), .count(let old)): return .change(new - old)
        case (.money(let new), .money(let old)): return .moneyChange(new.less(old))
        case (.share(let new, let newAll), .share(let old, let oldAll)):
            guard let left = perMille(new, newAll), let right = perMille(old, oldAll) else { return .none }
            return .points(left - right)
        default: return .none
        }
    }

    /// In tenths of a percent, rounded half away from zero; nil of nothing.
    static func perMille(_ part: Int, _ whole: Int) -> Int? {
        whole > 0 ? (part * 2_000 + (part < 0 ? -whole : whole)) / (2 * whole) : nil
    }

    private static func singleBids(_ figures: Figures) -> ReportCell {
        .share(figures.openedLots.count { $0.bidders == 1 }, of: figures.openedLots.count)
    }

    private static func saved(_ figures: Figures) -> ReportCell {
        let savings = figures.savings(\.budget, \.budget)
        return rate(savings.limit.less(savings.award), of: savings.limit)
    }

    /// A rate between amounts of the one currency there is, by hundredths of its unit; none between several currencies.
    static func rate(_ part: Amounts, of whole: Amounts) -> ReportCell {
        guard let part = part.single, let whole = whole.single, whole > 0 else { return .share(0, of: 0) }
        return .share(Int(part / 100), of: Int(whole / 100))
    }

    private static func received(_ remedies: [String: RemedyRecord], _ figures: Figures) -> Int {
        remedies.values.count { figures.period.contains($0.received) }
    }

    // Procurement.

    private var procurement: ReportTable {
        func row(
            _ name: String, _ types: [String], _ count: (Figures) -> Int, _ amount: ((Figures) -> Amounts)? = nil
        ) -> [ReportCell] {
            let isTold = types.contains { now.book.reported.contains($0) }
            return [
                .text(Messages.word(name)), isTold ? .count(count(now)) : .notReported,
                isTold ? amount.map { .money($0(now)) } ?? .none : .notReported,
                isTold ? .count(count(before)) : .notReported,
                isTold ? amount.map { .money($0(before)) } ?? .none : .notReported,
            ]
        }
        return table(
            "procurement", ["step", "number", "amount", "number-before", "amount-before"],
            [
                row(
                    "projects", ["tender.notice_published"], { $0.noticed.count },
                    { Amounts($0.noticed.compactMap(\.budget)) }),
                row("terminated", ["tender.terminated"], { $0.terminated }),
                row("lots-opened", ["bids.opened"], { $0.openedLots.count }),
                row(
                    "lots-awarded", ["award.decided", "award.notice_published"], { $0.awardedLots.count },
                    { Amounts($0.awardedLots.compactMap(\.award)) }),
                row(
                    "contracts", ["contract.signed"], { $0.contracts.count },
                    { Amounts($0.contracts.compactMap(\.amount)) }),
                row("payments", ["payment.made"], { $0.payments.count }, { Amounts($0.payments) }),
            ])
    }

    private var trend: ReportTable {
        let months = now.period.months.map { Figures(book: now.book, period: $0) }
        let rows: [[ReportCell]] = months.map { month in
            [
                .text(month.period.title), month.told("tender.notice_published") { .count(month.noticed.count) },
                month.told("award.decided", "award.notice_published") {
                    .money(Amounts(month.awardedLots.compactMap(\.award)))
                }, .count(month.warnings.count),
            ]
        }
        return table(
            "trend", ["month", "projects", "awards", "warnings-opened"], rows,
            chart: bars("trend", months.map { ($0.period.title, $0.warnings.count) }, .columns))
    }

    private var competition: ReportTable {
        let classes: [(String, ClosedRange<Int>)] = [
            ("0", 0...0), ("1", 1...1), ("2", 2...2), ("3", 3...3), ("4–5", 4...5), ("6–10", 6...10),
            (">10", 11...Int.max),
        ]
        let lots = now.openedLots
        let counts = classes.map { name, range in (name, lots.count { range.contains($0.bidders) }) }
        let isTold = now.book.reported.contains("bids.opened")
        return table(
            "competition", ["bidders", "lots", "share"],
            counts.map { name, count in
                [
                    .name(name), isTold ? .count(count) : .notReported,
                    isTold ? .share(count, of: lots.count) : .notReported,
                ]
            },
            chart: isTold
                ? bars("competition", counts.map { (BilingualText(chinese: $0.0, english: $0.0), $0.1) }) : nil)
    }

    private var savings: ReportTable {
        func row(
            _ name: String, _ own: KeyPath<LotRecord, Money?>, _ ofProject: KeyPath<ProjectRecord, Money?>
        ) -> [ReportCell] {
            guard now.book.reported.contains("award.decided") || now.book.reported.contains("award.notice_published")
            else { return [.text(Messages.word(name))] + Array(repeating: .notReported, count: 6) }
            let found = now.savings(own, ofProject)
            return [
                .text(Messages.word(name)), .count(found.lots), .money(found.limit), .money(found.award),
                .money(found.limit.less(found.award)), Self.rate(found.limit.less(found.award), of: found.limit),
                .count(found.unknown),
            ]
        }
        return table(
            "savings", ["against", "lots", "limit", "award-amount", "saved-amount", "rate", "lots-unknown"],
            [row("budget", \.budget, \.budget), row("ceiling", \.ceiling, \.ceiling)])
    }

    private var payment: ReportTable {
        let rows: [[ReportCell]] = [now, before].map { figures in
            let title = ReportCell.text(figures.period.title)
            guard figures.book.reported.contains("invoice.received") else {
                return [title] + Array(repeating: .notReported, count: 4)
            }
            let paid = figures.paid(within: 30)
            return [
                title, .count(paid.inTime), .count(paid.judged), .share(paid.inTime, of: paid.judged),
                .count(paid.open),
            ]
        }
        return table("payment", ["period", "paid-30", "invoices-due", "share", "invoices-open"], rows)
    }

    // Small enterprises, prepayment.

    private static func isSmall(_ contract: ContractRecord) -> Bool? {
        contract.smeClass.map { !["large", "大型", "大型企业"].contains($0) }
    }

    private static func smeShare(_ figures: Figures) -> ReportCell {
        let known = figures.contracts.filter { $0.amount != nil && isSmall($0) != nil }
        return rate(
            Amounts(known.filter { isSmall($0)! }.compactMap(\.amount)), of: Amounts(known.compactMap(\.amount)))
    }

    private var enterprises: ReportTable {
        guard now.book.reported.contains("contract.signed") else {
            return table("enterprises", ["class", "contracts", "amount", "share"], [])
        }
        let all = now.contracts
        let known = Amounts(all.filter { $0.smeClass != nil }.compactMap(\.amount))
        let groups = Dictionary(grouping: all) { $0.smeClass }
        let rows: [[ReportCell]] = groups.sorted { ($0.key ?? "\u{10FFFF}") < ($1.key ?? "\u{10FFFF}") }.map {
            name, contracts in
            let amount = Amounts(contracts.compactMap(\.amount))
            return [
                name.map { .text(Messages.enterprise($0)) } ?? .notReported, .count(contracts.count), .money(amount),
                name == nil ? .none : Self.rate(amount, of: known),
            ]
        }
        return table("enterprises", ["class", "contracts", "amount", "share"], rows)
    }
}
