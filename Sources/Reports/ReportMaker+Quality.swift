import AlertPolicy
import CanonicalJSON
import Cases
import DetectorKit

// How far the warnings themselves can be trusted: what people judged, and what was planted and found.
extension ReportMaker {
    /// The share of false alarms among what was judged in the period and in the year that ends with it.
    var verdicts: ReportTable {
        func row(_ title: BilingualText, _ verdicts: Verdicts) -> [ReportCell] {
            [
                .text(title), .count(verdicts.confirmed), .count(verdicts.dismissed),
                .estimate(verdicts.dismissed, of: verdicts.judged),
            ]
        }
        let judged = now.book.cases.flatMap(\.steps).filter { $0.day < now.period.end }
        return table(
            "verdicts", ["period", "confirmed", "dismissed-as-false", "false-share"],
            [
                row(now.period.title, now.verdicts), row(before.period.title, before.verdicts),
                row(Messages.allUntilThen, Figures.verdicts(judged)),
            ])
    }

    /// How many of the rings that were planted in a copy of the log are told of, by pattern.
    var canaries: ReportTable {
        let patterns = now.book.trial?["patterns"]?.array ?? []
        let rows: [[ReportCell]] = patterns.map { row in
            let (planted, found) = (row["planted"]?.integer ?? 0, row["found"]?.integer ?? 0)
            let title = BilingualText(json: row["title"]) ?? .empty
            return [.text(title), .count(planted), .count(found), .estimate(found, of: planted)]
        }
        let none: [ReportCell] = [.text(Messages.allPatterns), .notEnough, .notEnough, .notEnough]
        return table("canaries", ["pattern", "planted", "found", "recall"], rows.isEmpty ? [none] : rows)
    }
}
