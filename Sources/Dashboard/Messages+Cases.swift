import Cases
import DetectorKit

// Texts of cases and of what is done with them.
extension Messages {
    static let cases: [Message] = work + standings + statuses + timelines + actions + fields

    private static let work: [Message] = [
        ("cases-shown", "共 {n} 件。", "{n} cases."),
        ("more-follow", "其余尚未载入。", "More are not loaded yet."),
        ("more-cases", "载入更多案件", "More cases"),
        ("new-cases", "{n} 件新案件", "{n} new cases"),
        ("no-cases", "这里没有案件。", "There are no cases here."),
        ("no-such-case", "没有这个案件。", "There is no such case."),
        ("views", "视图", "Views"),
        ("order", "排序", "Order"),
        ("order-urgency", "最紧急在前", "Most urgent first"),
        ("order-latest", "最近变化在前", "Latest change first"),
        ("view-work", "我的工作", "My work"),
        ("view-mine", "指派给我", "Assigned to me"),
        ("view-to-verify", "待检验", "To be verified"),
        ("view-beyond-budget", "超出额度", "Beyond the budget"),
        ("view-silenced", "已静默", "Silenced"),
        ("view-inhibited", "已归并抑制", "Muted by another"),
        ("view-finished", "已办结", "Finished"),
        ("view-all", "全部", "All"),
        (
            "budget-line", "{region}：每周新案件额度 {n} 件，本周已列 {used} 件，额度外等待 {beyond} 件。",
            "{region}: {n} new cases a week; {used} shown this week, {beyond} wait."
        ),
        (
            "budget-of-larger", "{region}：每周新案件额度 {n} 件，由上级地区统一安排。",
            "{region}: {n} new cases a week, chosen among a larger region's."
        ),
        ("all-regions", "全部地区", "All regions"),
        ("case-kind-tender", "项目案件", "Tender"),
        ("case-kind-ring", "团伙案件", "Ring"),
        ("case-kind-unit", "单位案件", "Unit"),
        ("assignee", "承办人", "Assignee"),
        ("holding-of", "有效预警 {n} / {all}", "{n} of {all} warnings hold"),
        ("reopened-times", "重开 {n} 次", "reopened {n} times"),
        ("due", "期限", "Due"),
        ("due-date", "期限", "Due date"),
        ("overdue-since", "超期，应于", "Overdue since"),
        ("revision", "版本", "Revision"),
        ("merged", "已并入", "Merged cases"),
        ("proposed-for-closing", "建议结案", "Proposed for closing"),
        (
            "why-proposed", "本案的预警已全部撤销，建议核对后结案。",
            "All warnings of this case were taken back; check and close it."
        ),
        ("package", "下载移交材料包", "Download the hand-over package"),
        ("case-warnings", "预警与证据", "Warnings and evidence"),
        ("evidence-of", "证据 {n} 项", "Evidence ({n})"),
        ("case-chains", "项目全链条", "Chains of the projects"),
        ("statement", "检测说明：查了什么、依据哪些数据", "Statement: what was looked for, on which data"),
        ("statement-by-detector", "{n} 个检测项的结论与依据", "{n} detectors, each with its grounds"),
        ("outcome", "结论", "Outcome"),
        ("grounds", "依据", "Grounds"),
        ("rules-in-force", "适用规则 {n} 条。", "{n} rules in force."),
        ("seen-reports", "依据的报告：", "Reports it rests on:"),
        ("lacking", "缺少：", "Lacking:"),
        ("subjects", "涉及对象", "Subjects"),
        ("timeline", "办理经过", "Timeline"),
        ("case-changed", "案件有新变化，已更新。", "The case has changed and was updated."),
    ]

    private static let standings: [Message] = [
        ("standing", "列示", "Standing"),
        ("standing-silenced", "已静默", "Silenced by"),
        ("standing-inhibited", "已被抑制", "Muted by"),
        ("standing-beyond-budget", "超出本周额度", "Beyond the week's budget"),
        ("muted", "已被抑制的预警", "Muted warnings"),
        ("muted-by", "{warning}（由 {by} 抑制）", "{warning} (by {by})"),
    ]

    /// As everywhere else.
    private static let statuses = CaseStatus.allCases.map { message("case-\($0.rawValue)", $0.title) }

    private static func message(_ name: String, _ text: BilingualText) -> Message {
        (name, text.chinese, text.english.prefix(1).uppercased() + text.english.dropFirst())
    }

    private static let timelines: [Message] = [
        ("case-change-opened", "立案", "Opened"),
        ("case-change-joined", "新增预警", "Another warning joined"),
        ("case-change-raised", "级别或可信程度上升", "Raised"),
        ("case-change-lowered", "级别或可信程度下降", "Lowered"),
        ("case-change-updated", "预警有变化", "A warning changed"),
        ("case-change-withdrawn", "预警全部撤销", "All warnings taken back"),
        ("case-change-reopened", "因新证据重开", "Reopened by new evidence"),
        ("case-change-merged", "并案", "Merged"),
        ("case-change-chosen", "按统计证据选中", "Chosen by its evidence"),
        ("case-change-reminded", "期限临近", "The due date is near"),
        ("case-change-overdue", "已超期", "Overdue"),
        ("reason", "理由", "Reason"),
        ("recipient", "接收方", "Recipient"),
        ("attachments", "附件", "Attachments"),
    ]

    private static let actions: [Message] =
        CaseAction.allCases.map { message("action-\($0.rawValue)", $0.title) } + [
            ("actions", "可办理事项", "What can be done"),
            ("done", "已完成：{action}。", "Done: {action}."),
            ("not-done", "未能完成。", "It was not done."),
            ("not-allowed", "现在不能这样办理：{why}", "This cannot be done now: {why}"),
            (
                "conflict", "案件刚被他人更新，下方已显示最新情况。请核对后再提交；您填写的内容已保留。",
                "Somebody changed this case meanwhile; what stands below is up to date. Check it, then send again: what you wrote is kept."
            ),
        ]

    private static let fields: [Message] = [
        ("field-text", "情况说明", "What to say"),
        ("field-due_at", "整改期限（不填则为 10 个工作日）", "Due date (10 working days if left empty)"),
        ("field-reason_code", "排除理由", "Why it is false"),
        ("field-recipient", "接收人或单位", "To whom"),
        ("field-attachments", "附件编号或摘要，以逗号分隔", "Attachments: names or digests, with commas"),
        ("optional", "（选填）", "(optional)"),
        ("choose", "请选择", "Choose"),
        ("cancel", "取消", "Cancel"),
    ]
}
