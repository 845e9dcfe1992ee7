import DetectorKit

// Warnings that opened in the period.
extension ReportMaker {
    var warningsBySeverity: ReportTable {
        let severities = Array(Severity.allCases.reversed())
        let rows: [[ReportCell]] = severities.map { severity in
            let (these, former) = (
                now.warnings.filter { $0.severity == severity }, before.warnings.filter { $0.severity == severity }
            )
            return [.text(Messages.title(of: severity))] + Self.counts(these, former)
        }
        return table(
            "warnings-by-severity", ["severity", "warnings-opened", "still-open", "period-before", "change"], rows,
            chart: chart(
                "warnings-by-severity", .bars,
                severities.map { severity in
                    (Messages.title(of: severity), now.warnings.count { $0.severity == severity })
                }))
    }

    var warningsByRule: ReportTable {
        let groups = pairs({ $0.warnings }, by: { $0.rule })
            .sorted { (-$0.now.count, Self.sortKey($0.key)) < (-$1.now.count, Self.sortKey($1.key)) }
        return table(
            "warnings-by-rule",
            ["title", "warnings-opened", "still-open", "period-before", "change", "red-orange", "rule"],
            groups.map { rule, warnings, former in
                // Titles may name the subject; the one that stands first is shown.
                let title = (warnings + former).map(\.title).min { $0.chinese < $1.chinese }!
                return [.text(title)] + Self.counts(warnings, former) + [
                    .count(warnings.count { $0.severity >= .orange }), .name(rule ?? ""),
                ]
            })
    }

    var warningsByRegion: ReportTable {
        table(
            "warnings-by-region",
            ["region", "warnings-opened", "still-open", "period-before", "change", "red-orange"],
            pairs({ $0.warnings }, by: { $0.region }).map { region, warnings, former in
                [Self.region(region)] + Self.counts(warnings, former)
                    + [.count(warnings.count { $0.severity >= .orange })]
            })
    }

    private static func counts(_ warnings: [WarningRecord], _ former: [WarningRecord]) -> [ReportCell] {
        [
            .count(warnings.count), .count(warnings.count { $0.isOpen }), .count(former.count),
            .change(warnings.count - former.count),
        ]
    }
}
