import AlertPolicy
import BidEvents
import Cases
import DetectorKit

// What stands out, in sentences: each names figures and what they were before, and is left out where it would say nothing.
extension ReportMaker {
    func highlights(_ kind: ReportKind) -> [BilingualText] {
        let business = [activity, bidding, keeping, arrears]
        let supervision = [warnings, rising, handling, trust]
        return (kind == .environment ? business : business + supervision).compactMap { $0 }
    }

    private func said(_ figure: ReportCell, _ language: KeyPath<BilingualText, String>) -> String {
        figure.text(language)
    }

    /// A figure with that of the period before in brackets; the unit that its name ends with stands behind the numbers.
    private func beside(_ name: String, _ value: (Figures) -> ReportCell) -> BilingualText {
        let (new, old, title) = (value(now), value(before), Messages.word(name))
        let parts = title.chinese.split(separator: "（")
        let unit = parts.count > 1 ? " \(parts[1].dropLast())" : ""
        return BilingualText(
            chinese: "\(parts[0]) \(said(new, \.chinese))\(unit)（上期 \(said(old, \.chinese))\(unit)）",
            english: "\(title.english) \(said(new, \.english)) (before: \(said(old, \.english)))")
    }

    private func sentence(_ parts: [BilingualText]) -> BilingualText {
        BilingualText(
            chinese: parts.map(\.chinese).joined(separator: "，") + "。",
            english: parts.map(\.english).joined(separator: "; ") + ".")
    }

    private var activity: BilingualText? {
        guard !now.noticed.isEmpty || !before.noticed.isEmpty else { return nil }
        return sentence([
            beside("projects") { .count($0.noticed.count) }, beside("awards") { .money($0.awarded) },
            beside("saved") { $0.savings(of: $0.awardedLots).rate },
        ])
    }

    private var bidding: BilingualText? {
        guard !now.openedLots.isEmpty else { return nil }
        return sentence([
            beside("lots-opened") { .count($0.openedLots.count) }, beside("single-bids") { $0.singleBids },
        ])
    }

    private var keeping: BilingualText? {
        guard !now.dueClocks.isEmpty else { return nil }
        let share = beside("deadlines-kept") { Figures.keptShare($0.dueClocks) }
        guard let worst = deadlinesByUnit.rows.first else { return sentence([share]) }
        return sentence([
            share,
            BilingualText(
                chinese: "未按时最多的单位：\(said(worst[0], \.chinese))（\(said(worst[2], \.chinese)) 次）",
                english: "the most were not kept by \(said(worst[0], \.english)) (\(said(worst[2], \.english)))"),
        ])
    }

    private var arrears: BilingualText? {
        let unpaid = latePayers.rows.reduce(0) { sum, row in
            if case .count(let count) = row[3] { sum + count } else { sum }
        }
        guard unpaid > 0 else { return nil }
        return BilingualText(
            chinese: "逾期未付发票 \(unpaid) 张，涉及 \(latePayers.rows.count) 个单位。",
            english: "\(unpaid) invoices are overdue and unpaid, by \(latePayers.rows.count) units.")
    }

    private var warnings: BilingualText? {
        guard !now.warnings.isEmpty || !before.warnings.isEmpty else { return nil }
        return sentence([
            beside("warnings-opened") { .count($0.warnings.count) },
            beside("red-orange") { .count($0.warnings.count { $0.severity >= .orange }) },
        ])
    }

    /// The rule whose warnings became more by the greatest number.
    private var rising: BilingualText? {
        let rises = pairs({ $0.warnings }, by: { $0.rule }).map { ($0, $0.now.count - $0.before.count) }
        guard let most = rises.max(by: { ($0.1, $1.0.key ?? "") < ($1.1, $0.0.key ?? "") }), most.1 > 0 else {
            return nil
        }
        let title = most.0.now.map(\.title).min { $0.chinese < $1.chinese }!
        return BilingualText(
            chinese: "增加最多的预警：\(title.chinese)，\(most.0.now.count) 条（上期 \(most.0.before.count) 条）。",
            english:
                "The warning that rose most: \(title.english), \(most.0.now.count) (before: \(most.0.before.count)).")
    }

    private var handling: BilingualText? {
        guard !now.casesInHand.isEmpty || !now.openedCases.isEmpty else { return nil }
        var parts = [
            beside("cases-unfinished") { .count($0.casesInHand.count) },
            beside("cases-untouched") { .count($0.casesInHand.count { $0.status == .open }) },
            beside("rectifications-overdue") { .count($0.overdueRectifications.count) },
        ]
        let worst = now.overdueRectifications.max { $0.daysLate(on: now.lastDay) < $1.daysLate(on: now.lastDay) }
        if let worst {
            let days = worst.daysLate(on: now.lastDay)
            parts.append(
                BilingualText(
                    chinese: "最长逾期 \(days) 天（\(worst.subject.id)）",
                    english: "the longest by \(days) days (\(worst.subject.id))"))
        }
        return sentence(parts)
    }

    private var trust: BilingualText {
        guard now.verdicts.judged > 0 else { return Messages.nothingJudged }
        let share = ReportCell.estimate(now.verdicts.dismissed, of: now.verdicts.judged)
        return BilingualText(
            chinese: "已认定 \(now.verdicts.judged) 件，误报率 \(said(share, \.chinese))（95 % 区间）。",
            english:
                "\(now.verdicts.judged) cases were judged; share of false alarms \(said(share, \.english)), 95 % interval."
        )
    }
}
