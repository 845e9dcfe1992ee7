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
    static let rule = BilingualText(chinese: "规则", english: "Rule")
    static let basis = BilingualText(chinese: "法律依据", english: "Legal basis")
    static let time = BilingualText(chinese: "时间", english: "Time")
    static let reminder = BilingualText(chinese: "提醒：尚未处理", english: "Reminder: nobody has taken it up")
    static let clue = BilingualText(
        chinese: "预警是线索，不是结论；请先核对证据。", english: "A warning is a clue, not a verdict: check the evidence first.")

    static func more(_ count: Int) -> BilingualText {
        BilingualText(chinese: "等\(count)项变化", english: "\(count) changes")
    }

    static func omitted(_ count: Int) -> BilingualText {
        BilingualText(
            chinese: "另有\(count)项变化未列出，请到预警流查看。", english: "\(count) more changes are not listed: see the feed.")
    }
}
