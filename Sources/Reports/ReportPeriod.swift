public import BidEvents
import DetectorKit

/// A calendar month, half-year or year in China.
public struct ReportPeriod: Hashable, Sendable, CustomStringConvertible {
    /// How many months it has.
    public enum Length: Int, Sendable {
        case month = 1
        case halfYear = 6
        case year = 12
    }

    public let length: Length
    /// Months since January of the year 0.
    private let first: Int

    /// Reads `2026-03`, `2026-H1` or `2026`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let year = Self.number(parts[0], digits: 4), year > 0 else { return nil }
        guard parts.count == 2 else {
            self.init(length: .year, first: year * 12)
            return
        }
        if let half = ["H1", "H2"].firstIndex(of: parts[1]) {
            self.init(length: .halfYear, first: year * 12 + half * 6)
            return
        }
        guard let month = Self.number(parts[1], digits: 2), (1...12).contains(month) else { return nil }
        self.init(length: .month, first: year * 12 + month - 1)
    }

    private init(length: Length, first: Int) { (self.length, self.first) = (length, first) }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        text.utf8.count == digits && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }

    public func contains(_ date: CivilDate) -> Bool {
        let parts = date.components
        return (first..<first + length.rawValue).contains(parts.year * 12 + parts.month - 1)
    }

    func contains(_ date: CivilDate?) -> Bool { date.map { contains($0) } ?? false }

    /// The first day after it.
    public var end: CivilDate {
        let month = first + length.rawValue
        return CivilDate(year: month / 12, month: month % 12 + 1, day: 1)!
    }

    /// The month, half-year or year before.
    var previous: ReportPeriod { ReportPeriod(length: length, first: first - length.rawValue) }

    /// The months that its trend shows, oldest first: its own, or for a month the twelve that end with it.
    var months: [ReportPeriod] {
        let all = length == .month ? first - 11..<first + 1 : first..<first + length.rawValue
        return all.map { ReportPeriod(length: .month, first: $0) }
    }

    public var description: String {
        let year = String(String(10_000 + first / 12).dropFirst())
        switch length {
        case .year: return year
        case .halfYear: return "\(year)-H\(first % 12 / 6 + 1)"
        case .month: return "\(year)-\(String(String(101 + first % 12).dropFirst()))"
        }
    }

    /// How a plot's axis names a month.
    var shortTitle: BilingualText { BilingualText(chinese: "\(first % 12 + 1)月", english: "\(first % 12 + 1)") }

    var title: BilingualText {
        let year = "\(first / 12)年"
        let chinese =
            switch length {
            case .year: year
            case .halfYear: year + (first % 12 == 0 ? "上半年" : "下半年")
            case .month: "\(year)\(first % 12 + 1)月"
            }
        return BilingualText(chinese: chinese, english: description)
    }
}
