import BidEvents
import Cases
import DetectorKit
import Ledger

/// The figures of one period, reckoned from a book.
struct Figures {
    let book: ReportBook
    let period: ReportPeriod

    /// A cell whose events must have been reported by somebody at any time.
    func told(_ types: String..., cell: () -> ReportCell) -> ReportCell {
        types.contains { book.reported.contains($0) } ? cell() : .notReported
    }

    // Procurement.

    var noticed: [ProjectRecord] { book.projects.values.filter { period.contains($0.noticed) } }
    var terminated: Int { book.projects.values.count { period.contains($0.terminated) } }
    var openedLots: [LotRecord] { book.lots.values.filter { period.contains($0.opened) } }
    var awardedLots: [LotRecord] { book.lots.values.filter { period.contains($0.awarded) } }
    var contracts: [ContractRecord] { book.contracts.values.filter { period.contains($0.signed) } }
    var payments: [Money] {
        book.contracts.values.flatMap(\.payments).filter { period.contains($0.date) }.map(\.amount)
    }

    /// What a lot may cost: its own amount, or its project's where that has one lot alone.
    func limit(of lot: LotRecord, _ own: KeyPath<LotRecord, Money?>, _ ofProject: KeyPath<ProjectRecord, Money?>)
        -> Money?
    {
        if let amount = lot[keyPath: own] { return amount }
        guard let project = book.projects[lot.project], project.lots.count == 1 else { return nil }
        return project[keyPath: ofProject]
    }

    /// Lots with both amounts in one currency.
    func savings(
        _ own: KeyPath<LotRecord, Money?>, _ ofProject: KeyPath<ProjectRecord, Money?>
    ) -> (lots: Int, unknown: Int, limit: Amounts, award: Amounts) {
        var (limits, awards, lots, unknown) = (Amounts(), Amounts(), 0, 0)
        for lot in awardedLots {
            guard let award = lot.award, let limit = limit(of: lot, own, ofProject), limit.currency == award.currency
            else {
                unknown += 1
                continue
            }
            lots += 1
            limits.add(limit)
            awards.add(award)
        }
        return (lots, unknown, limits, awards)
    }

    // Payment.

    /// How invoices of the period were paid within a number of days, by the first payment on the contract after them.
    func paid(within days: Int) -> (inTime: Int, judged: Int, open: Int) {
        let today = book.position.clock.date
        var (inTime, judged, open) = (0, 0, 0)
        for contract in book.contracts.values {
            for invoice in contract.invoices where period.contains(invoice) {
                let due = invoice.adding(days: days)
                if let payment = contract.payments.map(\.date).filter({ $0 >= invoice }).min() {
                    judged += 1
                    if payment <= due { inTime += 1 }
                } else if due < today {
                    judged += 1
                } else {
                    open += 1
                }
            }
        }
        return (inTime, judged, open)
    }

    // Deadlines.

    var dueClocks: [AttributedDeadline] { book.clocks.filter { period.contains($0.reading.due) } }

    static func kept(_ clocks: [AttributedDeadline]) -> (met: Int, judged: Int) {
        let judged = clocks.filter { [.met, .missed, .overdue].contains($0.reading.status) }
        return (judged.count { $0.reading.status == .met }, judged.count)
    }

    // Supervision.

    var warnings: [WarningRecord] {
        book.warnings.values.filter { period.contains($0.opened) && book.covers($0.region) }
    }

    var changes: [CaseChange] { book.caseChanges.filter { period.contains($0.position.clock.date) } }

    /// The cases as they were at the end of the period.
    var casesAtEnd: [Case] {
        var latest: [String: Case] = [:]
        for change in book.caseChanges where change.position.clock.date < period.end {
            latest[change.subject.id] = change.subject
            for merged in change.subject.merged { latest[merged] = nil }
        }
        return latest.values.sorted { $0.id < $1.id }
    }

    /// What people did in the period.
    func acted(_ actions: CaseAction...) -> [CaseChange] {
        changes.filter { change in change.request.map { actions.contains($0.action) } ?? false }
    }
}

extension Array where Element == Int {
    /// The smallest value with at least half of all at or below it; nil for none.
    var median: Int? { isEmpty ? nil : sorted()[(count + 1) / 2 - 1] }
}
