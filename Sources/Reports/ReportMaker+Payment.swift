import BidEvents
import DetectorKit

// Payment, and who contracts with whom.
extension ReportMaker {
    var payment: ReportTable {
        let rows: [[ReportCell]] = [now, before].map { figures in
            let paid = figures.paidInTime
            let cells: [ReportCell] = [
                .count(paid.inTime), .count(paid.judged), .share(paid.inTime, of: paid.judged), .count(paid.open),
            ]
            return [.text(figures.period.title)] + cells.map { cell in figures.told(["invoice.received"]) { cell } }
        }
        return table("payment", ["period", "paid-30", "invoices-due", "share", "invoices-open"], rows)
    }

    /// Units that paid late or not at all (拖欠名单).
    var latePayers: ReportTable {
        let today = now.book.provenance.position.clock.date
        let late = now.invoices.filter { !$0.isOpen(today) && $0.isLate(today) }
        let groups = Dictionary(grouping: late) { $0.purchaser }.sorted {
            (-$0.value.count, Self.sortKey($0.key)) < (-$1.value.count, Self.sortKey($1.key))
        }
        return table(
            "late-payers", ["unit", "invoices-late", "amount", "invoices-unpaid", "longest-days-late"],
            groups.map { unit, invoices in
                [
                    unit.map { .name($0) } ?? .notReported, .count(invoices.count),
                    .money(Amounts(invoices.map(\.amount))), .count(invoices.count { $0.paid == nil }),
                    .number(invoices.map { $0.daysLate(today) }.max()),
                ]
            })
    }

    /// By size, with what was paid ahead.
    var enterprises: ReportTable {
        let known = Amounts(now.contracts.filter { $0.smeClass != nil }.compactMap(\.amount))
        let knownBefore = Amounts(before.contracts.filter { $0.smeClass != nil }.compactMap(\.amount))
        let rows: [[ReportCell]] = pairs({ $0.contracts }, by: { $0.smeClass }).map { name, contracts, former in
            let amount = Amounts(contracts.compactMap(\.amount))
            let ratios = contracts.compactMap(\.prepaid)
            return [
                name.map { .text(Messages.enterprise($0)) } ?? .notReported, .count(contracts.count), .money(amount),
                name == nil ? .none : Share.rate(amount, of: known),
                name == nil ? .none : Share.rate(Amounts(former.compactMap(\.amount)), of: knownBefore),
                ratios.median.map { .share($0, of: 10_000) } ?? .notReported,
            ]
        }
        return table(
            "enterprises", ["class", "contracts", "amount", "share", "share-before", "prepaid"],
            now.book.reported.contains("contract.signed") ? rows : [])
    }

    var remedies: ReportTable {
        func row(_ name: String, _ type: String, _ records: [RemedyRecord]) -> [ReportCell] {
            func received(_ figures: Figures) -> ReportCell {
                .count(records.count { figures.period.contains($0.received) })
            }
            let settled = records.filter { now.period.contains($0.settled) }
            let days = settled.compactMap { record in
                record.received.flatMap { received in record.settled.map { $0.dayNumber - received.dayNumber } }
            }
            let open = records.count { record in
                guard let received = record.received, received < now.period.end else { return false }
                return record.settled.map { $0 >= now.period.end } ?? true
            }
            let cells: [ReportCell] = [
                received(now), received(before), .count(settled.count), .number(days.median), .count(open),
            ]
            return [.text(Messages.word(name))] + cells.map { cell in now.told([type]) { cell } }
        }
        return table(
            "remedies", ["kind", "received", "received-before", "settled", "median-days", "open-at-end"],
            [
                row("questions", "question.received", now.book.questions),
                row("complaints", "complaint.received", now.book.complaints),
            ])
    }
}
