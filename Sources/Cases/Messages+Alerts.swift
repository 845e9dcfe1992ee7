import BidEvents
import DetectorKit

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
