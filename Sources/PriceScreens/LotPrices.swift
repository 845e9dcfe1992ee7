/// The prices of one lot with what every screen says of them, and why one says nothing.
///
/// Give the conforming bids in one currency and on one tax basis; amounts before and after arithmetic correction are two
/// lots. Ties do not matter. O(n log n).
public struct LotPrices: Hashable, Sendable {
    /// The prices, ascending.
    public let sorted: [Int64]
    public let ceiling: Int64?
    public let estimate: Int64?
    private let values: [Screen: ScreenValue]

    /// Computes every screen of prices in any one unit, such as ten-thousandths.
    public init(
        _ amounts: [Int64], ceiling: Int64? = nil, estimate: Int64? = nil
    ) throws(PriceScreenError) {
        guard !amounts.isEmpty else { throw .noBids }
        if let place = amounts.firstIndex(where: { $0 <= 0 }) {
            throw .priceNotPositive(place: place, amount: amounts[place])
        }
        if let ceiling, ceiling <= 0 { throw .ceilingNotPositive(ceiling) }
        if let estimate, estimate <= 0 { throw .estimateNotPositive(estimate) }
        sorted = amounts.sorted()
        (self.ceiling, self.estimate) = (ceiling, estimate)
        let prices = sorted.map { Double($0) }
        let screens = LotScreens(prices)
        var values: [Screen: ScreenValue] = [:]
        for screen in Screen.allCases {
            if prices.count < screen.minimumBids {
                values[screen] = .absent(.tooFewBids)
            } else if screen == .ceilingShare || screen == .estimateShare {
                let reference = screen == .ceilingShare ? ceiling : estimate
                values[screen] = reference.map { .value(prices[0] / Double($0)) } ?? .absent(.noReference)
            } else {
                values[screen] = ScreenValue(screens.number(screen, of: prices), of: screen)
            }
        }
        self.values = values
    }

    public subscript(screen: Screen) -> ScreenValue { values[screen]! }

    public var bidCount: Int { sorted.count }

    /// All prices are the same: a finding of its own, much stronger than any screen.
    public var hasIdenticalPrices: Bool { sorted.count > 1 && sorted.first == sorted.last }

    /// The losing prices, at least two, are the same and above the lowest.
    public var hasIdenticalLosers: Bool {
        sorted.count > 2 && sorted[1] == sorted[sorted.count - 1] && sorted[0] < sorted[1]
    }

    /// The largest power of ten that divides all prices: what bidders round to.
    public var roundingUnit: Int64 { PriceProgression.commonUnit(sorted) }
}
