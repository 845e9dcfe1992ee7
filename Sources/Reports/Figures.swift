import BidEvents
import Cases
import DetectorKit
import Ledger

/// The figures of one period, reckoned from a book.
struct Figures {
    let book: ReportBook
    let period: ReportPeriod

    /// A cell whose events must have been reported by somebody at any time.
    func told(_ types: [String], cell: () -> ReportCell) -> ReportCell {
        types.contains { book.reported.contains($0) } ? cell() : .notReported
    }

    static let notices = ["tender.notice_published"]
    static let openings = ["bids.opened"]
    static let awards = ["award.decided", "award.notice_published"]
    static let signings = ["contract.signed"]

    /// The last day of which something is known: the period's, or that of the log where it has not come so far.
    var lastDay: CivilDate { min(period.end.adding(days: -1), book.provenance.position.clock.date) }

    // Procurement.

    var noticed: [ProjectRecord] { book.projects.values.filter { period.contains($0.noticed) } }
    var terminated: Int { book.projects.values.count { period.contains($0.terminated) } }
    var openedLots: [LotRecord] { book.lots.values.filter { period.contains($0.opened) } }
    var awardedLots: [LotRecord] { book.lots.values.filter { period.contains($0.awarded) } }
    var awarded: Amounts { Amounts(awardedLots.compactMap(\.award)) }
    var contracts: [ContractRecord] { book.contracts.filter { period.contains($0.signed) } }
    var payments: [Money] { book.contracts.flatMap(\.payments).filter { period.contains($0.date) }.map(\.amount) }

    var singleBids: ReportCell { .share(openedLots.count { $0.bidders == 1 }, of: openedLots.count) }

    /// What a lot may cost: its own amount, or its project's where that has one lot alone.
    private func limit(
        of lot: LotRecord, _ own: KeyPath<LotRecord, Money?>, _ ofProject: KeyPath<ProjectRecord, Money?>
    ) -> Money? {
        if let amount = lot[keyPath: own] { return amount }
        guard let project = book.projects[lot.project], project.lots.count == 1 else { return nil }
        return project[keyPath: ofProject]
    }

    struct Savings {
        var lots = 0
        var unknown = 0
        var limit = Amounts()
        var award = Amounts()

        var rate: ReportCell { Share.rate(limit.less(award), of: limit) }
    }

    /// Of lots with both amounts in one currency.
    func savings(
        of lots: [LotRecord], _ own: KeyPath<LotRecord, Money?> = \.budget,
        _ ofProject: KeyPath<ProjectRecord, Money?> = \.budget
    ) -> Savings {
        var savings = Savings()
        for lot in lots {
            guard let award = lot.award, let limit = limit(of: lot, own, ofProject), limit.currency == award.currency
            else {
                savings.unknown += 1
                continue
            }
            savings.lots += 1
            savings.limit.add(limit)
            savings.award.add(award)
        }
        return savings
    }

    // Contracts.

    /// Of contracts that tell an amount and a size.
    var smallEnterprises: ReportCell {
        let known = contracts.filter { $0.amount != nil && $0.smeClass != nil }
        let small = known.filter { !["large", "大型", "大型企业"].contains($0.smeClass) }
        return Share.rate(Amounts(small.compactMap(\.amount)), of: Amounts(known.compactMap(\.amount)))
    }

    /// How an invoice of the period stands: when it was paid, by the first payment on the contract from then on.
    struct Invoice {
        let purchaser: String?
        let amount: Money
        let due: CivilDate
        let paid: CivilDate?

        func isLate(_ today: CivilDate) -> Bool { (paid ?? today) > due }
        /// Whether nobody can say yet.
        func isOpen(_ today: CivilDate) -> Bool { paid == nil && today <= due }
        func daysLate(_ today: CivilDate) -> Int { (paid ?? today).dayNumber - due.dayNumber }
    }

    /// The statute's days from an invoice to its payment.
    static let paymentDays = 30

    var invoices: [Invoice] {
        book.contracts.flatMap { contract in
            contract.invoices.filter { period.contains($0.date) }.map { invoice in
                Invoice(
                    purchaser: contract.purchaser, amount: invoice.amount,
                    due: invoice.date.adding(days: Self.paymentDays),
                    paid: contract.payments.map(\.date).filter { $0 >= invoice.date }.min())
            }
        }
    }

    var paidInTime: (inTime: Int, judged: Int, open: Int) {
        let today = book.provenance.position.clock.date
        let judged = invoices.filter { !$0.isOpen(today) }
        return (judged.count { !$0.isLate(today) }, judged.count, invoices.count - judged.count)
    }

    // Deadlines.

    var dueClocks: [AttributedDeadline] { book.clocks.filter { period.contains($0.reading.due) } }

    static func kept(_ clocks: [AttributedDeadline]) -> (met: Int, judged: Int) {
        let judged = clocks.filter { [.met, .missed, .overdue].contains($0.reading.status) }
        return (judged.count { $0.reading.status == .met }, judged.count)
    }

    static func keptShare(_ clocks: [AttributedDeadline]) -> ReportCell {
        let kept = kept(clocks)
        return .share(kept.met, of: kept.judged)
    }

    // Warnings.

    var warnings: [WarningRecord] { book.warnings.filter { period.contains($0.opened) } }
}

extension Array where Element == Int {
    /// The smallest value with at least that share of all at or below it, in percent; nil for none.
    func quantile(percent: Int) -> Int? { isEmpty ? nil : sorted()[(count * percent + 99) / 100 - 1] }

    var median: Int? { quantile(percent: 50) }
}
