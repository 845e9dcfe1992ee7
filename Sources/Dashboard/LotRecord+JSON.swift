import BidEvents
import CanonicalJSON
import Lots

extension LotRecord {
    /// The lot as its price chart needs it; amounts are decimals of `currency`, bids stand by price.
    var json: JSONValue {
        func amount(_ price: Int64?) -> JSONValue {
            price.map { .string(Money(tenThousandths: $0, currency: currency).decimal) } ?? .null
        }
        return [
            "lot": .string(lot), "opened_at": .string(openedAt.description), "currency": .string(currency),
            "mechanism": mechanism.map { .string($0.rawValue) } ?? .null, "ceiling": amount(ceiling),
            "budget": amount(budget), "winner": winner.map { .string($0) } ?? .null,
            "unpriced": JSONValue(unpricedCount),
            "bids": .array(
                bids.map { bid in
                    [
                        "bid": .string(bid.bid), "supplier": .string(bid.supplier), "price": amount(bid.price),
                        "conforming": .boolean(bid.isConforming),
                    ]
                }),
        ]
    }
}
