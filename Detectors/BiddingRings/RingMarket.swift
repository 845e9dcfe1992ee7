import BidEvents
import DetectorKit
import Lots
import MarketEvidence

/// One group that was told of: it lives on while its members change.
struct Ring: Codable, Sendable {
    /// Counted in its market from 1; the oldest of two that merge lives on.
    let number: Int
    /// Everybody who was ever told to belong to it, sorted.
    var members: [String]
    /// The highest level told: 0 a hint, 1 a warning, 2 a strong one.
    var level: Int
    /// How many meetings were told.
    var meetings: Int
    /// The strength that was told.
    var strength: Double
}

/// What is known of one market, and of whom it was said that they bid as a ring.
public struct RingMarket: Codable, Sendable {
    /// The market's name, which findings about it have.
    let name: String
    var history: MarketHistory
    var rings: [Ring] = []
    var nextNumber = 1
    var regime = ""
    /// What was judged since the week began; nil while that is nothing.
    var week: WeekOfGroups?

    init(_ name: String, limits: MarketHistory.Limits) {
        self.name = name
        history = MarketHistory(limits: limits)
    }
}
