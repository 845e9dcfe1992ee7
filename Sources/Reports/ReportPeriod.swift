public import BidEvents
import DetectorKit

/// A calendar month or year in China.
public struct ReportPeriod: Hashable, Sendable, CustomStringConvertible {
    let year: Int
    /// Nil for a whole year.
    let month: Int?

    /// Reads `2026-03` or `2026`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts[0].utf8.count == 4,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let year = Int(parts[0]), year > 0
        else { return nil }
        guard parts.count == 2 else {
            self.init(year: year, month: nil)
            return
        }
        guard parts[1].utf8.count == 2, let month = Int(parts[1]), (1...12).contains(month) else { return nil }
        self.init(year: year, month: month)
    }

    init(year: Int, month: Int?) {
        self.year = year
        self.month = month
    }

    public var isMonth: Bool { month != nil }

    public func contains(_ date: CivilDate) -> Bool {
        let parts = date.components
        return parts.year == year && month.map { $0 == parts.month } ?? true
    }

    func contains(_ date: CivilDate?) -> Bool { date.map { contains($0) } ?? false }

    /// The first day after it.
    var end: CivilDate {
        guard let month, month < 12 else { return CivilDate(year: year + 1, month: 1, day: 1)! }
        return CivilDate(year: year, month: month + 1, day: 1)!
    }

    /// The month or year before.
    var previous: ReportPeriod { earlier(by: 1) }

    func earlier(by count: Int) -> ReportPeriod {
        guard let month else { return ReportPeriod(year: year - count, month: nil) }
        let months = year * 12 + month - 1 - count
        return ReportPeriod(year: months / 12, month: months % 12 + 1)
    }

    /// The months that its trend shows, oldest first: those of the year, or the twelve that end with the month.
    var months: [ReportPeriod] {
        guard month != nil else { return (1...12).map { ReportPeriod(year: year, month: $0) } }
        return (0..<12).reversed().map { earlier(by: $0) }
    }

    public var description: String {
        guard let month else { return "\(year)" }
        return "\(year)-\(month < 10 ? "0" : "")\(month)"
    }

    var title: BilingualText {
        BilingualText(chinese: month.map { "\(year)年\($0)月" } ?? "\(year)年", english: description)
    }
}
