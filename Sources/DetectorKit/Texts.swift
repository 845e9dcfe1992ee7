/// One sentence in both languages that supervisors read.
public struct BilingualText: Hashable, Codable, Sendable {
    public let chinese: String
    public let english: String

    public init(chinese: String, english: String) {
        self.chinese = chinese
        self.english = english
    }

    private enum CodingKeys: String, CodingKey {
        case chinese = "zh"
        case english = "en"
    }
}

/// The four colors of Chinese early-warning practice, from a reminder to what needs a decision today.
public enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
    case blue, yellow, orange, red

    public static func < (left: Severity, right: Severity) -> Bool {
        allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
}

/// An article on which a finding rests: the instrument with its number, and the clause.
public struct LegalBasis: Hashable, Codable, Sendable {
    public let citation: BilingualText

    public init(chinese: String, english: String) {
        citation = BilingualText(chinese: chinese, english: english)
    }
}
