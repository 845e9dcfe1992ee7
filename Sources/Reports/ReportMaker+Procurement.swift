import BidEvents
import DetectorKit

// Projects, lots and amounts.
extension ReportMaker {
    var procurement: ReportTable {
        func row(
            _ name: String, _ types: [String], _ count: (Figures) -> Int, _ amount: ((Figures) -> Amounts)? = nil
        ) -> [ReportCell] {
            [.text(Messages.word(name))]
                + [now, before].flatMap { figures in
                    [
                        figures.told(types) { .count(count(figures)) },
                        figures.told(types) { amount.map { .money($0(figures)) } ?? .none },
                    ]
                }
        }
        return table(
            "procurement", ["step", "number", "amount", "number-before", "amount-before"],
            [
                row("projects", Figures.notices, { $0.noticed.count }, { Amounts($0.noticed.compactMap(\.budget)) }),
                row("terminated", ["tender.terminated"], { $0.terminated }),
                row("lots-opened", Figures.openings, { $0.openedLots.count }),
                row("lots-awarded", Figures.awards, { $0.awardedLots.count }, { $0.awarded }),
                row(
                    "contracts", Figures.signings, { $0.contracts.count },
                    { Amounts($0.contracts.compactMap(\.amount)) }),
                row("payments", ["payment.made"], { $0.payments.count }, { Amounts($0.payments) }),
            ])
    }

    var trend: ReportTable {
        let months = now.period.months.map { Figures(book: now.book, period: $0) }
        let rows: [[ReportCell]] = months.map { month in
            [
                .text(month.period.title), month.told(Figures.notices) { .count(month.noticed.count) },
                month.told(Figures.awards) { .money(month.awarded) },
                month.told(Figures.openings) { month.singleBids }, .count(month.warnings.count),
                .count(month.openedCases.count),
            ]
        }
        return table(
            "trend", ["month", "projects", "awards", "single-bids", "warnings-opened", "cases-opened"], rows,
            chart: chart("trend", .columns, months.map { ($0.period.shortTitle, $0.warnings.count) }))
    }

    var competition: ReportTable {
        let classes: [(String, ClosedRange<Int>)] = [
            ("0", 0...0), ("1", 1...1), ("2", 2...2), ("3", 3...3), ("4–5", 4...5), ("6–10", 6...10),
            (">10", 11...Int.max),
        ]
        func count(_ figures: Figures, _ range: ClosedRange<Int>) -> ReportCell {
            figures.told(Figures.openings) {
                .share(figures.openedLots.count { range.contains($0.bidders) }, of: figures.openedLots.count)
            }
        }
        let lots = now.openedLots
        let counts = classes.map { name, range in
            (BilingualText(chinese: name, english: name), lots.count { range.contains($0.bidders) })
        }
        return table(
            "competition", ["bidders", "lots", "share", "share-before"],
            zip(classes, counts).map { group, bar in
                [
                    .text(bar.0), now.told(Figures.openings) { .count(bar.1) }, count(now, group.1),
                    count(before, group.1),
                ]
            },
            chart: chart("competition", .bars, counts))
    }

    var savings: ReportTable {
        func row(
            _ name: String, _ own: KeyPath<LotRecord, Money?>, _ ofProject: KeyPath<ProjectRecord, Money?>
        ) -> [ReportCell] {
            let (found, former) = (
                now.savings(of: now.awardedLots, own, ofProject), before.savings(of: before.awardedLots, own, ofProject)
            )
            let cells: [ReportCell] = [
                .count(found.lots), .money(found.limit), .money(found.award), .money(found.limit.less(found.award)),
                found.rate, former.rate, .count(found.unknown),
            ]
            return [.text(Messages.word(name))] + cells.map { cell in now.told(Figures.awards) { cell } }
        }
        return table(
            "savings",
            ["against", "lots", "limit", "award-amount", "saved-amount", "rate", "rate-before", "lots-unknown"],
            [row("budget", \.budget, \.budget), row("ceiling", \.ceiling, \.ceiling)])
    }

    /// What agencies did in the period (代理机构执业情况).
    var agencies: ReportTable {
        func agency(of project: String?) -> String? { project.flatMap { now.book.projects[$0]?.agency } }
        let projects = Dictionary(grouping: now.noticed.filter { $0.agency != nil }) { $0.agency! }
        let lots = Dictionary(grouping: now.awardedLots) { agency(of: $0.project) }
        func remedies(_ records: [RemedyRecord], of name: String) -> Int {
            records.count { now.period.contains($0.received) && agency(of: $0.project) == name }
        }
        let names = Set(projects.keys).union(lots.keys.compactMap { $0 })
        let sorted = names.sorted { (-(projects[$0]?.count ?? 0), $0) < (-(projects[$1]?.count ?? 0), $1) }
        return table(
            "agencies", ["agency", "projects", "lots-awarded", "awards", "saved", "questions"],
            sorted.map { name in
                [
                    .name(name), .count(projects[name]?.count ?? 0), .count(lots[name]?.count ?? 0),
                    .money(Amounts((lots[name] ?? []).compactMap(\.award))), now.savings(of: lots[name] ?? []).rate,
                    now.told(["question.received"]) { .count(remedies(now.book.questions, of: name)) },
                ]
            })
    }
}
