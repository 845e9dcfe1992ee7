import DetectorKit

/// All texts of this room, in both languages.
enum Messages {
    static func title(of kind: ReportKind) -> BilingualText {
        switch kind {
        case .monthly: BilingualText(chinese: "政府采购监管月报", english: "Monthly supervision report")
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

    /// The title of a table, and what its figures mean and cannot say.
    static func table(_ name: String) -> (title: BilingualText, definition: BilingualText) {
        guard let text = tables[name] else { preconditionFailure("no text for the table '\(name)'") }
        return (BilingualText(chinese: text.0, english: text.1), BilingualText(chinese: text.2, english: text.3))
    }

    static func word(_ name: String) -> BilingualText {
        guard let text = words[name] else { preconditionFailure("no text for '\(name)'") }
        return BilingualText(chinese: text.0, english: text.1)
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

    static let notReported = BilingualText(chinese: "未报送", english: "not reported")
    static let allRegions = BilingualText(chinese: "全部地区", english: "all regions")
    static let region = BilingualText(chinese: "行政区划", english: "Region")
    static let period = BilingualText(chinese: "报告期", english: "Period")
    static let log = BilingualText(chinese: "日志摘要", english: "Log digest")
    static let place = BilingualText(chinese: "日志位置", english: "Log place")
    static let configuration = BilingualText(chinese: "配置摘要", english: "Configuration digest")
    static let contents = BilingualText(chinese: "目录", english: "Contents")
    static let empty = BilingualText(chinese: "本期没有记录。", english: "Nothing in this period.")
    static let limits = BilingualText(
        chinese: """
            本报告只统计交易中心已报送的数据。“未报送”表示从未收到有关事件，不等于零；金额为精确值，不同币种分别合计；\
            日期按北京时间。预警是线索，不是结论。同一日志、同一位置、同一配置，生成的报告逐字节相同。
            """,
        english: """
            The report counts what exchange centers reported. "Not reported" means that no such event ever came; it is not \
            zero. Amounts are exact and summed by currency, days are China's. A warning is a clue, not a verdict. The same \
            log, place and configuration give the same bytes.
            """)

    private static let tables: [String: (String, String, String, String)] = [
        "summary": (
            "主要指标", "Key figures", "各项指标的口径见下列各表；变化为本期减上期，比率之差以百分点计。",
            "Defined in the tables below; changes are this period less the one before, those of rates in percentage points."
        ),
        "procurement": (
            "项目、标段与金额", "Projects, lots and amounts",
            "项目以首次公告日计，金额为公告预算；标段以开标日、定标日计；合同以签订日计；支付以支付日计。未报送金额的不计入金额合计。",
            """
            Projects by the day of their first notice, with its budget; lots by opening and award; contracts by signing; \
            payments by payment. What was reported without an amount adds none.
            """
        ),
        "trend": (
            "逐月趋势", "By month", "图为每月新立预警数。", "The plot shows the warnings opened in each month."
        ),
        "competition": (
            "竞争程度", "Competition", "按开标时不同供应商数计算的标段分布；只有一家投标的即单一投标。",
            "Lots by the number of different suppliers at the opening; one is a single bid."
        ),
        "savings": (
            "节资情况", "Savings", "本期定标的标段；标段未单列预算或限价时，仅有一个标段的项目取项目金额；币种不同或缺少任一金额的列入“未知”。",
            """
            Lots awarded in the period. A lot without an amount of its own takes its project's when that has one lot; lots \
            that lack an amount, or have two currencies, are unknown.
            """
        ),
        "deadlines-by-rule": (
            "各环节时限", "Deadlines by step", "截止日在本期内的时限；豁免和失去对象的不计入比率。同一环节的法定与地方时限分别列出。",
            "Deadlines due in the period; exempt and dropped ones are in no share. Statutory and local limits stand apart."
        ),
        "deadlines-by-unit": (
            "各单位时限", "Deadlines by unit", "按未按时完成的数量排列，最多二十个单位。",
            "By the number not kept; twenty units at most."
        ),
        "payment": (
            "资金支付", "Payment", "本期收到的发票：收到之日起30日内，该合同有支付即为按时；尚在30日内且未付的列为“未到期”。",
            """
            Invoices of the period: in time when the contract was paid within 30 days of them; unpaid ones still within the \
            30 days are not yet due.
            """
        ),
        "enterprises": (
            "中小企业", "Enterprises by size", "本期签订的合同，按合同报送的企业规模；比率以已报送规模的合同金额为基数。",
            "Contracts signed in the period by the size they report; shares are of the amounts whose size is known."
        ),
        "remedies": (
            "质疑与投诉", "Questions and complaints", "以收到日和答复（处理）日计；天数为自然日中位数。",
            "By the days of receipt and of the answer or decision; medians in calendar days."
        ),
        "warnings-by-severity": (
            "预警级别", "Warnings by severity", "本期首次成立的预警，按其达到的最高级别；“仍有效”指在日志位置时未撤销。",
            "Warnings that first opened in the period, by their highest severity; open ones were not taken back by the log place."
        ),
        "warnings-by-rule": (
            "预警事项", "Warnings by rule", "按数量排列，最多二十项；名称取其中一条预警的标题。",
            "By number, twenty at most; the title is that of one of the warnings."
        ),
        "warnings-by-region": (
            "预警地区", "Warnings by region", "地区为预警所依据事件共同的行政区划。",
            "The division that all events behind a warning share."
        ),
        "cases": (
            "案件办理", "Cases",
            "以操作当日计。按期整改：报告整改完成时未过整改期限。误报率：经人工认定中排除的比例（重复、他处处理的不计），只说明已认定的案件。",
            """
            By the day of the action. Rectified in time: reported before the due day was over. The share of false alarms is \
            of what people judged (duplicates and what others handle left out), and speaks of judged cases alone.
            """
        ),
        "dismissals": ("排除原因", "Dismissals by reason", "本期排除的案件。", "Cases dismissed in the period."),
    ]

    private static let words: [String: (String, String)] = [
        "figure": ("指标", "Figure"), "this-period": ("本期", "This period"), "period-before": ("上期", "Period before"),
        "change": ("变化", "Change"), "projects": ("公告项目", "Projects noticed"), "lots-opened": ("开标标段", "Lots opened"),
        "lots-awarded": ("定标标段", "Lots awarded"), "awards": ("中标金额", "Awarded"), "contracts": ("合同", "Contracts"),
        "single-bids": ("单一投标比例", "Single bids"), "saved": ("较预算节资率", "Saved against budget"),
        "deadlines-kept": ("时限按时率", "Deadlines kept"), "paid-in-time": ("30日内支付比例", "Paid within 30 days"),
        "sme-share": ("中小企业合同金额占比", "Contracted to small and medium enterprises"), "questions": ("质疑", "Questions"),
        "complaints": ("投诉", "Complaints"), "warnings-opened": ("新立预警", "Warnings opened"),
        "cases-opened": ("新立案件", "Cases opened"), "step": ("环节", "Step"), "number": ("数量", "Number"),
        "amount": ("金额", "Amount"), "number-before": ("上期数量", "Number before"),
        "amount-before": ("上期金额", "Amount before"), "terminated": ("终止项目", "Projects terminated"),
        "payments": ("支付", "Payments"), "month": ("月份", "Month"), "bidders": ("投标供应商数", "Bidders"),
        "lots": ("标段", "Lots"), "share": ("比例", "Share"), "against": ("对照", "Against"),
        "limit": ("预算或限价", "Budget or ceiling"), "award-amount": ("中标金额", "Awarded"),
        "saved-amount": ("节约金额", "Saved"), "rate": ("节资率", "Rate"), "lots-unknown": ("未知标段", "Lots unknown"),
        "budget": ("预算", "Budget"), "ceiling": ("最高限价", "Ceiling"), "period": ("报告期", "Period"),
        "paid-30": ("30日内支付", "Paid within 30 days"), "invoices-due": ("应付发票", "Invoices judged"),
        "invoices-open": ("未到期", "Not yet due"), "class": ("企业规模", "Size"), "rule": ("规则", "Rule"),
        "title": ("名称", "Title"), "judged": ("已判定", "Judged"), "kept": ("按时", "Kept"),
        "overdue": ("超期未办", "Overdue"), "running": ("进行中", "Running"), "unit": ("采购单位", "Purchaser"),
        "kind": ("类别", "Kind"), "received": ("本期收到", "Received"), "settled": ("本期办结", "Settled"),
        "median-days": ("办理天数中位数", "Median days"), "open-at-end": ("期末未办结", "Open at the end"),
        "severity": ("级别", "Severity"), "still-open": ("仍有效", "Still open"), "red-orange": ("红橙", "Red, orange"),
        "region": ("行政区划", "Region"), "cases-unfinished": ("期末在办案件", "Cases in hand at the end"),
        "rectifications-ordered": ("责令整改", "Rectifications ordered"),
        "rectified-in-time": ("按期整改率", "Rectified in time"),
        "cases-verified": ("核验通过", "Verified"), "cases-closed": ("办结", "Closed"),
        "cases-transferred": ("移交", "Handed over"), "cases-dismissed": ("排除", "Dismissed"),
        "median-days-to-end": ("结案天数中位数", "Median days to the end"), "false-share": ("误报率", "Share of false alarms"),
        "reason": ("原因", "Reason"),
    ]
}
