public import DetectorKit

/// Why a case may be dismissed; what does not fit is investigated.
public enum DismissalReason: String, Codable, Sendable, CaseIterable {
    case lawfulExplanation = "lawful-explanation"
    case wrongData = "wrong-data"
    case ruleDoesNotApply = "rule-does-not-apply"
    case thresholdTooStrict = "threshold-too-strict"
    case negligible
    case duplicate
    case handledElsewhere = "handled-elsewhere"

    public var title: BilingualText {
        switch self {
        case .lawfulExplanation: BilingualText(chinese: "有合法合理解释", english: "There is a lawful explanation")
        case .wrongData: BilingualText(chinese: "数据报送错误", english: "The data were reported wrongly")
        case .ruleDoesNotApply: BilingualText(chinese: "规则不适用于该情形", english: "The rule does not apply here")
        case .thresholdTooStrict: BilingualText(chinese: "阈值过严", english: "The threshold is too strict")
        case .negligible: BilingualText(chinese: "情节轻微", english: "Too slight to act on")
        case .duplicate: BilingualText(chinese: "与其他案件重复", english: "Another case covers it")
        case .handledElsewhere: BilingualText(chinese: "已由其他机关处理", english: "Another authority handles it")
        }
    }
}
