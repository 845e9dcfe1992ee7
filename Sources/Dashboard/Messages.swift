import CanonicalJSON

/// All texts of the page, in both languages; shell and modules find them by name.
///
/// A `{word}` in a text is filled in by the module that shows it.
enum Messages {
    typealias Message = (name: String, chinese: String, english: String)

    /// Both languages as one object: `{"zh": {name: text}, "en": {name: text}}`.
    static var json: JSONValue {
        ["zh": object(\.chinese), "en": object(\.english)]
    }

    /// - Precondition: The catalog has the name.
    static func text(_ name: String, in language: Page.Language) -> String {
        guard let message = all.first(where: { $0.name == name }) else { preconditionFailure("no text '\(name)'") }
        return language == .chinese ? message.chinese : message.english
    }

    private static func object(_ text: (Message) -> String) -> JSONValue {
        .object(JSONObject(all.map { JSONMember(name: $0.name, value: .string(text($0))) }))
    }

    static let all: [Message] =
        frame + keys + stream + judgement + warning + subjects + values + prices + ledger + clocks + ranking + cases
        + alarms + health + sources + trends

    private static let frame: [Message] = [
        ("title", "招标采购预警", "Procurement early warning"),
        ("clue-not-verdict", "预警是线索，不是结论；请先核对证据。", "A warning is a clue, not a verdict: check the evidence first."),
        ("skip-content", "跳到内容", "Skip to the content"),
        ("navigation", "主导航", "Main"),
        ("nav-live", "实时动态", "Live"),
        ("nav-cases", "案件", "Cases"),
        ("nav-warnings", "预警查询", "Warnings"),
        ("nav-alarms", "静默与额度", "Silences"),
        ("nav-projects", "项目", "Projects"),
        ("nav-suppliers", "供应商", "Suppliers"),
        ("nav-rankings", "排名", "Rankings"),
        ("nav-trends", "趋势", "Trends"),
        ("nav-health", "运行", "Health"),
        ("language", "English", "中文"),
        ("no-script", "本页需要启用 JavaScript。", "This page needs JavaScript."),
        ("connecting", "正在连接……", "Connecting …"),
        ("connected", "实时接收中", "Live"),
        ("connected-again", "已重新连接，未漏收。", "Connected again; nothing was missed."),
        ("interrupted", "连接中断，正在重新连接……", "Connection lost, connecting again …"),
        ("unreachable", "暂时无法连接服务器。", "The server cannot be reached."),
        ("failed", "读取失败，请稍后再试。", "That failed; try again later."),
        ("forbidden", "您的账号无权查看或操作此项。", "Your account may not see or do this."),
        ("not-yet", "服务器尚未准备好，请稍后再试。", "The server is not ready for this; try again later."),
        ("loading", "正在读取……", "Loading …"),
        ("close", "关闭", "Close"),
        ("all", "全部", "All"),
        ("filters", "筛选", "Filters"),
        ("as-table", "以表格显示", "As a table"),
        ("sign-in", "登录", "Sign in"),
        ("sign-out", "退出", "Sign out"),
        ("signed-out", "登录已失效，请重新登录。", "You are signed out."),
        ("token", "访问令牌", "Access token"),
        ("token-hint", "由管理员发放；请勿与他人共用。", "An administrator gives it to you; share it with nobody."),
        ("token-refused", "令牌无效或已过期。", "The token is not valid, or no longer."),
        ("too-often", "尝试次数过多，请稍后再试。", "Too many attempts; try again later."),
        ("no-sign-in", "本服务器未启用登录，可直接使用。", "This server asks nobody to sign in."),
        ("role-supervisor", "监管人员", "supervisor"),
        ("role-analyst", "分析人员", "analyst"),
        ("role-center", "交易中心", "exchange center"),
        ("role-administrator", "管理员", "administrator"),
    ]

    private static let keys: [Message] = [
        ("keyboard", "快捷键", "Keys"),
        ("key-next", "下一条", "Next row"),
        ("key-previous", "上一条", "Previous row"),
        ("key-open", "打开", "Open"),
        ("key-search", "转到筛选", "Go to the filters"),
        ("key-live", "实时动态", "Live stream"),
        ("key-work", "案件", "Cases"),
        ("key-help", "本帮助", "This help"),
        ("key-new", "显示新动态", "Show what is new"),
        ("use-keys", "启用单键快捷键", "Use single keys"),
    ]

    private static let stream: [Message] = [
        ("open-now", "当前有效的预警", "Warnings open now"),
        ("filter-by-severity", "按级别筛选", "Filter by severity"),
        ("feed", "动态（最新在前）", "Newest first"),
        ("empty", "目前没有符合条件的预警。", "No warnings match at present."),
        ("show-new", "显示 {n} 条新动态", "Show {n} new entries"),
        ("said-one", "新动态，{severity}：{title}", "New, {severity}: {title}"),
        ("said-many", "{n} 条新动态，最高{severity}：{title}", "{n} new entries, the gravest {severity}: {title}"),
        (
            "hidden-gaps", "另有 {n} 条“数据不足”未列出，可在“状态”中选择查看。",
            "{n} entries “not enough data” are not listed; choose them under Status."
        ),
        ("row-limit", "仅显示最近 500 条，更早的见“预警查询”。", "Only the latest 500 are shown; earlier ones are under Warnings."),
        ("more-warnings", "更多预警", "More warnings"),
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
        ("tries", "尝试次数", "Tries"),
    ]

    private static let judgement: [Message] = [
        ("severity", "级别", "Severity"),
        ("severity-red", "红色", "Red"),
        ("severity-orange", "橙色", "Orange"),
        ("severity-yellow", "黄色", "Yellow"),
        ("severity-blue", "蓝色", "Blue"),
        ("lamp-none", "提示", "Note"),
        ("at-least", "及以上", "and above"),
        ("certainty", "可信程度", "Certainty"),
        ("certainty-fact", "事实", "Fact"),
        ("certainty-strong", "较强线索", "Strong lead"),
        ("certainty-lead", "一般线索", "Lead"),
        ("status", "状态", "Status"),
        ("status-usual", "有效与撤销", "Open and retracted"),
        ("warning-open", "有效", "Open"),
        ("warning-cleared", "已撤销", "Retracted"),
        ("warning-not-evaluated", "数据不足", "Not enough data"),
    ]

    private static let warning: [Message] = [
        ("warning", "预警", "Warning"),
        ("no-such-warning", "没有这条预警。", "There is no such warning."),
        ("seen", "看到了什么，与什么比较", "What was seen, and compared with what"),
        ("how-unusual", "有多不寻常", "How unusual it is"),
        ("one-in", "约 {n} 分之一", "1 in {n}"),
        ("rarity-probability", "若投标人相互独立，约每 {n} 例才有 1 例如此。", "Among independent bidders about 1 in {n} is like this."),
        ("rarity-e-value", "若投标人相互独立，至多每 {n} 例才有 1 例如此。", "Among independent bidders at most 1 in {n} is like this."),
        (
            "rarity-likelihood-ratio", "出自同一人时如此的可能性，是各自独立时的 {n} 倍。",
            "{n} times as likely with a common author as without."
        ),
        ("rarity-rank", "在所比较的范围内，约每 {n} 例才有 1 例如此。", "About 1 in {n} of what it was compared with is like this."),
        ("source-events", "事件原文（交易中心所报）", "The events, as their centers reported them"),
        ("event", "事件", "Event"),
        ("more-events", "更多事件", "More events"),
        ("masked-fields", "已遮蔽：", "Masked:"),
        ("left-out-fields", "过长未列：", "Too long to list:"),
        ("rarity-among", "比较范围", "Among"),
        ("rarity-basis", "依据", "Reckoned from"),
        ("gap", "再次检测时数据不足", "Could not be evaluated again"),
        ("legal-basis", "法律依据", "Legal basis"),
        ("would-clear", "怎样可以排除", "What would clear it"),
        ("parties", "相关单位", "Parties"),
        ("same-subject", "同一对象的其他有效预警", "Other open warnings of the same subject"),
        ("reference", "编号与出处", "Reference"),
        ("identifier", "编号", "Identifier"),
        ("detector", "检测项", "Detector"),
        ("version", "第 {n} 版", "version {n}"),
        ("rule", "规则", "Rule"),
        ("since", "起始时间", "Since"),
        ("opened", "首次预警", "First warned"),
        ("changed", "最近变化", "Last changed"),
        ("updates", "更新次数", "Updates"),
        ("log-entry", "日志位置", "Log entry"),
        ("subject", "对象", "Subject"),
        ("party", "相关单位", "Party"),
        ("case", "案件", "Case"),
        ("events-behind", "依据的事件 {n} 条", "{n} events behind it"),
        ("and-more", "另有 {n} 项", "and {n} more"),
        ("values", "数值", "Values"),
        ("value-name", "项目", "What"),
        ("value", "数值", "Value"),
        ("values-more", "另有 {n} 项数值未列出。", "{n} more values are not listed."),
        ("side-by-side", "并列比较", "Side by side"),
        ("side-left", "内容", "Text"),
        ("side-left-bid", "投标", "Bid"),
    ]

    private static let subjects: [Message] = [
        ("kind", "类型", "Kind"),
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
        ("kind-ring", "疑似团伙", "Group of bidders"),
        ("kind-identifier", "标识", "Identifier"),
        ("kind-market", "市场", "Market"),
        ("kind-supplier", "供应商", "Supplier"),
        ("kind-enquiry", "询问", "Enquiry"),
        ("kind-bond", "保证金", "Bond"),
    ]
}
