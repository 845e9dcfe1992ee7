import AlertPolicy
import BidEvents

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
    /// What people found of all cases, and of those that a choice by evidence had taken.
    var verdicts = VerdictBook()
    var verdictsOfChosen = VerdictBook()
    /// The latest choice by evidence.
    var choice: WeeklyChoice?
    /// The week that goes on, which its first tick began; nil before the first entry.
    var week: Week?

    /// The budget that a region's cases come under: that of the longest prefix.
    func budgetName(for region: String?) -> String {
        guard let region else { return "" }
        return budgets.keys.filter { region.hasPrefix($0) }.max { $0.count < $1.count } ?? ""
    }

    /// The budget that has a case.
    func budgetName(holding id: String) -> String? {
        budgets.keys.sorted().first { budgets[$0]?.isShown(id) != nil }
    }
}
