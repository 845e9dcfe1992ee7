import DetectorKit

// Every figure beside that of the period before.
extension ReportMaker {
    var summary: ReportTable {
        table(
            "summary", ["figure", "this-period", "period-before", "change"],
            [
                figure("projects") { f in f.told(Figures.notices) { .count(f.noticed.count) } },
                figure("lots-opened") { f in f.told(Figures.openings) { .count(f.openedLots.count) } },
                figure("awards") { f in f.told(Figures.awards) { .money(f.awarded) } },
                figure("contracts") { f in
                    f.told(Figures.signings) { .money(Amounts(f.contracts.compactMap(\.amount))) }
                },
                figure("single-bids") { f in f.told(Figures.openings) { f.singleBids } },
                figure("saved") { f in f.told(Figures.awards) { f.savings(of: f.awardedLots).rate } },
                figure("deadlines-kept") { Figures.keptShare($0.dueClocks) },
                figure("paid-in-time") { f in
                    f.told(["invoice.received"]) {
                        let paid = f.paidInTime
                        return .share(paid.inTime, of: paid.judged)
                    }
                },
                figure("sme-share") { f in f.told(Figures.signings) { f.smallEnterprises } },
                figure("sme-told") { f in
                    f.told(Figures.signings) {
                        .share(f.contracts.count { $0.smeClass != nil }, of: f.contracts.count)
                    }
                },
                figure("questions") { f in
                    f.told(["question.received"]) { .count(f.book.questions.count { f.period.contains($0.received) }) }
                },
                figure("complaints") { f in
                    f.told(["complaint.received"]) {
                        .count(f.book.complaints.count { f.period.contains($0.received) })
                    }
                },
                figure("warnings-opened") { .count($0.warnings.count) },
                figure("cases-opened") { .count($0.openedCases.count) },
                figure("rectifications-overdue") { .count($0.overdueRectifications.count) },
            ])
    }
}
