public import BidEvents
public import Lots

/// Everything that is measured of one lot among those of its market.
public struct ScreenedLot: Sendable {
    public let identifier: String
    public let openedAt: Timestamp
    public let bidders: [String]
    /// In the order of ``MarketScreens/priceColumns``; NaN where a screen has no value.
    public let prices: [Double]
    /// In the order of ``MarketScreens/neighbourColumns``; NaN where a screen has no value.
    public let neighbours: [Double]
    /// How suspicious the lot is by its own prices, and with what its neighbours say; higher is more. No judgement was
    /// asked for either.
    public let priceSuspicion: Double
    public let suspicion: Double
}

/// Measures the lots of a market, each among the others.
public enum MarketScreens {
    /// Which lots one is compared with.
    public enum Reach: String, Sendable, CaseIterable {
        /// Those opened before it: what a running monitor knows.
        case past
        /// All others: what an analyst of a recording knows.
        case window
    }

    public static let priceColumns = PriceFeatures.names
    /// All rise with suspicion, so that a learned screen may be bound to take them so.
    public static let neighbourColumns = ["kind", "overlap", "contact", "suspicion"]

    /// The few price columns, each with a reason of its own, that make up ``ScreenedLot/priceSuspicion``.
    public static var suspicionColumns: [String] { Suspicion.columns }

    /// The mechanism that a market's lots declare, or that its awards show; nil when neither tells one.
    public static func mechanism(of records: [LotRecord]) -> AwardMechanism? {
        let history = MarketHistory(of: records)
        let declared = Set(records.compactMap(\.mechanism))
        return declared.count == 1 ? declared.first : history.inferredMechanism
    }

    /// The lots of one market with three bids or more, in the order of their openings.
    ///
    /// - Complexity: O(lots²): meant for recordings of up to some ten thousand lots a market.
    public static func screen(_ records: [LotRecord], reach: Reach) -> [ScreenedLot] {
        let history = MarketHistory(of: records)
        let lots = history.ordered
        guard let first = lots.first?.day, let last = lots.last?.day else { return [] }
        var repeats = PriceRepeats()
        if reach == .window { for lot in lots { repeats.note(lot) } }
        var (kinds, overlaps) = (Reliability(), Reliability())
        var measured: [(lot: HistoricLot, values: [Double], near: Neighbourhood, kind: Double, overlap: Double)] = []
        for (place, lot) in lots.enumerated() {
            let others = reach == .past ? Array(lots[..<place]) : Array(lots[..<place] + lots[(place + 1)...])
            if let near = Neighbourhood(of: lot, among: others, span: (first, last), isPastOnly: reach == .past) {
                let counts = repeats.counts(lot, isNoted: reach == .window)
                let values = PriceFeatures.values(lot, mechanism: history.mechanism(of: lot), repeats: counts)
                measured.append((lot, values, near, kinds.value, overlaps.value))
                kinds.note(near.own, near.kind)
                overlaps.note(near.own, near.overlap)
            }
            if reach == .past { repeats.note(lot) }
        }
        let isPast = reach == .past
        let ranks = Suspicion.ofPrices(
            measured.map(\.values), isMeanPrice: measured.map { history.mechanism(of: $0.lot) == .meanPrice },
            reach: reach)
        return measured.enumerated().map { place, one in
            let suspicion = Suspicion.ofAll(
                one.lot, one.near, kind: isPast ? one.kind : kinds.value,
                overlap: isPast ? one.overlap : overlaps.value)
            return ScreenedLot(
                identifier: one.lot.identifier, openedAt: one.lot.openedAt,
                bidders: one.lot.bidders.map { history.suppliers[$0] }, prices: one.values,
                neighbours: [one.near.kind, one.near.overlap, one.near.contact, suspicion],
                priceSuspicion: ranks[place], suspicion: suspicion)
        }
    }
}

/// How suspicious a lot is without any judgement of lots like it.
///
/// The weights were fixed with five real markets in view and lie on a flat part: contact from 1.5 to 3, kind from 12 to 20
/// and overlap up to 8 rank alike. Weights fitted to four markets rank the fifth almost as well (README of the detector).
enum Suspicion {
    /// What speaks for a ring where the lowest price wins: close bids, a large lot, a winner near the estimate, three bids
    /// that all but coincide.
    private static let ofLowestPrice: [(column: String, sign: Double)] = [
        ("cv", -1), ("l_n", 1), ("r_1", 1), ("s3_cv_min", -1),
    ]
    /// And where the mean does: few bids, which are easily led; tails close together, and a crowd within a hair.
    private static let ofMeanPrice: [(column: String, sign: Double)] = [
        ("n", -1), ("a_losd", -1), ("a_upsd", -1), ("a_dens_0.05", 1),
    ]

    static var columns: [String] { (ofLowestPrice + ofMeanPrice).map(\.column) }

    /// The mean rank of a lot's screens among those of its market, ½ where one is missing.
    static func ofPrices(_ rows: [[Double]], isMeanPrice: [Bool], reach: MarketScreens.Reach) -> [Double] {
        let names = PriceFeatures.names
        func ranks(_ terms: [(column: String, sign: Double)]) -> [Double] {
            var sums = [Double](repeating: 0, count: rows.count)
            for term in terms {
                let column = names.firstIndex(of: term.column)!
                var known = SortedValues()
                let values = rows.map { term.sign * $0[column] }
                if reach == .window { for value in values where !value.isNaN { known.insert(value) } }
                for (place, value) in values.enumerated() {
                    if reach == .past, !value.isNaN { known.insert(value) }
                    sums[place] += value.isNaN ? 0.5 : known.middleRank(of: value)
                }
            }
            return sums.map { $0 / Double(terms.count) }
        }
        let (lowest, mean) = (ranks(ofLowestPrice), ranks(ofMeanPrice))
        return isMeanPrice.enumerated().map { $1 ? mean[$0] : lowest[$0] }
    }

    private static func ofShape(_ lot: HistoricLot, _ near: Neighbourhood) -> Double {
        near.own * Double(lot.count - 1) / Double(lot.count + 3)
    }

    /// By how much the suspicion falls when all gaps between a lot's bids grow by a factor e.
    static func slope(_ lot: HistoricLot) -> Double {
        0.5 * PriceShape.meanSlope * Double(lot.count - 1) / Double(lot.count + 3)
    }

    /// With what the neighbours say, each kind as far as it foretells own prices in this market.
    static func terms(_ lot: HistoricLot, _ near: Neighbourhood, kind: Double, overlap: Double) -> MarketMonitor.Terms {
        MarketMonitor.Terms(
            own: 0.5 * ofShape(lot, near), kind: 16 * kind * near.kind, overlap: 6 * overlap * near.overlap,
            contact: 2 * near.contact)
    }

    static func ofAll(_ lot: HistoricLot, _ near: Neighbourhood, kind: Double, overlap: Double) -> Double {
        terms(lot, near, kind: kind, overlap: overlap).sum
    }
}

/// In how many lots of a market each price stands to the last digit.
struct PriceRepeats: Sendable {
    private var lots: [Int64: Int] = [:]

    mutating func note(_ lot: HistoricLot) {
        for price in Set(lot.prices) { lots[price, default: 0] += 1 }
    }

    /// The other lots with each of a lot's prices.
    func counts(_ lot: HistoricLot, isNoted: Bool) -> [Int] {
        lot.prices.map { max(0, (lots[$0] ?? 0) - (isNoted ? 1 : 0)) }
    }
}

extension MarketHistory {
    /// A history of all lots, whatever their number and age.
    public init(of records: [LotRecord]) {
        self.init(limits: Limits(window: .seconds(86_400 * 365 * 200), lots: .max))
        for record in records.sorted(by: { ($0.openedAt, $0.identifier) < ($1.openedAt, $1.identifier) }) {
            note(record)
        }
    }
}
