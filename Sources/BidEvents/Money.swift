/// An exact amount of one currency.
public struct Money: Hashable, Codable, Sendable, CustomStringConvertible {
    /// Ten-thousandths of the currency's unit: 1 yuan is 10,000, so that a fen of a fen stays exact.
    public let tenThousandths: Int64
    /// The ISO 4217 code, three capital letters.
    public let currency: String

    public init(tenThousandths: Int64, currency: String) {
        self.tenThousandths = tenThousandths
        self.currency = currency
    }

    /// How many ten-thousandths one unit has.
    public static let scale: Int64 = 10_000

    /// Reads a decimal such as `1286000.00`: at most four decimals, at most 14 digits before the point.
    public init?(decimal text: String, currency: String) {
        var digits = text[...]
        let isNegative = digits.first == "-"
        if isNegative { digits = digits.dropFirst() }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard (1...14).contains(parts[0].count),
            parts.allSatisfy({ part in
                part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }), let whole = Int64(parts[0])
        else { return nil }
        var fraction: Int64 = 0
        if parts.count == 2 {
            let significant = parts[1].reversed().drop { $0 == "0" }.reversed()
            guard !parts[1].isEmpty, significant.count <= 4 else { return nil }
            fraction = Int64(String(significant) + String(repeating: "0", count: 4 - significant.count)) ?? 0
        }
        let magnitude = whole * Self.scale + fraction
        self.init(tenThousandths: isNegative ? -magnitude : magnitude, currency: currency)
    }

    /// The amount as a plain decimal, with two decimals, or four where two do not hold it.
    public var decimal: String {
        let magnitude = tenThousandths.magnitude
        let fraction = padded(Int(magnitude % 10_000), 4)
        let shown = fraction.hasSuffix("00") ? String(fraction.prefix(2)) : fraction
        return "\(tenThousandths < 0 ? "-" : "")\(magnitude / 10_000).\(shown)"
    }

    public var description: String { "\(decimal) \(currency)" }

    /// The amount as a double, for statistics only.
    public var approximate: Double { Double(tenThousandths) / Double(Self.scale) }
}
