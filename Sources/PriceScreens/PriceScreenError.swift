/// Prices that cannot be screened.
public enum PriceScreenError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A bid that is not positive, by its place in the order given.
    case priceNotPositive(place: Int, amount: Int64)
    case ceilingNotPositive(Int64)
    case estimateNotPositive(Int64)
    case noBids

    public var description: String {
        switch self {
        case .priceNotPositive(let place, let amount):
            "bid \(place + 1) has the price \(amount): leave out bids without a positive price"
        case .ceilingNotPositive(let amount): "the ceiling price is \(amount): give a positive one or none"
        case .estimateNotPositive(let amount): "the estimate is \(amount): give a positive one or none"
        case .noBids: "the lot has no bid: screen lots with at least one"
        }
    }
}
