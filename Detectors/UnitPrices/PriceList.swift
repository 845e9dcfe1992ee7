import BidEvents
import CanonicalJSON

/// A priced bill of quantities, kept by columns, as thousands of small records would make checkpoints slow.
struct PriceList: Codable, Sendable {
    private(set) var codes: [String] = []
    private(set) var names: [String] = []
    private(set) var units: [String] = []
    private(set) var chapters: [String] = []
    /// Millionths; -1 where none is given or it has more than six decimals.
    private(set) var quantities: [Int64] = []
    /// Ten-thousandths of the currency.
    private(set) var prices: [Int64] = []
    /// Ten-thousandths of the currency; -1 where none is given.
    private(set) var amounts: [Int64] = []
    /// Whether the bidder decides the price.
    private(set) var isFree: [Bool] = []
    private(set) var compositions: [String] = []
    /// Rows beyond the limit.
    private(set) var refused = 0

    var count: Int { codes.count }

    /// The longest name, unit, chapter or digest that is kept, in characters.
    private static let longestText = 80

    init(_ rows: [JSONValue], limit: Int) {
        for row in rows {
            guard let code = row["item_code"]?.fieldText, let price = row["unit_price"].flatMap(Money.init) else {
                continue
            }
            guard count < limit else {
                refused += 1
                continue
            }
            func text(_ field: String) -> String { String((row[field]?.fieldText ?? "").prefix(Self.longestText)) }
            // Another currency makes another item, which is then never compared with this one.
            codes.append(price.currency == "CNY" ? code : "\(code) \(price.currency)")
            names.append(text("name"))
            units.append(text("unit"))
            chapters.append(text("chapter"))
            quantities.append(row["quantity"]?.fieldText.flatMap(Self.millionths) ?? -1)
            prices.append(price.tenThousandths)
            amounts.append(row["amount"].flatMap(Money.init)?.tenThousandths ?? -1)
            isFree.append((row["price_class"]?.string ?? "free") == "free")
            compositions.append(text("composition_hash"))
        }
    }

    /// A plain decimal of at most nine digits before and six after the point.
    static func millionths(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard parts.count <= 2, isPlain, parts[0].count <= 9 else { return nil }
        let fraction = parts.count == 2 ? parts[1].reversed().drop { $0 == "0" }.reversed().map { $0 } : []
        guard fraction.count <= 6 else { return nil }
        return Int64("\(parts[0])\(String(fraction))\(String(repeating: "0", count: 6 - fraction.count))")
    }

    /// By how many ten-thousandths the stated amount differs from quantity × price, rounded to the cent.
    ///
    /// Zero within one cent, which ways of rounding explain; nil where a number is missing.
    func error(at row: Int) -> Int64? {
        guard quantities[row] >= 0, amounts[row] >= 0 else { return nil }
        let product = Int128(quantities[row]) * Int128(prices[row])
        let cents = (product + 50_000_000) / 100_000_000
        let difference = Int128(amounts[row]) - cents * 100
        return difference.magnitude <= 100 ? 0 : Int64(clamping: difference)
    }

    /// The largest power of ten, in ten-thousandths, that divides nine of ten prices: what the bidder rounds to.
    var roundingUnit: Int64 {
        let given = prices.filter { $0 > 0 }
        var unit: Int64 = 1
        while unit < 1_000_000, !given.isEmpty {
            let next = unit * 10
            guard given.count(where: { $0 % next == 0 }) * 10 >= given.count * 9 else { break }
            unit = next
        }
        return unit
    }
}
