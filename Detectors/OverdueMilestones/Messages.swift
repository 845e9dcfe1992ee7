import BidEvents
import DetectorKit
import ProcurementRules

/// Every text that this detector gives to supervisors, in both languages.
struct MilestoneText {
    private let rule: DeadlineRule
    private let clock: MilestoneClock
    private let calendar: WorkdayCalendar

    init(_ rule: DeadlineRule, _ clock: MilestoneClock, _ calendar: WorkdayCalendar) {
        self.rule = rule
        self.clock = clock
        self.calendar = calendar
    }

    func reminder(at instant: Timestamp) -> Finding {
        finding(
            severity: .blue, since: instant,
            BilingualText(
                chinese: "即将到期：\(rule.title.chinese)。应于\(clock.dueDate)前完成（自\(clock.start.date)起算），目前尚未收到完成信息。",
                english:
                    "Due soon: \(rule.title.english). It is due by \(clock.dueDate), counted from \(clock.start.date); no report yet says that it is done."
            ))
    }

    var overdue: Finding {
        let isEscalated = clock.stage == .escalated
        return finding(
            severity: overdueSeverity, since: clock.due,
            BilingualText(
                chinese: (isEscalated ? "严重超期：" : "已超期：")
                    + "\(rule.title.chinese)。应于\(clock.dueDate)前完成（自\(clock.start.date)起算），至今未收到完成信息。",
                english: (isEscalated ? "Long overdue: " : "Overdue: ")
                    + "\(rule.title.english). It was due by \(clock.dueDate), counted from \(clock.start.date), and no report says that it was done."
            ),
            caveats: [Self.lateReport])
    }

    func doneLate(_ end: EarlyEnd) -> Finding {
        let days = calendar.workdays(after: clock.dueDate, through: end.occurred.date)
        return finding(
            severity: overdueSeverity, since: clock.due,
            BilingualText(
                chinese: "逾期完成：\(rule.title.chinese)。应于\(clock.dueDate)前完成，实际完成于\(end.occurred.date)，晚\(days)个工作日。",
                english:
                    "Done late: \(rule.title.english). It was due by \(clock.dueDate) and done on \(end.occurred.date), \(days) working day\(days == 1 ? "" : "s") late."
            ),
            extra: [Evidence.Value("done", end.occurred.description)], events: [end.event])
    }

    func inTime(_ end: EarlyEnd, at instant: Timestamp) -> Finding {
        cleared(
            BilingualText(
                chinese: "按期完成：\(rule.title.chinese)，完成于\(end.occurred.date)，期限为\(clock.dueDate)。",
                english:
                    "Done in time: \(rule.title.english). It was done on \(end.occurred.date), due by \(clock.dueDate)."
            ),
            at: instant, extra: [Evidence.Value("done", end.occurred.description)], events: [end.event])
    }

    func startMoved(at instant: Timestamp) -> Finding {
        cleared(
            BilingualText(
                chinese: "期限顺延：\(rule.title.chinese)，改自\(clock.start.date)起算，期限为\(clock.dueDate)。",
                english:
                    "The clock moved: \(rule.title.english). It is counted from \(clock.start.date) now and due by \(clock.dueDate)."
            ),
            at: instant)
    }

    func ruleChanged(at instant: Timestamp) -> Finding {
        cleared(
            BilingualText(
                chinese: "规则已调整：\(rule.title.chinese)，自\(clock.start.date)起算，期限改为\(clock.dueDate)。",
                english:
                    "The rule changed: \(rule.title.english). It is counted from \(clock.start.date) and due by \(clock.dueDate) now."
            ),
            at: instant)
    }

    func terminated(_ event: Event, at instant: Timestamp) -> Finding {
        cleared(
            BilingualText(
                chinese: "采购已终止，不再计时：\(rule.title.chinese)。",
                english: "The procurement was terminated and the clock ends: \(rule.title.english)."),
            at: instant, events: [event.reference])
    }

    func exempted(_ event: Event, at instant: Timestamp) -> Finding {
        cleared(
            BilingualText(
                chinese: "已登记豁免，不再计时：\(rule.title.chinese)。",
                english: "An exemption is on record and the clock ends: \(rule.title.english)."),
            at: instant, events: [event.reference])
    }

    func leadBroken(_ end: EarlyEnd, actual: Int, wanted: Int) -> Finding {
        let isLonger = actual > wanted
        return finding(
            severity: isLonger ? .blue : overdueSeverity, since: end.occurred.earliest,
            BilingualText(
                chinese:
                    "时限不符：\(rule.title.chinese)。自\(clock.start.date)至\(end.occurred.date)为\(actual)\(unit.chinese)，应\(isLonger ? "为" : "不少于")\(wanted)\(unit.chinese)。",
                english:
                    "Period not kept: \(rule.title.english). From \(clock.start.date) to \(end.occurred.date) there are \(actual) \(unit.english), where \(wanted) are required."
            ),
            extra: [Evidence.Value("actual", String(actual)), Evidence.Value("required", String(wanted))],
            events: [end.event])
    }

    func leadKept(_ end: EarlyEnd, actual: Int, at instant: Timestamp) -> Finding {
        cleared(
            BilingualText(
                chinese: "时限已满足：\(rule.title.chinese)，共\(actual)\(unit.chinese)。",
                english: "Period kept after all: \(rule.title.english), \(actual) \(unit.english)."),
            at: instant, events: [end.event])
    }

    func valueBroken(_ value: String, limit: Int) -> Finding {
        finding(
            severity: overdueSeverity, since: clock.start.earliest,
            BilingualText(
                chinese: "约定超限：\(rule.title.chinese)。约定为\(value)，上限为\(limit)。",
                english: "Above the limit: \(rule.title.english). \(value) was agreed, \(limit) is the most."),
            extra: [Evidence.Value("value", value), Evidence.Value("limit", String(limit))])
    }

    func valueKept(_ value: String, at instant: Timestamp) -> Finding {
        cleared(
            BilingualText(
                chinese: "已更正：\(rule.title.chinese)，现为\(value)。",
                english: "Corrected: \(rule.title.english), now \(value)."), at: instant)
    }
}

extension MilestoneText {
    private static let lateReport = BilingualText(
        chinese: "可能已按期办理但尚未报送；补报后自动撤销。",
        english: "It may have been done in time and not been reported yet; a late report retracts this by itself.")

    private static let provisionalYear = BilingualText(
        chinese: "该年度放假安排尚未公布，期限仅按周末推算，为暂定。",
        english: "The holidays of that year are not published yet; the day is provisional, by weekends only.")

    private static let softWording = BilingualText(
        chinese: "依据为“原则上”等软性表述，仅作统计参考。",
        english: "The basis uses soft wording; this measures and does not accuse.")

    private var overdueSeverity: Severity {
        let first = rule.ownSeverity ?? (rule.hardness == .statute ? .orange : .yellow)
        guard clock.stage == .escalated, rule.hardness != .principle else { return first }
        return Severity.allCases.first { $0 > first } ?? .red
    }

    private var unit: BilingualText {
        switch rule.limit {
        case .workingDays: BilingualText(chinese: "个工作日", english: "working days")
        case .minutes: BilingualText(chinese: "分钟", english: "minutes")
        default: BilingualText(chinese: "日", english: "days")
        }
    }

    private func cleared(
        _ explanation: BilingualText, at instant: Timestamp, extra: [Evidence.Value] = [], events: [EventReference] = []
    ) -> Finding {
        finding(.cleared, severity: .blue, since: instant, explanation, extra: extra, events: events)
    }

    private func finding(
        _ outcome: Finding.Outcome = .warning, severity: Severity, since: Timestamp, _ explanation: BilingualText,
        extra: [Evidence.Value] = [], events: [EventReference] = [], caveats: [BilingualText] = []
    ) -> Finding {
        var notes = caveats
        if rule.comparison == .atMost, calendar.isProvisional(clock.dueDate) { notes.append(Self.provisionalYear) }
        if rule.hardness == .principle { notes.append(Self.softWording) }
        let statement = BilingualText(
            chinese: "\(rule.jurisdiction.title.chinese)规则\(rule.id)：起算\(clock.start)，期限\(clock.dueDate)",
            english:
                "Rule \(rule.id) of \(rule.jurisdiction.title.english): starts \(clock.start), due \(clock.dueDate)")
        var values = [Evidence.Value("start", clock.start.description)]
        if rule.comparison == .atMost { values.append(Evidence.Value("due", clock.dueDate.description)) }
        return Finding(
            outcome, rule: rule.id, subject: clock.subject, instance: clock.instance, severity: severity,
            certainty: rule.hardness == .principle ? .lead : .fact, title: rule.title, explanation: explanation,
            parties: clock.parties,
            evidence: [Evidence(statement, values: values + extra, events: [clock.trigger] + events)],
            legalBasis: [rule.citation], caveats: notes,
            clears: outcome == .warning ? MilestoneClears(rule, clock).text : nil, since: since)
    }
}
