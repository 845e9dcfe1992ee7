public import Access
public import BidEvents
public import Cases
import SQLite
import Synchronization

/// How many cases of one kind began and ended in one week.
public struct CaseWeekCount: Hashable, Sendable {
    public let week: Week
    public let kind: CaseKind
    public internal(set) var opened = 0
    /// Closed, dismissed or transferred, and still so.
    public internal(set) var ended = 0
    /// Of those, how many were never overdue at their end.
    public internal(set) var endedInTime = 0
}

// Week by week.
extension CaseReader {
    /// What began and ended in each of some weeks, sorted by week and kind; it looks at all cases of the scope.
    public func weeks(_ weeks: ClosedRange<Week>, scope: RegionScope) throws -> [CaseWeekCount] {
        var counts: [Week: [CaseKind: CaseWeekCount]] = [:]
        func count(_ time: String, _ kind: CaseKind, _ add: (inout CaseWeekCount) -> Void) {
            guard let week = Timestamp(time).map({ Week(of: $0) }), weeks.contains(week) else { return }
            add(&counts[week, default: [:]][kind, default: CaseWeekCount(week: week, kind: kind)])
        }
        try database.withLock { database in
            let statement = try database.prepare(
                """
                SELECT kind, status, overdue, json_extract(CAST(json AS TEXT), '$.opened_at'),
                json_extract(CAST(json AS TEXT), '$.changed_at')
                FROM cases WHERE \(RegionScope.condition("region", "?1"))
                """)
            try statement.bind(scope.parameter.value)
            defer { statement.reset() }
            while try statement.step() {
                guard let kind = CaseKind(rawValue: statement.text(0)),
                    let status = CaseStatus(rawValue: statement.text(1))
                else { continue }
                let isOverdue = statement.integer(2) != 0
                count(statement.text(3), kind) { $0.opened += 1 }
                guard status.isEnded else { continue }
                count(statement.text(4), kind) {
                    $0.ended += 1
                    $0.endedInTime += isOverdue ? 0 : 1
                }
            }
        }
        return counts.keys.sorted().flatMap { week in CaseKind.allCases.compactMap { counts[week]?[$0] } }
    }
}
