import BidEvents
import Cases
import DetectorKit
import Ledger

// Deadlines, remedies, warnings and cases.
extension ReportMaker {
    var deadlinesByRule: ReportTable {
        let groups = Dictionary(grouping: now.dueClocks) { $0.rule }.sorted { $0.key < $1.key }
        return table(
            "deadlines-by-rule", ["rule", "title", "judged", "kept", "share", "overdue", "running"],
            groups.map { rule, clocks in [.name(rule), .text(clocks[0].title)] + Self.counts(clocks) })
    }

    var deadlinesByUnit: ReportTable {
        let groups = Dictionary(grouping: now.dueClocks) { $0.purchaser }
        let sorted = groups.sorted { left, right in
            let (less, more) = (Figures.kept(left.value), Figures.kept(right.value))
            let (leftLate, rightLate) = (less.judged - less.met, more.judged - more.met)
            return (-leftLate, left.key ?? "\u{10FFFF}") < (-rightLate, right.key ?? "\u{10FFFF}")
        }
        return table(
            "deadlines-by-unit", ["unit", "judged", "kept", "share", "overdue", "running"],
            sorted.prefix(Self.longest).map { unit, clocks in
                [unit.map { .name($0) } ?? .notReported] + Self.counts(clocks)
            })
    }

    private static func counts(_ clocks: [AttributedDeadline]) -> [ReportCell] {
        let kept = Figures.kept(clocks)
        return [
            .count(kept.judged), .count(kept.met), .share(kept.met, of: kept.judged),
            .count(clocks.count { $0.reading.status == .overdue }),
            .count(clocks.count { $0.reading.status == .running }),
        ]
    }

    var remedies: ReportTable {
        func row(_ name: String, _ type: String, _ records: [String: RemedyRecord]) -> [ReportCell] {
            guard now.book.reported.contains(type) else {
                return [.text(Messages.word(name))] + Array(repeating: .notReported, count: 4)
            }
            let settled = records.values.filter { now.period.contains($0.settled) }
            let days = settled.compactMap { record in
                record.received.flatMap { received in record.settled.map { $0.dayNumber - received.dayNumber } }
            }
            let open = records.values.count { record in
                guard let received = record.received, received < now.period.end else { return false }
                return record.settled.map { $0 >= now.period.end } ?? true
            }
            return [
                .text(Messages.word(name)), .count(records.values.count { now.period.contains($0.received) }),
                .count(settled.count), .days(days.median), .count(open),
            ]
        }
        return table(
            "remedies", ["kind", "received", "settled", "median-days", "open-at-end"],
            [
                row("questions", "question.received", now.book.questions),
                row("complaints", "complaint.received", now.book.complaints),
            ])
    }

    var warningsBySeverity: ReportTable {
        let severities = Array(Severity.allCases.reversed())
        let rows: [[ReportCell]] = severities.map { severity in
            let (these, former) = (
                now.warnings.filter { $0.severity == severity }, before.warnings.filter { $0.severity == severity }
            )
            return [
                .text(Messages.title(of: severity)), .count(these.count), .count(these.count { $0.isOpen }),
                .count(former.count), .change(these.count - former.count),
            ]
        }
        return table(
            "warnings-by-severity", ["severity", "warnings-opened", "still-open", "period-before", "change"], rows,
            chart: bars(
                "warnings-by-severity",
                severities.map { severity in
                    (Messages.title(of: severity), now.warnings.count { $0.severity == severity })
                }))
    }

    var warningsByRule: ReportTable {
        let groups = Dictionary(grouping: now.warnings) { $0.rule }
            .sorted { (-$0.value.count, $0.key) < (-$1.value.count, $1.key) }
        return table(
            "warnings-by-rule", ["rule", "title", "warnings-opened", "still-open", "red-orange"],
            groups.prefix(Self.longest).map { rule, warnings in
                // Titles may name the subject; the one that stands first is shown.
                let title = warnings.map(\.title).min { $0.chinese < $1.chinese }!
                return [
                    .name(rule), .text(title), .count(warnings.count), .count(warnings.count { $0.isOpen }),
                    .count(warnings.count { $0.severity >= .orange }),
                ]
            })
    }

    var warningsByRegion: ReportTable {
        let groups = Dictionary(grouping: now.warnings) { $0.region }
            .sorted { ($0.key ?? "\u{10FFFF}") < ($1.key ?? "\u{10FFFF}") }
        return table(
            "warnings-by-region", ["region", "warnings-opened", "still-open", "red-orange"],
            groups.map { region, warnings in
                [
                    region.map { .name($0) } ?? .notReported, .count(warnings.count),
                    .count(warnings.count { $0.isOpen }), .count(warnings.count { $0.severity >= .orange }),
                ]
            })
    }

    var cases: ReportTable {
        func row(_ name: String, _ value: (Figures) -> ReportCell) -> [ReportCell] {
            let (new, old) = (value(now), value(before))
            return [.text(Messages.word(name)), new, old, Self.change(new, old)]
        }
        return table(
            "cases", ["figure", "this-period", "period-before", "change"],
            [
                row("cases-opened") { .count($0.changes.count { $0.kind == .opened }) },
                row("cases-unfinished") { .count($0.casesAtEnd.count { !$0.status.isEnded }) },
                row("rectifications-ordered") { .count($0.acted(.orderRectification).count) },
                row("rectified-in-time") { Self.rectifiedInTime($0) },
                row("cases-verified") { .count($0.acted(.verify).count) },
                row("cases-closed") { .count($0.acted(.close).count) },
                row("cases-transferred") { .count($0.acted(.transfer).count) },
                row("cases-dismissed") { .count($0.acted(.dismiss).count) },
                row("median-days-to-end") { .days(Self.daysToEnd($0).median) },
                row("false-share") { Self.falseShare($0) },
            ])
    }

    /// Of the rectifications reported in the period, those that came before their due day was over.
    private static func rectifiedInTime(_ figures: Figures) -> ReportCell {
        let reports = figures.acted(.reportRectified).filter { $0.subject.dueAt != nil }
        return .share(
            reports.count { change in
                change.subject.dueAt.map { change.position.clock.date <= $0.date } ?? false
            }, of: reports.count)
    }

    private static func daysToEnd(_ figures: Figures) -> [Int] {
        figures.acted(.close, .dismiss, .transfer).map {
            $0.position.clock.date.dayNumber - $0.subject.openedAt.clock.date.dayNumber
        }
    }

    /// Of what people judged in the period, what was no irregularity; what others handle is no verdict.
    private static func falseShare(_ figures: Figures) -> ReportCell {
        let confirmed = figures.acted(.verify, .transfer).count
        let dismissed = figures.acted(.dismiss).count { change in
            let reason = change.request?.reasonCode.flatMap(DismissalReason.init)
            return ![.duplicate, .handledElsewhere].contains(reason)
        }
        return .share(dismissed, of: confirmed + dismissed)
    }

    var dismissals: ReportTable {
        let dismissed = now.acted(.dismiss)
        return table(
            "dismissals", ["reason", "number"],
            DismissalReason.allCases.map { reason in
                [
                    .text(reason.title),
                    .count(dismissed.count { $0.request?.reasonCode == reason.rawValue }),
                ]
            })
    }
}

extension ReportBook {
    /// Makes a report of a period, as far as the book was told.
    public func report(_ kind: ReportKind, _ period: ReportPeriod) -> Report {
        Report(
            kind: kind, period: period, region: region,
            provenance: ReportProvenance(
                logDigest: logDigest, position: position, configurationDigest: configurationDigest),
            tables: ReportMaker(self, period).tables(kind))
    }
}
