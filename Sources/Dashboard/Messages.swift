import CanonicalJSON

/// All texts of the page, in both languages; the script finds them by name.
enum Messages {
    typealias Message = (name: String, chinese: String, english: String)

    /// Both languages as one object: `{"zh": {name: text}, "en": {name: text}}`.
    static var json: JSONValue {
        ["zh": object(\.chinese), "en": object(\.english)]
    }

    static func chinese(_ name: String) -> String? { all.first { $0.name == name }?.chinese }

    private static func object(_ text: (Message) -> String) -> JSONValue {
        .object(JSONObject(all.map { JSONMember(name: $0.name, value: .string(text($0))) }))
    }

    static let all: [Message] = frame + severities + changes + words + subjects + ledger + clocks + ranking

    private static let frame: [Message] = [
        ("title", "招标采购预警", "Procurement early warning"),
        ("subtitle", "预警是线索，不是结论；请先核对证据。", "A warning is a clue, not a verdict: check the evidence first."),
        ("skip", "跳到预警列表", "Skip to the warnings"),
        ("language", "English", "中文"),
        ("open-now", "当前有效的预警", "Warnings open now"),
        ("severity", "级别", "Severity"),
        ("at-least", "及以上", "and above"),
        ("detector", "检测项", "Detector"),
        ("all", "全部", "All"),
        ("feed", "预警动态（最新在前）", "Live feed, newest first"),
        ("connecting", "正在连接……", "Connecting …"),
        ("connected", "实时接收中", "Live"),
        ("interrupted", "连接中断，正在重新连接……", "Connection lost, connecting again …"),
        ("empty", "目前没有符合条件的预警。", "No warnings match at present."),
        ("no-script", "本页需要启用 JavaScript。", "This page needs JavaScript."),
        ("row-limit", "仅显示最近 500 条。", "Only the latest 500 entries are shown."),
    ]

    private static let severities: [Message] = [
        ("severity-red", "红色", "Red"),
        ("severity-orange", "橙色", "Orange"),
        ("severity-yellow", "黄色", "Yellow"),
        ("severity-blue", "蓝色", "Blue"),
        ("lamp-none", "提示", "Note"),
    ]

    private static let changes: [Message] = [
        ("change-opened", "新预警", "New"),
        ("change-updated", "有更新", "Updated"),
        ("change-escalated", "级别上升", "Escalated"),
        ("change-retracted", "已撤销", "Retracted"),
        ("change-reopened", "再次成立", "Holds again"),
        ("change-not-evaluated", "数据不足", "Not enough data"),
        ("change-set-aside", "未能检测", "Not checked"),
        ("set-aside-title", "一条日志记录未能检测", "An entry of the log could not be checked"),
        (
            "set-aside-text", "该检测项多次处理此记录失败，已跳过；其余检测照常进行。",
            "The detector failed on this entry repeatedly and skipped it; everything else goes on."
        ),
    ]

    private static let words: [Message] = [
        ("evidence", "证据", "Evidence"),
        ("events", "依据的事件", "Events it rests on"),
        ("legal-basis", "法律依据", "Legal basis"),
        ("caveats", "可能的正常原因，请先排除", "Innocent causes to rule out first"),
        ("gap", "再次检测时数据不足", "Could not be evaluated again"),
        ("subject", "对象", "Subject"),
        ("parties", "相关单位", "Parties"),
        ("more", "另有", "More:"),
        ("since", "起始时间", "Since"),
        ("rule", "规则", "Rule"),
        ("reference", "编号与出处", "Reference"),
        ("identifier", "预警编号", "Warning"),
        ("log-entry", "日志位置", "Log entry"),
        ("tries", "尝试次数", "Tries"),
        ("certainty", "可信程度", "Certainty"),
        ("certainty-fact", "事实", "Fact"),
        ("certainty-strong", "较强线索", "Strong indication"),
        ("certainty-lead", "一般线索", "Lead"),
    ]

    private static let subjects: [Message] = [
        ("kind-lot", "标段", "Lot"),
        ("kind-project", "项目", "Project"),
        ("kind-contract", "合同", "Contract"),
        ("kind-complaint", "投诉", "Complaint"),
        ("kind-unit", "单位", "Organization"),
        ("kind-question", "质疑", "Question"),
        ("kind-acceptance", "验收", "Acceptance"),
        ("kind-notice", "公告", "Notice"),
        ("kind-budget", "预算", "Budget"),
        ("kind-plan", "采购计划", "Plan"),
        ("kind-intention", "采购意向", "Intention"),
        ("kind-purchaser", "采购人", "Purchaser"),
    ]
}
