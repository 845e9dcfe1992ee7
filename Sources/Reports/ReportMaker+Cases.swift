import BidEvents
import Cases
import DetectorKit

// What became of cases.
extension ReportMaker {
    var cases: ReportTable {
        table(
            "cases", ["figure", "this-period", "period-before", "change"],
            [
                figure("cases-opened") { .count($0.openedCases.count) },
                figure("cases-unfinished") { .count($0.casesInHand.count) },
                figure("cases-untouched") { .count($0.casesInHand.count { $0.status == .open }) },
                figure("median-hours-to-take-up") { .number($0.hoursToTakeUp.median) },
                figure("rectifications-ordered") { .count($0.acted(.orderRectification).count) },
                figure("rectifications-overdue") { .count($0.overdueRectifications.count) },
                figure("rectified-in-time") { $0.rectifiedInTime },
                figure("median-days-to-rectify") { .number(Self.daysToRectify($0.reportedRectifications).median) },
                figure("rectifications-rejected") { .count($0.acted(.rejectRectification).count) },
                figure("cases-verified") { .count($0.acted(.verify).count) },
                figure("cases-closed") { .count($0.acted(.close).count) },
                figure("cases-transferred") { .count($0.acted(.transfer).count) },
                figure("cases-dismissed") { .count($0.acted(.dismiss).count) },
                figure("median-days-to-end") { .number($0.daysToEnd.median) },
            ])
    }

    private static func daysToRectify(_ rectifications: [Rectification]) -> [Int] {
        rectifications.compactMap { one in one.reported.map { $0.dayNumber - one.ordered.dayNumber } }
    }

    /// How soon each region takes cases up and has things rectified.
    var handlingByRegion: ReportTable {
        let regions = Set(now.book.cases.map { $0.steps.last?.region }).sorted { Self.sortKey($0) < Self.sortKey($1) }
        let rows: [[ReportCell]] = regions.compactMap { region in
            let (these, former) = (now.limited(to: region), before.limited(to: region))
            let cells: [ReportCell] = [
                .count(these.openedCases.count), .count(these.casesInHand.count),
                .count(these.casesInHand.count { $0.status == .open }), .number(these.hoursToTakeUp.median),
                .number(former.hoursToTakeUp.median),
                .number(Self.daysToRectify(these.reportedRectifications).median),
                .number(Self.daysToRectify(former.reportedRectifications).median),
                .count(these.overdueRectifications.count), .count(former.overdueRectifications.count),
            ]
            return cells.allSatisfy { [.count(0), .number(nil)].contains($0) } ? nil : [Self.region(region)] + cells
        }
        return table(
            "handling-by-region",
            [
                "region", "cases-opened", "cases-unfinished", "cases-untouched", "hours-to-take-up",
                "hours-to-take-up-before", "days-to-rectify", "days-to-rectify-before", "rectifications-overdue",
                "rectifications-overdue-before",
            ], rows)
    }

    /// The cases in hand at the end of the period, the most urgent first (问题清单).
    var problems: ReportTable {
        let sorted = now.casesInHand.sorted {
            ($1.severity, $0.opened, $0.id) < ($0.severity, $1.opened, $1.id)
        }
        return table(
            "problems", ["problem", "severity", "region", "status", "found-on", "days-open", "due", "case"],
            sorted.map { step in
                [
                    .text(step.title), .text(Messages.title(of: step.severity)), Self.region(step.region),
                    .text(step.status.title), .day(step.opened.date),
                    .number(now.lastDay.dayNumber - step.opened.date.dayNumber), .day(step.due), .name(step.id),
                ]
            })
    }

    /// Every rectification that was in hand in the period: found, rectified, verified (整改台账).
    var rectifications: ReportTable {
        let order = Rectification.State.allCases
        let day = now.lastDay
        let sorted = now.rectifications.sorted { left, right in
            let ranks = [left, right].map { order.firstIndex(of: $0.state(on: day))! }
            let dues = [left, right].map { $0.due?.dayNumber ?? .max }
            return (ranks[0], dues[0], left.subject.id) < (ranks[1], dues[1], right.subject.id)
        }
        return table(
            "rectifications",
            [
                "problem", "region", "ordered-on", "due", "reported-on", "verified-on", "state", "days-late",
                "times-rejected", "case",
            ],
            sorted.map { one in
                [
                    .text(one.subject.title), Self.region(one.subject.region), .day(one.ordered), .day(one.due),
                    .day(one.reported), .day(one.verified), .text(Messages.title(of: one.state(on: day))),
                    .number(one.daysLate(on: day)), .count(one.rejected), .name(one.subject.id),
                ]
            })
    }

    var dismissals: ReportTable {
        let (dismissed, former) = (now.acted(.dismiss), before.acted(.dismiss))
        return table(
            "dismissals", ["reason", "number", "number-before"],
            DismissalReason.allCases.map { reason in
                [
                    .text(reason.title), .count(dismissed.count { $0.reason == reason }),
                    .count(former.count { $0.reason == reason }),
                ]
            })
    }
}

extension Figures {
    /// The same of the cases of one region alone.
    func limited(to region: String?) -> Figures {
        Figures(book: book.limited(toCasesOf: region), period: period)
    }
}
