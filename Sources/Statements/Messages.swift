public import DetectorKit

/// All texts of this room, in both languages.
enum Messages {
    static func title(of outcome: DetectorStatement.Outcome) -> BilingualText {
        switch outcome {
        case .warned: BilingualText(chinese: "有预警", english: "warnings stand")
        case .incomplete:
            BilingualText(chinese: "无预警，但有未能检查的部分", english: "nothing stands, and not all could be checked")
        case .nothingFound: BilingualText(chinese: "已检查，未发现问题", english: "checked, nothing found")
        case .nothingReported:
            BilingualText(chinese: "未报送所需数据，没有检查", english: "not checked: nothing that it reads was reported")
        }
    }

    static let sealed = BilingualText(
        chinese: "尚未开标的标段：其投标信息依法保密，未计入本说明。",
        english: "Lots whose bids are not open: what is sealed by law is not counted here.")
    static let meaning = BilingualText(
        chinese: "“未发现问题”只说明：按所列规则、对截至该位置所报送的数据检查后没有预警；未报送的事项无从检查。",
        english: """
            "Nothing found" says only that no warning stands after the listed rules were applied to what was reported up \
            to this place; what was not reported could not be checked.
            """)
    static let secondStage = BilingualText(
        chinese: "第二级检测：以第一级检测传来的观测为依据。",
        english: "Second stage: works on what detectors of the first stage observed.")
}

extension DetectorStatement.Outcome {
    /// The outcome in a few words.
    public var title: BilingualText { Messages.title(of: self) }
}
