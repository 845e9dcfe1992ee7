public import BidEvents

/// One opened and awarded lot of a ring simulation, as a value.
public struct SimulatedLot: Hashable, Sendable {
    public struct Bid: Hashable, Sendable {
        public let id: String
        public let supplier: String
        /// Ten-thousandths of a yuan.
        public let price: Int64
    }

    /// Who rigged the lot.
    public struct Rigging: Hashable, Sendable {
        public let ring: String
        public let pattern: RingPattern
        /// The members who bid.
        public let members: [String]
        public let designatedWinner: String
    }

    /// A lawful reason for bids to look alike.
    public enum Oddity: String, CaseIterable, Sendable {
        /// The ceiling lies about the median cost, so that most bid just below it.
        case lowCeiling = "low-ceiling"
        /// All buy from one public price list and bid discounts of whole percents on it.
        case priceList = "price-list"
        /// The agency's documents ask for discounts in equal steps from the ceiling.
        case stepRule = "step-rule"
        /// The agency's documents ask for whole thousands.
        case wholeThousands = "whole-thousands"
    }

    /// The place in the order of openings, from 0.
    public let index: Int
    public let project: String
    public let lot: String
    public let category: String
    /// `lowest-price` or `mean-price`.
    public let mechanism: String
    public let purchaser: String
    /// The division code of the purchaser's district.
    public let district: String
    public let agency: String
    public let noticedAt: Timestamp
    public let openedAt: Timestamp
    public let decidedAt: Timestamp
    /// Ten-thousandths of a yuan; no bid is above it.
    public let ceiling: Int64
    /// Ten-thousandths of a yuan.
    public let budget: Int64
    /// In no order that tells anything.
    public let bids: [Bid]
    /// The place of the winner in `bids`.
    public let winnerIndex: Int
    /// Nil in an honest lot.
    public let rigging: Rigging?
    public let oddity: Oddity?

    public var winner: Bid { bids[winnerIndex] }
}
