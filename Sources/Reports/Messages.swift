import DetectorKit

/// The texts of this room, in both languages; those of tables and columns stand beside it.
enum Messages {
    static func title(of kind: ReportKind) -> BilingualText {
        switch kind {
        case .monthly: BilingualText(chinese: "政府采购监管月报", english: "Monthly supervision report")
        case .halfYearly: BilingualText(chinese: "政府采购监管半年报", english: "Half-yearly supervision report")
        case .annual: BilingualText(chinese: "政府采购监管年报", english: "Annual supervision report")
        case .environment: BilingualText(chinese: "政府采购营商环境分析", english: "Business-environment analysis")
        }
    }

    static func title(of severity: Severity) -> BilingualText {
        switch severity {
        case .red: BilingualText(chinese: "红色", english: "Red")
        case .orange: BilingualText(chinese: "橙色", english: "Orange")
        case .yellow: BilingualText(chinese: "黄色", english: "Yellow")
        case .blue: BilingualText(chinese: "蓝色", english: "Blue")
        }
    }

    static func title(of state: Rectification.State) -> BilingualText {
        switch state {
        case .underWay: BilingualText(chinese: "整改中", english: "under way")
        case .overdue: BilingualText(chinese: "逾期未改", english: "overdue")
        case .awaitingVerification: BilingualText(chinese: "已报告，待检验", english: "reported, to be verified")
        case .verified: BilingualText(chinese: "检验通过", english: "verified")
        case .ended: BilingualText(chinese: "未经检验终止", english: "ended without verification")
        }
    }

    static func unit(_ unit: ClockReading.Unit) -> BilingualText {
        switch unit {
        case .workingDays: BilingualText(chinese: "工作日", english: "working days")
        case .calendarDays: BilingualText(chinese: "日", english: "days")
        case .minutes: BilingualText(chinese: "分钟", english: "minutes")
        }
    }

    static func enterprise(_ name: String) -> BilingualText {
        enterprises[name] ?? BilingualText(chinese: name, english: name)
    }

    private static let enterprises: [String: BilingualText] = [
        "large": BilingualText(chinese: "大型", english: "large"),
        "medium": BilingualText(chinese: "中型", english: "medium"),
        "small": BilingualText(chinese: "小型", english: "small"),
        "micro": BilingualText(chinese: "微型", english: "micro"),
    ]

    /// What a page says instead of the rows that it leaves out.
    static func more(_ count: Int, in table: String) -> BilingualText {
        BilingualText(
            chinese: "另有 \(count) 行未在页面列出，见本表的 CSV（\(table)）或 JSON。",
            english: "\(count) more rows are in this table's CSV (\(table)) and in the JSON.")
    }

    static let notReported = BilingualText(chinese: "未报送", english: "not reported")
    static let notEnough = BilingualText(chinese: "数据不足", english: "not enough data")
    static let points = BilingualText(chinese: " 个百分点", english: " points")
    static let allRegions = BilingualText(chinese: "全部地区", english: "all regions")
    static let unknownRegion = BilingualText(chinese: "跨地区或未知", english: "several or unknown")
    static let allPatterns = BilingualText(chinese: "全部手法", english: "all patterns")
    static let allUntilThen = BilingualText(chinese: "截至本期末累计", english: "All until the end of the period")
    static let nothingJudged = BilingualText(
        chinese: "本期没有经人工认定的案件，误报率：数据不足。",
        english: "No case was judged in the period; share of false alarms: not enough data.")
    static let place = BilingualText(chinese: "日志位置", english: "Log place")
    static let log = BilingualText(chinese: "日志摘要", english: "Log digest")
    static let configuration = BilingualText(chinese: "配置摘要", english: "Configuration digest")
    static let contents = BilingualText(chinese: "目录", english: "Contents")
    static let highlights = BilingualText(chinese: "要点", english: "In brief")
    static let sources = BilingualText(chinese: "数据来源与复核", english: "What it was made of")
    static let empty = BilingualText(chinese: "本期没有记录。", english: "Nothing in this period.")
    static let limits = BilingualText(
        chinese: """
            本报告只统计交易中心已报送的数据。“未报送”表示从未收到有关事件，“数据不足”表示尚不能得出结论，都不等于零。\
            人民币金额在页面上以万元计（四舍五入），CSV 与 JSON 为精确值；不同币种分别合计；日期按北京时间。\
            预警是线索，不是结论。同一日志、同一位置、同一配置，生成的报告逐字节相同。
            """,
        english: """
            The report counts what exchange centers reported. "Not reported" means that no such event ever came, "not \
            enough data" that nothing can be said yet; neither is zero. Amounts are exact and summed by currency, days \
            are China's. A warning is a clue, not a verdict. The same log, place and configuration give the same bytes.
            """)
}
