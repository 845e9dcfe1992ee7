import DetectorKit

/// All texts of this room, in both languages.
enum Messages {
    static func title(of severity: Severity?) -> BilingualText {
        switch severity {
        case .red: BilingualText(chinese: "红色", english: "Red")
        case .orange: BilingualText(chinese: "橙色", english: "Orange")
        case .yellow: BilingualText(chinese: "黄色", english: "Yellow")
        case .blue: BilingualText(chinese: "蓝色", english: "Blue")
        case nil: BilingualText(chinese: "提示", english: "Note")
        }
    }

    static func title(ofChange change: String) -> BilingualText {
        changes[change] ?? BilingualText(chinese: change, english: change)
    }

    static func title(ofCaseChange change: String) -> BilingualText {
        caseChanges[change] ?? BilingualText(chinese: change, english: change)
    }

    /// What is told of a case of which something was held back, when it is put before people.
    static let shown = "shown"

    private static let caseChanges: [String: BilingualText] = [
        CaseNotice.opened.rawValue: BilingualText(chinese: "新案件", english: "new case"),
        CaseNotice.reopened.rawValue: BilingualText(chinese: "案件重新打开", english: "case reopened"),
        CaseNotice.raised.rawValue: BilingualText(chinese: "案件级别上升", english: "case raised"),
        CaseNotice.assigned.rawValue: BilingualText(chinese: "案件已指派", english: "case assigned"),
        CaseNotice.rectificationOrdered.rawValue: BilingualText(chinese: "责令整改", english: "rectification ordered"),
        CaseNotice.dueSoon.rawValue: BilingualText(chinese: "整改即将到期", english: "rectification due soon"),
        CaseNotice.overdue.rawValue: BilingualText(chinese: "整改逾期", english: "rectification overdue"),
        CaseNotice.rectified.rawValue: BilingualText(
            chinese: "整改完成，待他人检验", english: "reported as rectified, waits for verification"),
        CaseNotice.rejected.rawValue: BilingualText(chinese: "检验不通过", english: "rectification rejected"),
        CaseNotice.verified.rawValue: BilingualText(chinese: "成效检验通过", english: "rectification verified"),
        CaseNotice.closed.rawValue: BilingualText(chinese: "已结案", english: "case closed"),
        CaseNotice.dismissed.rawValue: BilingualText(chinese: "已排除", english: "case dismissed"),
        CaseNotice.transferred.rawValue: BilingualText(chinese: "已移送", english: "case handed over"),
        CaseNotice.withdrawn.rawValue: BilingualText(
            chinese: "预警均已撤回，建议核实后结案", english: "all warnings taken back, proposed for closing"),
        CaseNotice.chosen.rawValue: BilingualText(chinese: "列入本周选案", english: "case chosen this week"),
        shown: BilingualText(chinese: "案件恢复提示", english: "case put before people"),
    ]

    private static let changes: [String: BilingualText] = [
        "opened": BilingualText(chinese: "新预警", english: "new"),
        "updated": BilingualText(chinese: "有更新", english: "updated"),
        "escalated": BilingualText(chinese: "级别上升", english: "escalated"),
        "retracted": BilingualText(chinese: "已撤销", english: "retracted"),
        "reopened": BilingualText(chinese: "再次成立", english: "holds again"),
        "not-evaluated": BilingualText(chinese: "数据不足", english: "not enough data"),
        "set-aside": BilingualText(chinese: "未能检测", english: "not checked"),
    ]

    static let setAside = BilingualText(
        chinese: "一条日志记录未能检测", english: "An entry of the log could not be checked")
    static let product = BilingualText(chinese: "招标采购预警", english: "Bidwatch")
    static let subject = BilingualText(chinese: "对象", english: "Subject")
    static let caseNumber = BilingualText(chinese: "案件编号", english: "Case")
    static let status = BilingualText(chinese: "状态", english: "Status")
    static let dueDate = BilingualText(chinese: "整改期限", english: "Rectification due")
    static let assignee = BilingualText(chinese: "承办人", english: "Assigned to")
    static let actor = BilingualText(chinese: "经办人", english: "By")
    static let rule = BilingualText(chinese: "规则", english: "Rule")
    static let basis = BilingualText(chinese: "法律依据", english: "Legal basis")
    static let time = BilingualText(chinese: "时间", english: "Time")
    static let reminder = BilingualText(chinese: "提醒：尚未处理", english: "Reminder: nobody has taken it up")
    static let clue = BilingualText(
        chinese: "预警是线索，不是结论；请先核对证据。", english: "A warning is a clue, not a verdict: check the evidence first.")

    /// What stands in the brackets of a line: the level of a warning, or of a case.
    static func level(of severity: Severity?, isCase: Bool) -> BilingualText {
        let level = title(of: severity)
        return BilingualText(chinese: level.chinese + (isCase ? "案件" : "预警"), english: level.english)
    }

    static func more(_ count: Int) -> BilingualText {
        BilingualText(chinese: "等\(count)项变化", english: "\(count) changes")
    }

    static func omitted(_ count: Int) -> BilingualText {
        BilingualText(
            chinese: "另有\(count)项变化未列出，请到预警流查看。", english: "\(count) more changes are not listed: see the feed.")
    }
}
