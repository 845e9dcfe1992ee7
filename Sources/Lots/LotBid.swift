/// One priced bid of an opened lot.
public struct LotBid: Hashable, Codable, Sendable {
    public let bid: String
    public let supplier: String
    /// Ten-thousandths of the currency's unit; positive.
    public let price: Int64
    /// False once the bid was rejected.
    public internal(set) var isConforming: Bool

    public init(bid: String, supplier: String, price: Int64, isConforming: Bool = true) {
        self.bid = bid
        self.supplier = supplier
        self.price = price
        self.isConforming = isConforming
    }
}
