import DetectorKit
import Ledger

// Who kept which deadline.
extension ReportMaker {
    /// By rule, with how long the step took beside the limit.
    var deadlinesByRule: ReportTable {
        let rows: [[ReportCell]] = pairs({ $0.dueClocks }, by: { $0.rule }).map { rule, clocks, former in
            let taken = clocks.compactMap(\.reading.taken)
            let any = clocks.first ?? former[0]
            return [.text(any.title)] + counts(clocks, former) + [
                .number(any.reading.limit), .number(taken.median), .number(taken.quantile(percent: 90)),
                .text(Messages.unit(any.reading.unit)), .name(rule ?? ""),
            ]
        }
        return table(
            "deadlines-by-rule",
            [
                "title", "judged", "not-kept", "share", "share-before", "overdue", "limit-units", "median", "ninetieth",
                "unit-of-time", "rule",
            ],
            rows)
    }

    /// The units that did not keep all of theirs, the worst first (通报参考).
    var deadlinesByUnit: ReportTable {
        let units = pairs({ $0.dueClocks }, by: { $0.purchaser }).filter { Self.late($0.now) > 0 }
        let sorted = units.sorted {
            (-Self.late($0.now), Self.sortKey($0.key)) < (-Self.late($1.now), Self.sortKey($1.key))
        }
        return table(
            "deadlines-by-unit", ["unit", "judged", "not-kept", "share", "share-before", "overdue"],
            sorted.map { unit, clocks, former in [unit.map { .name($0) } ?? .notReported] + counts(clocks, former) })
    }

    var deadlinesByRegion: ReportTable {
        table(
            "deadlines-by-region", ["region", "judged", "not-kept", "share", "share-before", "overdue"],
            pairs({ $0.dueClocks }, by: { $0.region }).map { region, clocks, former in
                [Self.region(region)] + counts(clocks, former)
            })
    }

    private static func late(_ clocks: [AttributedDeadline]) -> Int {
        let kept = Figures.kept(clocks)
        return kept.judged - kept.met
    }

    private func counts(_ clocks: [AttributedDeadline], _ former: [AttributedDeadline]) -> [ReportCell] {
        [
            .count(Figures.kept(clocks).judged), .count(Self.late(clocks)), Figures.keptShare(clocks),
            Figures.keptShare(former), .count(clocks.count { $0.reading.status == .overdue }),
        ]
    }
}
