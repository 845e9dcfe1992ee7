import BidEvents
import MarketEvidence
import Statistics

/// What a team finds that looks at the same number of lots every week, the highest ranked of those opened in it.
public struct WeeklyPrecision: Sendable {
    /// Weeks with more lots than are looked at.
    public let weeks: Int
    /// Lots looked at in them.
    public let looked: Int
    /// The share of positives among those, ties counted by their share.
    public let precision: Double
    /// The same when lots are drawn by lot.
    public let byChance: Double

    /// Nil when no week had more scored lots than are looked at, or the lots tell no day. Weeks begin on Mondays in China.
    init?(_ scores: [Double?], of market: JudgedMarket, perWeek: Int) {
        guard market.isDated, scores.count == market.lots.count else { return nil }
        var weeks: [Int: [(score: Double, isPositive: Bool)]] = [:]
        for (index, lot) in market.lots.enumerated() {
            guard let score = scores[index] else { continue }
            let monday = lot.openedAt.date.dayNumber - (lot.openedAt.date.weekday - 1)
            weeks[monday, default: []].append((score, market.labels[index]))
        }
        let full = weeks.values.filter { $0.count > perWeek }
        guard !full.isEmpty else { return nil }
        self.weeks = full.count
        looked = full.count * perWeek
        // Sums of shares in one order, so that the last bit does not depend on that of a dictionary.
        let precisions = full.map { Ranking($0).precision(atTop: perWeek)! }.sorted()
        let shares = full.map { week in Double(week.count { $0.isPositive }) / Double(week.count) }.sorted()
        precision = precisions.reduce(0, +) / Double(full.count)
        byChance = shares.reduce(0, +) / Double(full.count)
    }
}
