import DetectorKit

extension Messages {
    /// The title of a table, and what its figures mean and cannot say.
    static func table(_ name: String) -> (title: BilingualText, definition: BilingualText) {
        guard let text = tables[name] else { preconditionFailure("no text for the table '\(name)'") }
        return (BilingualText(chinese: text.0, english: text.1), BilingualText(chinese: text.2, english: text.3))
    }

    /// The title of a table's plot, and what its labels and values are.
    static func chart(_ name: String) -> (title: BilingualText, labels: BilingualText, values: BilingualText) {
        switch name {
        case "trend":
            (
                BilingualText(chinese: "每月新立预警", english: "Warnings opened each month"),
                BilingualText(chinese: "月份", english: "Month"), BilingualText(chinese: "预警（条）", english: "Warnings")
            )
        case "competition":
            (
                BilingualText(chinese: "标段按投标供应商数分布", english: "Lots by number of bidders"),
                BilingualText(chinese: "供应商数", english: "Bidders"), BilingualText(chinese: "标段（个）", english: "Lots")
            )
        default:
            (
                BilingualText(chinese: "本期新立预警按级别", english: "Warnings opened, by severity"),
                BilingualText(chinese: "级别", english: "Severity"), BilingualText(chinese: "预警（条）", english: "Warnings")
            )
        }
    }

    private static let tables: [String: (String, String, String, String)] = [
        "summary": (
            "主要指标", "Key figures", "各项指标的口径见下列各表；变化为本期减上期，比率之差以百分点计。",
            "Defined in the tables below; changes are this period less the one before, of rates in percentage points."
        ),
        "procurement": (
            "项目、标段与金额", "Projects, lots and amounts",
            "项目以首次公告日计，金额为公告预算；标段以开标日、定标日计；合同以签订日计；支付以支付日计。未报送金额的不计入金额合计。",
            """
            Projects by the day of their first notice, with its budget; lots by opening and award; contracts by signing; \
            payments by payment. What was reported without an amount adds none.
            """
        ),
        "trend": ("逐月趋势", "By month", "各列口径与主要指标相同。", "The columns are defined as in the key figures."),
        "competition": (
            "竞争程度", "Competition", "按开标时不同供应商数计算的标段分布；只有一家投标的即单一投标。",
            "Lots by the number of different suppliers at the opening; one is a single bid."
        ),
        "savings": (
            "节资情况", "Savings",
            "本期定标的标段；标段未单列预算或限价时，仅有一个标段的项目取项目金额；币种不同或缺少任一金额的列入“未知”。",
            """
            Lots awarded in the period. A lot without an amount of its own takes its project's when that has one lot; \
            lots that lack an amount, or have two currencies, are unknown.
            """
        ),
        "deadlines-by-rule": (
            "各环节时限与用时", "Deadlines by step, and time taken",
            "截止日在本期内的时限；豁免和失去对象的不计入比率。同一环节的法定与地方时限分别列出；用时为已办结的中位数和九成以内。",
            """
            Deadlines due in the period; exempt and dropped ones are in no share. Statutory and local limits stand \
            apart. Times are the median and 90th percentile of what was done.
            """
        ),
        "deadlines-by-unit": (
            "未按时单位", "Units that did not keep deadlines", "本期有时限未按时的采购单位，按未按时数量排列。",
            "Purchasers with deadlines not kept in the period, by their number."
        ),
        "deadlines-by-region": (
            "各地区时限", "Deadlines by region", "口径与各环节时限相同，按行政区划汇总。", "As by step, summed by region."
        ),
        "payment": (
            "资金支付", "Payment", "本期收到的发票：收到之日起30日内，该合同有支付即为按时；尚在30日内且未付的列为“未到期”。",
            """
            Invoices of the period: in time when the contract was paid within 30 days of them; unpaid ones still within \
            the 30 days are not yet due.
            """
        ),
        "late-payers": (
            "逾期支付单位", "Late payers",
            "本期收到的发票中，超过30日支付或至报告的日志位置仍未支付的，按单位列出；逾期天数自第31日起计。",
            """
            Of the invoices of the period, those paid after 30 days or not paid by the report's log place, by unit; days \
            late count from the 31st.
            """
        ),
        "enterprises": (
            "中小企业与预付款", "Enterprises by size, and prepayment",
            "本期签订的合同，按合同报送的企业规模；比率以已报送规模的合同金额为基数；预付款比例为已报送比例的中位数。",
            """
            Contracts signed in the period by the size they report; shares are of the amounts whose size is known; \
            prepayment is the median of the ratios reported.
            """
        ),
        "agencies": (
            "代理机构执业情况", "Agencies", "本期公告项目和定标标段的代理机构；从业人员数由财政部门另行公示。",
            "The agencies of projects noticed and lots awarded in the period; their staff is published elsewhere."
        ),
        "remedies": (
            "质疑与投诉", "Questions and complaints", "以收到日和答复（处理）日计；天数为自然日中位数。",
            "By the days of receipt and of the answer or decision; medians in calendar days."
        ),
        "warnings-by-severity": (
            "预警级别", "Warnings by severity", "本期首次成立的预警，按其达到的最高级别；“仍有效”指在日志位置时未撤销。",
            """
            Warnings that first opened in the period, by their highest severity; open ones were not taken back by the \
            log place.
            """
        ),
        "warnings-by-rule": (
            "预警事项", "Warnings by rule", "按本期数量排列；名称取其中一条预警的标题。",
            "By their number in the period; the title is that of one of the warnings."
        ),
        "warnings-by-region": (
            "预警地区", "Warnings by region", "地区为预警所依据事件共同的行政区划。",
            "The division that all events behind a warning share."
        ),
        "cases": (
            "案件办理", "Cases",
            "以操作当日计。签收用时：从立案到首次有人处置。按期整改：报告整改完成时未过整改期限。逾期未改：期末仍未报告且期限已过。",
            """
            By the day of the action. Time to take up: from the opening until somebody first acted. Rectified in time: \
            reported before the due day was over. Overdue: not reported at the end, and the due day past.
            """
        ),
        "handling-by-region": (
            "各地区办理情况", "Handling by region", "口径与案件办理相同；地区为案件全部预警共同的行政区划。",
            "As for cases; the region is the division that all warnings of a case share."
        ),
        "problems": (
            "问题清单", "Problems in hand", "期末在办的全部案件，按级别和立案时间排列；连续列入，直至办结。",
            "All cases in hand at the end of the period, by severity and age; each stays listed until it ends."
        ),
        "rectifications": (
            "整改台账", "Rectifications",
            "本期内在办的全部整改：责令、报告、检验由不同的人完成（发现问题—整改落实—成效检验）；逾期天数计至报告日或期末。",
            """
            All rectifications in hand in the period: ordered, reported and verified by different people. Days late \
            count until the report or the end of the period.
            """
        ),
        "dismissals": ("排除原因", "Dismissals by reason", "本期排除的案件。", "Cases dismissed in the period."),
        "verdicts": (
            "认定结果与误报率", "Verdicts and false alarms",
            "检验通过后结案为属实，按前述原因排除为误报（重复、他处处理的不计）；括号内为精确的95%区间。只说明已认定的案件，未认定的不在其中。",
            """
            Closing after verification says that a case was right, dismissing that it was a false alarm (duplicates and \
            what others handle left out); in brackets the exact 95 % interval. It speaks of judged cases alone.
            """
        ),
        "canaries": (
            "盲测检出率", "Recall of planted rings",
            "在截至本期末的真实标段副本中植入模拟围标团伙，由同一检测项判断；括号内为精确的95%区间。不进入预警流，与真实供应商无关。",
            """
            Made-up rings planted in a copy of the real lots up to the end of the period, judged by the same detector; \
            in brackets the exact 95 % interval. Nothing of it is in the feed.
            """
        ),
    ]
}
