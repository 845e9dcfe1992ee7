import BidEvents
import DetectorKit
import ProcurementRules

/// What would clear a warning about a deadline, by the kind of the rule and its numbers.
struct MilestoneClears {
    private let rule: DeadlineRule
    private let clock: MilestoneClock

    init(_ rule: DeadlineRule, _ clock: MilestoneClock) {
        self.rule = rule
        self.clock = clock
    }

    var text: BilingualText {
        let (report, ending) = (report, ending)
        return BilingualText(
            chinese: "\(report.chinese)\(ending.chinese)。", english: "\(report.english)\(ending.english).")
    }

    private var report: BilingualText {
        let (step, start) = (BilingualText(titleOf: rule.due ?? ""), clock.start.date)
        switch rule.comparison {
        case .atMost:
            return BilingualText(
                chinese: "报送（或更正）“\(step.chinese)”，日期不晚于\(latest)",
                english: "'\(step.english)' is reported, or corrected, with a date on or before \(latest)")
        case .atLeast:
            return BilingualText(
                chinese: "更正报送“\(step.chinese)”，自\(start)起不少于\(limit.chinese)",
                english: "A corrected '\(step.english)' comes \(limit.english) or more after \(start)")
        case .exactly:
            return BilingualText(
                chinese: "更正报送“\(step.chinese)”，自\(start)起恰为\(limit.chinese)",
                english: "A corrected '\(step.english)' comes \(limit.english) after \(start)")
        case .valueAtMost:
            let reports = rule.values.map { BilingualText(titleOf: $0.event) }
            return BilingualText(
                chinese: "更正报送“\(reports.map(\.chinese).joined(separator: "”或“"))”，约定值不超过\(limit.chinese)",
                english:
                    "A corrected '\(reports.map(\.english).joined(separator: "' or '"))' agrees on \(limit.english) or less"
            )
        }
    }

    /// What ends a clock whatever was done.
    private var ending: BilingualText {
        var (chinese, english) = ("", "")
        if rule.comparison == .atMost {
            chinese = "；或起算日更正后期限顺延"
            english = "; or a corrected start moves the due date"
            if ["lot", "project"].contains(clock.subject.kind), rule.obligees == nil {
                chinese += "；或采购终止（tender.terminated）"
                english += "; or the procurement is terminated (tender.terminated)"
            }
        }
        if let exemption = rule.exemptedBy.map({ BilingualText(titleOf: $0) }) {
            chinese += "；或登记“\(exemption.chinese)”"
            english += "; or '\(exemption.english)' is reported"
        }
        return BilingualText(chinese: chinese, english: english)
    }

    private var latest: String {
        if case .minutes = rule.limit { clock.due.description } else { clock.dueDate.description }
    }

    private var limit: BilingualText {
        switch rule.limit {
        case .workingDays(let days): BilingualText(chinese: "\(days)个工作日", english: "\(days) working days")
        case .calendarDays(let days): BilingualText(chinese: "\(days)日", english: "\(days) days")
        case .minutes(let minutes): BilingualText(chinese: "\(minutes)分钟", english: "\(minutes) minutes")
        case .value(let value): BilingualText(chinese: "\(value)", english: "\(value)")
        // A day of the calendar only ever ends a clock.
        case .monthDay, .onDate, .endOfNextMonth: .empty
        }
    }
}
