public import AlertPolicy
import BidEvents
public import DetectorKit

// Texts about silences, budgets and what they hold back.
extension CaseText {
    static func standing(_ standing: Standing) -> BilingualText {
        let by = standing.by ?? ""
        return switch standing.state {
        case .shown: BilingualText(chinese: "列入待办。", english: "It is put before people.")
        case .silenced: BilingualText(chinese: "已由静默\(by)静默。", english: "Muted by the silence \(by).")
        case .inhibited:
            BilingualText(chinese: "已由更强的预警\(by)解释。", english: "Explained by the stronger warning \(by).")
        case .beyondBudget:
            BilingualText(
                chinese: "超出\(by.isEmpty ? "" : by)每周办案量，排队等候。",
                english: "Beyond the week's budget\(by.isEmpty ? "" : " of \(by)"); it waits its turn.")
        }
    }

    static func chosen(_ choice: CaseChoice) -> BilingualText {
        let (evidence, threshold) = (decimal(choice.evidence), decimal(choice.threshold))
        return BilingualText(
            chinese: "\(choice.week)按统计证据选中：该周共评判\(choice.among)组，证据强度\(evidence)，入选须达\(threshold)（以10为底的对数）。",
            english: "Chosen by its evidence in \(choice.week): \(choice.among) groups were judged in that week, its "
                + "evidence is \(evidence), at least \(threshold) was needed (decimal logarithms).")
    }

    /// In thousandths.
    private static func decimal(_ value: Double) -> String { Rounded.decimal(value, places: 3) }

    static func silenceEnd(_ end: Timestamp, latest: Timestamp) -> Refusal {
        Refusal(
            .dueInPast,
            reason: BilingualText(
                chinese: "静默不能到\(end)为止。", english: "A silence cannot end at \(end)."),
            remedy: BilingualText(
                chinese: "请选择现在以后、不晚于\(latest)的时间。", english: "Give a time from now on, until \(latest) at the latest.")
        )
    }

    static func silenceExists(_ id: String) -> Refusal {
        Refusal(
            .notAllowed, reason: BilingualText(chinese: "静默\(id)已存在。", english: "The silence \(id) is there already."),
            remedy: BilingualText(chinese: "请使用其他编号。", english: "Give it another identifier."))
    }

    static func unknownSilence(_ id: String) -> Refusal {
        Refusal(
            .unknownCase, reason: BilingualText(chinese: "没有静默\(id)。", english: "There is no silence \(id)."),
            remedy: BilingualText(chinese: "请从静默列表中选择。", english: "Choose one from the list of silences."))
    }

    static func tooManySilences(_ limit: Int) -> Refusal {
        Refusal(
            .notAllowed,
            reason: BilingualText(chinese: "静默已达\(limit)项。", english: "\(limit) silences are in force."),
            remedy: BilingualText(chinese: "请先解除不再需要的静默。", english: "End those that are not needed any more."))
    }

    static func tooManyBudgets(_ limit: Int) -> Refusal {
        Refusal(
            .notAllowed,
            reason: BilingualText(chinese: "已有\(limit)个地区设置办案量。", english: "\(limit) regions have a budget."),
            remedy: BilingualText(chinese: "请使用上级地区的办案量。", english: "Use the budget of the region above."))
    }

    static func tooLong(author: String, reason: String) -> Refusal? {
        guard author.utf8.count > ActionRequest.longestName || reason.utf8.count > ActionRequest.longestText else {
            return nil
        }
        return Refusal(
            .tooLong, reason: BilingualText(chinese: "内容过长。", english: "The silence says too much."),
            remedy: BilingualText(
                chinese: "理由不超过\(ActionRequest.longestText)字节。",
                english: "At most \(ActionRequest.longestText) bytes of reason."))
    }
}

extension WeeklyChoice {
    /// What is promised of the cases that are chosen, on which conditions, and what is not.
    public var promise: BilingualText {
        let percent = Rounded.decimal(100 * alpha, places: 1)
        return BilingualText(
            chinese:
                "承诺：每一周选中的案件中，误选比例的期望值不超过\(percent)%，无论各组之间如何相关。前提：证据为有效的e值，且该周评判过的各组全部计入。"
                + "此承诺针对每一周，不能推出多周合计的误选比例；合计比例以人工核查结论为准。",
            english:
                "Promised: of the cases chosen in one week, the expected share of wrong ones is at most \(percent) %, "
                + "however the groups depend on each other. Conditions: the evidence is an e-value, and all groups that "
                + "were judged in the week are counted. It is a promise for each week and implies none for many weeks "
                + "together; those are told by what people found.")
    }
}
