import AlertPolicy
import BidEvents
import DetectorKit

/// What holds cases back: silences, budgets, and which cases they hold.
///
/// It is kept as a whole, so its size is that of the open cases.
struct StandingBook: Codable, Hashable, Sendable {
    /// In force, in the order in which they were set.
    var silences: [Silence] = []
    /// By the prefix of the region, empty for all other regions.
    var budgets: [String: WeeklyBudget] = [:]
    /// Cases that a silence mutes a warning of, by the silence.
    var muted: [String: Set<String>] = [:]
    /// What people found, by the region of the case, empty for none, and the week of the verdict.
    var verdicts: [String: [Int64: Verdicts]] = [:]
    var week: Int64 = .min

    /// How many weeks of verdicts are kept.
    static let verdictWeeks: Int64 = 53

    /// The week of a time of the log, from Monday to Sunday in China, numbered from the first one of 1970.
    static func week(of position: Position) -> Int64 {
        Int64((position.clock.date.dayNumber + 3).quotient(rounding: 7))
    }

    /// The budget that a region's cases come under: that of the longest prefix.
    func budgetName(for region: String?) -> String {
        guard let region else { return "" }
        return budgets.keys.filter { region.hasPrefix($0) }.max { $0.count < $1.count } ?? ""
    }

    /// The budget that has a case.
    func budgetName(holding id: String) -> String? {
        budgets.keys.sorted().first { budgets[$0]?.isShown(id) != nil }
    }

    mutating func count(confirmed: Bool, region: String?) {
        verdicts[region ?? "", default: [:]][week, default: Verdicts()].count(confirmed: confirmed)
        verdicts = verdicts.mapValues { $0.filter { $0.key > week - Self.verdictWeeks } }.filter { !$0.value.isEmpty }
    }
}

extension Int {
    /// The quotient rounded down, for negative numbers as well.
    fileprivate func quotient(rounding divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
