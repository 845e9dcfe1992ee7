import BidEvents
import DetectorKit

/// Every text that this room gives to supervisors, in both languages.
enum Messages {
    static func reason(_ withholding: BackingEvent.Withholding) -> BilingualText {
        switch withholding {
        case .unknown:
            BilingualText(
                chinese: "本系统的记录中没有该事件（早于导入范围）。",
                english: "The log has no such event: it lies before what was imported.")
        case .sealed:
            BilingualText(
                chinese: "该标段尚未开标，投标信息依法保密。",
                english: "The bids of its lot are not opened, and sealed by law until then.")
        case .region:
            BilingualText(chinese: "该事件涉及其他辖区，不在您的权限内。", english: "It concerns another region than yours.")
        }
    }

    static func prevalence(_ prevalence: Prevalence) -> BilingualText {
        let name = kinds[prevalence.kind] ?? BilingualText(chinese: "事项", english: "subjects")
        guard let among = prevalence.among else {
            return BilingualText(
                chinese: "此类对象没有可供比较的总数，不作统计。", english: "Nobody knows how many of these there are; nothing is counted."
            )
        }
        let (count, date) = (Rounded.grouped(among), prevalence.since.date)
        guard prevalence.state == .known else {
            return BilingualText(
                chinese: "自\(date)以来只有\(count)个\(name.chinese)可比，不足\(Prevalence.least)个，不作统计。",
                english:
                    "Too few to compare: \(count) \(name.english) since \(date), where \(Prevalence.least) are needed.")
        }
        let rate = prevalence.concerned == 0 ? nil : Rounded.grouped(among / prevalence.concerned)
        let latest = among == Prevalence.most
        return BilingualText(
            chinese: "\(latest ? "最近的" : "自\(date)以来的")\(count)个\(name.chinese)中，有\(prevalence.concerned)个现有本规则的预警"
                + (rate.map { "（约每\($0)个中1个）。" } ?? "。"),
            english: "Of the \(latest ? "latest " : "")\(count) \(name.english) since \(date), \(prevalence.concerned) "
                + (prevalence.concerned == 1 ? "has" : "have") + " an open warning of this rule"
                + (rate.map { " (about 1 in \($0))." } ?? "."))
    }

    private static let kinds: [String: BilingualText] = [
        "lot": BilingualText(chinese: "标段", english: "lots"),
        "project": BilingualText(chinese: "项目", english: "projects"),
        "contract": BilingualText(chinese: "合同", english: "contracts"),
        "acceptance": BilingualText(chinese: "验收", english: "acceptances"),
        "complaint": BilingualText(chinese: "投诉", english: "complaints"),
        "question": BilingualText(chinese: "质疑", english: "questions"),
        "enquiry": BilingualText(chinese: "询问", english: "enquiries"),
        "bond": BilingualText(chinese: "保证金", english: "bonds"),
        "notice": BilingualText(chinese: "公告", english: "notices"),
        "intention": BilingualText(chinese: "采购意向", english: "intentions"),
        "plan": BilingualText(chinese: "采购计划", english: "plans"),
        "budget": BilingualText(chinese: "预算", english: "budgets"),
        "purchaser": BilingualText(chinese: "采购人", english: "purchasers"),
        "unit": BilingualText(chinese: "单位", english: "units"),
    ]
}
