/// How much likelier than another a project is drawn: an exact decimal with four places.
public struct RiskWeight: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// In ten-thousandths.
    public let units: UInt64

    /// The largest weight, in whole units.
    public static let largest: UInt64 = 1_000_000
    private static let scale: UInt64 = 10_000

    public init(whole: Int) {
        precondition(whole >= 0 && whole <= Self.largest, "a weight lies between 0 and \(Self.largest)")
        units = UInt64(whole) * Self.scale
    }

    /// Reads `3` or `2.5`; nil for what is negative, too large or more exact than four places.
    public init?(decimal text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let whole = parts.first.flatMap({ UInt64($0) }), whole <= Self.largest
        else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.count <= 4, let part = UInt64(fraction + String(repeating: "0", count: 4 - fraction.count)),
            whole < Self.largest || part == 0
        else { return nil }
        units = whole * Self.scale + part
    }

    public static let one = RiskWeight(whole: 1)

    public static func < (left: RiskWeight, right: RiskWeight) -> Bool { left.units < right.units }

    public var description: String {
        let (whole, part) = units.quotientAndRemainder(dividingBy: Self.scale)
        guard part > 0 else { return String(whole) }
        let digits = String(String(part + Self.scale).dropFirst())
        return "\(whole)." + String(digits.reversed().drop { $0 == "0" }.reversed())
    }
}
