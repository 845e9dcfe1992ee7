public import BidEvents

/// Exact sums, one for each currency.
public struct Amounts: Hashable, Sendable {
    private var sums: [String: Int64] = [:]

    public init() {}

    public init(_ amounts: some Sequence<Money>) { for amount in amounts { add(amount) } }

    public mutating func add(_ amount: Money) { sums[amount.currency, default: 0] += amount.tenThousandths }

    func less(_ other: Amounts) -> Amounts {
        var difference = self
        for (currency, sum) in other.sums { difference.sums[currency, default: 0] -= sum }
        return difference
    }

    /// Sorted by currency.
    public var all: [Money] {
        sums.sorted { $0.key < $1.key }.map { Money(tenThousandths: $0.value, currency: $0.key) }
    }

    /// In ten-thousandths, of the one currency that there is; nil for none or several.
    var single: Int64? { sums.count == 1 ? sums.first?.value : nil }
}
