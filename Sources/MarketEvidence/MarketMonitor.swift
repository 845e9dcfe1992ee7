import BidEvents
import Foundation
public import Lots

/// Measures the lots of one market as they are opened, each among those opened before it.
public struct MarketMonitor: Codable, Sendable {
    /// What one lot looks like in its market.
    public struct Screening: Sendable {
        /// What learned screens ask for; nil where nobody does.
        public let lot: ScreenedLot?
        public let bidCount: Int
        public let mechanism: AwardMechanism?
        /// What makes up the suspicion, in its own unit.
        public let terms: Terms
        /// The lot's standard deviation over mean, and the middle one of the market, in percent.
        public let spread: Double
        public let usualSpread: Double
        /// How many earlier lots of the market were as suspicious or more, of how many.
        public let rank: Rank
        /// From how much wider a spread on, in percent, the lot would no longer be among so rare a share; nil when no
        /// spread would do.
        public let harmlessSpread: Double?
        /// How close to the ceiling all bids lie; nil without a ceiling, or where no other lot has one.
        public let huddle: Huddle?
    }

    /// How far below the ceiling a lot's lowest bid lies, beside other lots of its mechanism.
    public struct Huddle: Sendable, Hashable {
        /// In percent of the ceiling: the lot's, the middle one of the market, and from which on it would be no rarity.
        public let discount: Double
        public let usualDiscount: Double
        public let harmlessDiscount: Double?
        public let rank: Rank
    }

    public struct Rank: Sendable, Hashable {
        public let asSuspicious: Int
        public let among: Int

        /// The share of lots as suspicious by chance, itself counted: (k + 1) / (n + 1).
        public var share: Double { Double(asSuspicious + 1) / Double(among + 1) }
    }

    /// The parts of a suspicion.
    public struct Terms: Sendable, Hashable {
        public let own: Double
        public let kind: Double
        public let overlap: Double
        public let contact: Double

        var sum: Double { prices + contact }
        /// Without how often the bidders met: to meet is lawful, so that alone it must tell nothing.
        var prices: Double { own + kind + overlap }
    }

    /// How many suspicions of earlier lots are remembered.
    private static let memory = 2_000

    public private(set) var history: MarketHistory
    private var (kinds, overlaps) = (Reliability(), Reliability())
    private var suspicions: [Double] = []

    private enum CodingKeys: String, CodingKey { case history, kinds, overlaps, suspicions }

    public init(limits: MarketHistory.Limits) { history = MarketHistory(limits: limits) }

    /// Takes a record in. A lot of three bids or more is measured when it is seen first; nil for all others.
    ///
    /// - Parameters:
    ///   - share: How rare a suspicion is told, for what a harmless spread would be.
    ///   - isForModels: Whether to measure what learned screens ask for, too: every price beside all of the market.
    /// - Complexity: O(lots of the market).
    public mutating func note(_ record: LotRecord, toldShare share: Double, isForModels: Bool) -> Screening? {
        let isKnown = history.lot(record.identifier) != nil
        history.note(record)
        guard !isKnown, let lot = history.lot(record.identifier) else { return nil }
        let others = history.ordered.filter { $0 !== lot && !lot.isBefore($0) }
        let span = (history.ordered[0].day, history.ordered.last!.day)
        guard let near = Neighbourhood(of: lot, among: others, span: span, isPastOnly: true) else { return nil }
        let terms = Suspicion.terms(lot, near, kind: kinds.value, overlap: overlaps.value)
        // Rounded, so that the last bit of a logarithm on another processor decides no rank.
        let suspicion = (terms.prices * 1e6).rounded() / 1e6
        let screening = Screening(
            lot: isForModels ? screened(lot, near, terms.sum, others) : nil, bidCount: lot.count,
            mechanism: history.mechanism(of: lot),
            terms: terms, spread: 100 * lot.spread, usualSpread: 100 * usualSpread,
            rank: Rank(asSuspicious: suspicions.count { $0 >= suspicion }, among: suspicions.count),
            harmlessSpread: harmlessSpread(lot, suspicion, share), huddle: huddle(lot, others, share))
        kinds.note(near.own, near.kind)
        overlaps.note(near.own, near.overlap)
        suspicions.append(suspicion)
        if suspicions.count > Self.memory { suspicions.removeFirst(suspicions.count - Self.memory) }
        return screening
    }

    private func screened(
        _ lot: HistoricLot, _ near: Neighbourhood, _ suspicion: Double, _ others: [HistoricLot]
    ) -> ScreenedLot {
        let repeats = lot.prices.map { price in others.count { $0.prices.contains(price) } }
        let values = PriceFeatures.values(lot, mechanism: history.mechanism(of: lot), repeats: repeats)
        return ScreenedLot(
            identifier: lot.identifier, openedAt: lot.openedAt, bidders: lot.bidders.map { history.suppliers[$0] },
            prices: values,
            neighbours: [near.kind, near.overlap, near.contact, suspicion], priceSuspicion: .nan, suspicion: suspicion)
    }

    private var usualSpread: Double {
        let spreads = history.ordered.filter { $0.count >= 3 }.map(\.spread).sorted()
        return spreads.isEmpty ? 0 : spreads[spreads.count / 2]
    }

    /// Ranks the largest discount of a lot among those of lots without two of its bidders, so that a ring that always huddles
    /// is not measured against itself.
    private func huddle(_ lot: HistoricLot, _ others: [HistoricLot], _ share: Double) -> Huddle? {
        guard let discount = Self.largestDiscount(lot) else { return nil }
        let mechanism = history.mechanism(of: lot)
        let discounts = others.compactMap { other -> Double? in
            guard other.count >= 3, history.mechanism(of: other) == mechanism,
                lot.bidders.count(where: { other.has($0) }) < 2
            else { return nil }
            return Self.largestDiscount(other)
        }.sorted()
        guard !discounts.isEmpty else { return nil }
        let allowed = Self.toldCount(share, of: discounts.count)
        return Huddle(
            discount: 100 * discount, usualDiscount: 100 * discounts[discounts.count / 2],
            harmlessDiscount: allowed >= 1 ? 100 * discounts[allowed - 1] : nil,
            rank: Rank(asSuspicious: discounts.prefix { $0 <= discount }.count, among: discounts.count))
    }

    /// How far the lowest bid lies below the ceiling, a share of it; nil without a ceiling that holds for all bids.
    private static func largestDiscount(_ lot: HistoricLot) -> Double? {
        guard lot.ceiling > 0, let highest = lot.prices.last, highest <= lot.ceiling else { return nil }
        return 1 - Double(lot.prices[0]) / Double(lot.ceiling)
    }

    /// How many of so many earlier lots may be as suspicious as a lot that is told.
    private static func toldCount(_ share: Double, of count: Int) -> Int {
        Int((share * Double(count + 1)).rounded(.down))
    }

    /// Wider by a factor f, all screens of the lot's shape rise by ln f over their deviations.
    private func harmlessSpread(_ lot: HistoricLot, _ suspicion: Double, _ share: Double) -> Double? {
        let allowed = Self.toldCount(share, of: suspicions.count)
        guard allowed >= 1, suspicions.count >= allowed else { return nil }
        let threshold = suspicions.sorted(by: >)[allowed - 1]
        let excess = suspicion - threshold
        guard excess >= 0 else { return nil }
        let factor = excess / Suspicion.slope(lot)
        return factor < 5 ? 100 * lot.spread * exp(factor) : nil
    }
}
