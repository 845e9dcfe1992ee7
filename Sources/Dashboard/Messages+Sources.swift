// Texts of exchange centers and suppliers.
extension Messages {
    static let sources: [Message] = centers + rejections + suppliers + spans

    private static let centers: [Message] = [
        ("sources", "各交易中心来数情况", "Exchange centers"),
        ("source", "来源", "Source"),
        ("last-event", "最近事件", "Last event"),
        ("delivery-delay", "送达延迟", "Delivery delay"),
        ("quiet-since", "距上次来数", "Quiet for"),
        ("accepted-count", "已接收", "Accepted"),
        ("duplicate-count", "重复", "Known already"),
        ("rejected-count", "拒收及原因", "Rejected, and why"),
        ("missing-count", "缺号", "Missing numbers"),
        ("set-aside-count", "跳过", "Set aside"),
        ("not-numbered", "未编号", "Not numbered"),
        ("unattributed", "无法归属来源的拒收：", "Rejected without a known source:"),
        (
            "sources-note", "“重复”“拒收”自 {since} 监测进程启动起计，其余按全部日志计。",
            "Known already and rejected are counted since the monitor started, {since}; the rest over the whole log."
        ),
    ]

    private static let rejections: [Message] = [
        ("reject-malformed-json", "不是合法 JSON", "not valid JSON"),
        ("reject-not-an-object", "不是对象", "not an object"),
        ("reject-oversize", "超长", "too long"),
        ("reject-missing-field", "缺字段", "field missing"),
        ("reject-wrong-value", "值有误", "wrong value"),
        ("reject-foreign-source", "非本中心来源", "source of another"),
        ("reject-reserved-type", "保留类型", "reserved type"),
        ("reject-conflicting-duplicate", "同号不同文", "same id, other content"),
    ]

    private static let suppliers: [Message] = [
        ("suppliers", "供应商", "Suppliers"),
        ("bid-lots", "投标标段（已开标）", "Lots bid for (opened)"),
        ("won-projects", "中标项目", "Projects won"),
        ("last-seen", "最近出现", "Last seen"),
        ("more-suppliers", "更多供应商", "More suppliers"),
        ("no-suppliers", "没有符合条件的供应商。", "No suppliers match."),
        ("no-such-supplier", "没有这个单位的任何报告。", "Nothing was reported of this supplier."),
        ("cases-naming", "涉及案件", "Cases that name it"),
        ("warnings-naming", "涉及预警", "Warnings that name it"),
        ("lots-opened", "参与投标的标段（已开标）", "Lots for which it bid (opened)"),
        ("other-wins", "其他中标项目", "Other projects won"),
        ("opening", "开标", "Opened"),
        ("project-result", "项目结果", "Result of the project"),
        ("project-won", "中标", "Won"),
    ]

    private static let spans: [Message] = [
        ("span-seconds", "{n} 秒", "{n} s"),
        ("span-minutes", "{n} 分钟", "{n} min"),
        ("span-hours", "{n} 小时", "{n} h"),
        ("span-days", "{n} 天", "{n} days"),
    ]
}
