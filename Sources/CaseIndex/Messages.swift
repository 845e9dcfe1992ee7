import CanonicalJSON
import DetectorKit

/// Every text of a hand-over package, in both languages.
enum HandoverText {
    static let report = text("案件移送报告", "Hand-over report")
    static let receipt = text("移送回执", "Receipt of the hand-over")
    static let warnings = text("预警与证据", "Warnings and evidence")
    static let timeline = text("处置经过", "What was done")
    static let caseNumber = text("案件编号", "Case")
    static let title = text("案由", "Subject matter")
    static let status = text("状态", "Status")
    static let severity = text("预警等级", "Severity")
    static let certainty = text("确定程度", "Certainty")
    static let region = text("行政区划", "Administrative division")
    static let opened = text("立案时间", "Opened")
    static let subjects = text("涉及事项", "Subjects")
    static let parties = text("涉及单位", "Parties")
    static let basis = text("法律依据", "Legal basis")
    static let caveats = text("应先排除的正当原因", "Innocent causes to check first")
    static let rarity = text("罕见程度", "How unusual")
    static let clears = text("如何解除", "What would clear it")
    static let clue = text(
        "本报告所载为线索，不是结论；证据原文见 evidence/events.jsonl，各文件摘要见 SHA256SUMS。",
        "This report holds clues, not verdicts. The events stand in evidence/events.jsonl, the digests of all files in "
            + "SHA256SUMS.")
    static let sender = text("移送单位", "Handed over by")
    static let recipient = text("接收单位", "Received by")
    static let digest = text("移送包 SHA-256", "SHA-256 of the package")
    static let received = text("接收时间", "Received at")
    static let officer = text("经办人签字（盖章）", "Officer's signature and seal")
    static let feedback = text("处理结果反馈", "What came of it")
    static let digestHint = text(
        "摘要记载于移送单位的审计记录；请接收单位计算后填写并核对。",
        "The digest is in the sender's audit trail; the recipient computes it, writes it here and compares.")

    private static func text(_ chinese: String, _ english: String) -> JSONValue {
        BilingualText(chinese: chinese, english: english).json
    }
}
