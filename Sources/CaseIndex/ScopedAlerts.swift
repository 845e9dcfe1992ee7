import Access
public import AlertPolicy
public import CanonicalJSON
public import Cases

/// Silences, budgets and verdicts as somebody with a scope may see them.
public struct ScopedAlerts: Sendable {
    /// In force, in the order in which they were set.
    public let silences: [AlertSummary.StandingSilence]
    /// That hold in the scope or in a part of it.
    public let budgets: [AlertSummary.StandingBudget]
    public let verdicts: Verdicts
    /// Of the cases that a choice by evidence had taken.
    public let verdictsOfChosen: Verdicts
    /// The latest choice by evidence, which is one for all regions.
    public let choice: WeeklyChoice?
    /// How many open cases of the scope stand how.
    public let counts: [(state: Standing.State, count: Int)]
    /// The regions whose budget counts cases of the scope alone.
    private let counted: Set<String>

    init(_ summary: AlertSummary, _ counts: [String: Int], _ scope: RegionScope) {
        silences = summary.silences.filter { scope.covers($0.silence.matcher.region) }
        budgets = summary.budgets.filter { budget in
            scope.covers(budget.region) || scope.prefixes.contains { $0.hasPrefix(budget.region) }
        }
        counted = Set(summary.budgets.map(\.region).filter { scope.covers($0) })
        verdicts = Self.sum(summary.verdicts, scope)
        verdictsOfChosen = Self.sum(summary.verdictsOfChosen, scope)
        choice = summary.choice
        self.counts = Standing.State.allCases.map { ($0, counts[$0.rawValue] ?? 0) }
    }

    private static func sum(_ verdicts: [String: Verdicts], _ scope: RegionScope) -> Verdicts {
        verdicts.filter { scope.covers($0.key.isEmpty ? nil : $0.key) }.values.reduce(Verdicts(), +)
    }

    /// `budgets`, `cases` by standing, `verdicts`, and `choice` with the verdicts of what was chosen; a budget of a larger region tells no counts.
    public var json: JSONValue {
        let budgets = budgets.map { budget -> JSONValue in
            guard !counted.contains(budget.region), var json = budget.json.object else { return budget.json }
            json["admitted"] = .null
            json["waiting"] = .null
            return .object(json)
        }
        return [
            "budgets": .array(budgets),
            "cases": .object(
                JSONObject(counts.map { JSONMember(name: $0.state.rawValue, value: JSONValue($0.count)) })),
            "verdicts": verdicts.json,
            "choice": ["last": choice?.json ?? .null, "verdicts": verdictsOfChosen.json],
        ]
    }
}
