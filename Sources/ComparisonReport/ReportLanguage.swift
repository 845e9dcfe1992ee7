import DetectorKit

/// In which language a report is written.
public enum ReportLanguage: String, Sendable, CaseIterable {
    case both, chinese = "zh", english = "en"

    /// A text as markup.
    func say(_ text: BilingualText) -> String {
        switch self {
        case .chinese: return SafeText.escaped(text.chinese)
        case .english: return SafeText.escaped(text.english)
        case .both:
            if text.chinese == text.english { return SafeText.escaped(text.chinese) }
            return "<span lang=\"zh-CN\">\(SafeText.escaped(text.chinese))</span> "
                + "<span lang=\"en\">\(SafeText.escaped(text.english))</span>"
        }
    }

    /// A text for an attribute.
    func plain(_ text: BilingualText) -> String {
        switch self {
        case .chinese: SafeText.escaped(text.chinese)
        case .english: SafeText.escaped(text.english)
        case .both: SafeText.escaped("\(text.chinese) · \(text.english)")
        }
    }

    /// The language of the page as a whole.
    var tag: String { self == .english ? "en" : "zh-CN" }
}
