import DetectorKit

/// All texts of this room, in both languages.
enum Messages {
    static func title(of step: ChainStep) -> BilingualText {
        let (chinese, english) = steps[step]!
        return BilingualText(chinese: chinese, english: english)
    }

    private static let steps: [ChainStep: (String, String)] = [
        .budget: ("预算批复", "Budget"), .plan: ("采购计划备案", "Procurement plan"),
        .intention: ("采购意向公开", "Procurement intention"), .start: ("采购活动开始", "Start of procurement"),
        .notice: ("采购公告", "Tender notice"), .document: ("采购文件", "Tender document"), .opening: ("开标", "Opening"),
        .evaluation: ("评审", "Evaluation"), .candidates: ("中标候选人公示", "Candidates publicised"),
        .award: ("确定中标供应商", "Award decision"), .resultNotice: ("中标结果公告", "Result notice"),
        .awardLetter: ("中标通知书", "Award letter"), .contract: ("合同签订", "Contract signed"),
        .publication: ("合同公告", "Contract published"), .filing: ("合同备案", "Contract filed"),
        .amendment: ("补充合同", "Contract amended"), .delivery: ("交付", "Delivery"), .acceptance: ("履约验收", "Acceptance"),
        .invoice: ("收到发票", "Invoice"), .payment: ("资金支付", "Payment"), .archive: ("归档", "Archive"),
        .termination: ("终止", "Termination"), .question: ("质疑答复", "Question"), .complaint: ("投诉处理", "Complaint"),
    ]

    static func title(of state: LinkState) -> BilingualText {
        switch state {
        case .done: BilingualText(chinese: "已完成", english: "done")
        case .late: BilingualText(chinese: "逾期完成", english: "done late")
        case .overdue: BilingualText(chinese: "已超期", english: "overdue")
        case .pending: BilingualText(chinese: "待办", english: "to come")
        case .missing: BilingualText(chinese: "缺失", english: "missing")
        case .notExpected: BilingualText(chinese: "不适用", english: "not expected")
        }
    }
}
