/// What a screen gives for a lot.
public enum ScreenValue: Hashable, Sendable {
    case value(Double)
    /// The denominator vanished, or nearly: the true value is at least this.
    case capped(Double)
    case absent(Absence)

    /// Why a screen gives nothing. An absent screen is never a zero.
    public enum Absence: String, Hashable, Sendable {
        case tooFewBids = "too-few-bids"
        case identicalPrices = "identical-prices"
        case noReference = "no-reference"
    }

    /// Distances relative to the spread of the losing bids are cut off here.
    public static let cap = LotScreens.cap

    /// A number that is NaN where prices are identical.
    init(_ number: Double, of screen: Screen) {
        if number.isNaN {
            self = .absent(.identicalPrices)
        } else if number >= Self.cap, screen == .relativeDistance || screen == .alternativeDistance {
            self = .capped(Self.cap)
        } else {
            self = .value(number)
        }
    }

    /// The value, or the cap; nil when absent.
    public var number: Double? {
        switch self {
        case .value(let number), .capped(let number): number
        case .absent: nil
        }
    }
}
