import Cases
import DetectorKit

/// The texts that the verbs of supervisors add to those of the monitor, in both languages.
enum TerminalText {
    static let tokenWanted = BilingualText(
        chinese: "需要访问令牌；请用 --token-file 或 BIDWATCH_TOKEN_FILE 指定令牌文件。",
        english: "the monitor wants a token; name its file with --token-file, or BIDWATCH_TOKEN_FILE")

    static func answered(_ status: Int) -> BilingualText {
        BilingualText(chinese: "服务器返回状态 \(status)", english: "the monitor answers with status \(status)")
    }

    static func uncertain(key: String, revision: Int?) -> BilingualText {
        let options = "--key \(key)" + (revision.map { " --revision \($0)" } ?? "")
        return BilingualText(
            chinese: "无法确定是否已生效；请以 \(options) 重复同一操作，只会生效一次。",
            english: "Whether it was done is not known; repeat the same with \(options): it is done once.")
    }

    static func more(_ count: Int) -> BilingualText {
        BilingualText(
            chinese: "仅列出前 \(count) 条；用 --limit 查看更多。", english: "These are the first \(count); --limit gives more.")
    }

    static func logged(_ offset: Int) -> BilingualText {
        BilingualText(
            chinese: "已记入日志（第 \(offset) 号），即将生效。", english: "It is in the log at \(offset), and will be done.")
    }

    static func silenceSet(_ id: String) -> BilingualText {
        BilingualText(chinese: "静默 \(id) 已设置。", english: "The silence \(id) is set.")
    }

    static func silenceEnded(_ id: String) -> BilingualText {
        BilingualText(chinese: "静默 \(id) 已解除。", english: "The silence \(id) is ended.")
    }

    static let budgetSet = BilingualText(chinese: "每周办案量已设置。", english: "The weekly budget is set.")

    static func saved(_ file: String, _ size: Int) -> BilingualText {
        BilingualText(chinese: "已写入 \(file)，共 \(size) 字节", english: "\(file): \(size) bytes")
    }
}

// Labels of fields and columns.
extension TerminalText {
    static let severity = BilingualText(chinese: "级别", english: "severity")
    static let certainty = BilingualText(chinese: "可信程度", english: "certainty")
    static let status = BilingualText(chinese: "状态", english: "status")
    static let identifier = BilingualText(chinese: "编号", english: "id")
    static let title = BilingualText(chinese: "事项", english: "what")
    static let subject = BilingualText(chinese: "对象", english: "about")
    static let parties = BilingualText(chinese: "涉及", english: "whom")
    static let region = BilingualText(chinese: "地区", english: "region")
    static let since = BilingualText(chinese: "自", english: "since")
    static let rule = BilingualText(chinese: "规则", english: "rule")
    static let evidence = BilingualText(chinese: "证据", english: "Evidence")
    static let events = BilingualText(chinese: "事件", english: "event")
    static let rarity = BilingualText(chinese: "罕见程度", english: "How unusual")
    static let prevalence = BilingualText(chinese: "在本辖区", english: "Among what you see")
    static let clears = BilingualText(chinese: "如何解除", english: "What would clear it")
    static let received = BilingualText(chinese: "接收", english: "received")
    static let time = BilingualText(chinese: "时间", english: "time")
    static let offset = BilingualText(chinese: "日志位置", english: "log offset")
    static let withheld = BilingualText(chinese: "未展示", english: "not shown")
    static let masked = BilingualText(chinese: "已隐去", english: "masked")
    static let leftOut = BilingualText(chinese: "过长未展示", english: "too long to show")
    static let legalBasis = BilingualText(chinese: "依据", english: "Legal basis")
    static let caveats = BilingualText(chinese: "注意事项", english: "Caveats")
    static let notEvaluated = BilingualText(chinese: "未能评估", english: "Not evaluated")
    static let assignee = BilingualText(chinese: "承办人", english: "assignee")
    static let due = BilingualText(chinese: "期限", english: "due")
    static let overdue = BilingualText(chinese: "已逾期", english: "overdue")
    static let warnings = BilingualText(chinese: "预警", english: "warnings")
    static let standing = BilingualText(chinese: "列示", english: "standing")
    static let revision = BilingualText(chinese: "版本", english: "revision")
    static let merged = BilingualText(chinese: "并入案件", english: "merged")
    static let reason = BilingualText(chinese: "理由", english: "reason")
    static let timeline = BilingualText(chinese: "经过", english: "Timeline")
    static let possible = BilingualText(chinese: "可执行", english: "Possible now")
    static let author = BilingualText(chinese: "设置人", english: "author")
    static let until = BilingualText(chinese: "截止", english: "until")
    static let cases = BilingualText(chinese: "案件", english: "cases")
    static let everywhere = BilingualText(chinese: "其他地区", english: "everywhere else")
    static let perWeek = BilingualText(chinese: "每周案件", english: "cases a week")
    static let admitted = BilingualText(chinese: "本周已列入", english: "admitted")
    static let waiting = BilingualText(chinese: "等候", english: "waiting")
    static let falseShare = BilingualText(chinese: "误报比例", english: "share of false alarms")
    static let confirmed = BilingualText(chinese: "属实", english: "confirmed")
    static let allCases = BilingualText(chinese: "全部案件", english: "All cases")
    static let chosenCases = BilingualText(chinese: "按统计证据选中的案件", english: "Cases chosen by their evidence")
    static let noChoice = BilingualText(chinese: "尚无按统计证据的每周选案", english: "No week's choice by evidence yet")

    static func choice(week: String, chosen: Int, among: Int, threshold: Double?) -> BilingualText {
        let needed = threshold.map { Rounded.decimal($0, places: 3) }
        return BilingualText(
            chinese: "\(week)评判\(among)组，按统计证据选中\(chosen)件"
                + (needed.map { "，入选须达\($0)（以10为底的对数）" } ?? ""),
            english: "\(week): \(among) groups judged, \(chosen) cases chosen by their evidence"
                + (needed.map { ", at least \($0) was needed (decimal logarithm)" } ?? ""))
    }
    static let dismissed = BilingualText(chinese: "排除", english: "dismissed")
}

// Words of the interface; one that is not known here is shown as it comes.
extension TerminalText {
    static func severity(_ word: String?) -> BilingualText {
        let colors = ["blue": "蓝色", "yellow": "黄色", "orange": "橙色", "red": "红色"]
        return named(word, colors)
    }

    static func certainty(_ word: String?) -> BilingualText {
        named(word, ["fact": "事实", "strong": "较强线索", "lead": "一般线索"])
    }

    static func warningStatus(_ word: String?) -> BilingualText {
        named(word, ["open": "成立", "cleared": "已撤回", "not-evaluated": "未能评估"])
    }

    static func caseStatus(_ word: String?) -> BilingualText {
        word.flatMap(CaseStatus.init)?.title ?? named(word, [:])
    }

    static func standing(_ word: String?) -> BilingualText {
        named(word, ["shown": "待办", "silenced": "已静默", "inhibited": "已由更强预警解释", "beyond-budget": "超出每周办案量"])
    }

    /// What a step of a timeline is called: an action of a person, or what happened by itself.
    static func step(_ word: String?) -> BilingualText {
        word.flatMap(CaseAction.init)?.title
            ?? named(
                word,
                [
                    "opened": "立案", "joined": "新增预警", "raised": "级别上升", "lowered": "级别下降", "updated": "预警有变化",
                    "withdrawn": "预警全部撤回", "reopened": "因新证据重开", "merged": "并案", "reminded": "期限临近", "overdue": "已逾期",
                ])
    }

    private static func named(_ word: String?, _ chinese: [String: String]) -> BilingualText {
        BilingualText(chinese: word.flatMap { chinese[$0] } ?? word ?? "", english: word ?? "")
    }
}
