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
}

/// What is known of one market, and of whom it was said that they bid as a ring.
public struct RingMarket: Codable, Sendable {
    var history: MarketHistory
    var rings: [Ring] = []
    var nextNumber = 1
    var regime = ""
    var isSilenceTold = false

    init(limits: MarketHistory.Limits) { history = MarketHistory(limits: limits) }
}
