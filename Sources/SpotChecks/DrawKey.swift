import Hashing

/// What decides when something is drawn: the smaller, the earlier.
///
/// Weighted sampling without replacement by exponential keys (Efraimidis and Spirakis, "Weighted random sampling with a
/// reservoir", 2006): with u even in (0, 1), -log(u)/w is the smaller the larger the weight w, and the k smallest are a
/// weighted sample of k. The logarithm is computed in whole numbers and fractions are compared by cross-multiplication,
/// so that no processor's rounding can change a draw. The key of one item depends on the seed and that item alone.
public struct DrawKey: Comparable, Sendable {
    /// The first 64 bits of HMAC-SHA-256 with the seed as key; what u is made of.
    public let ticket: UInt64
    /// -log2(u) with 56 binary places.
    private let distance: UInt64
    private let weight: RiskWeight
    private let name: String

    /// The weight must be above 0.
    init(seed: String, name: String, weight: RiskWeight) {
        precondition(weight.units > 0, "what has no weight is not drawn")
        ticket = KeyedHash.number64(Array(name.utf8), key: Array(seed.utf8))
        distance = Self.distance(ticket)
        self.weight = weight
        self.name = name
    }

    static func project(_ id: String, seed: String, weight: RiskWeight) -> DrawKey {
        DrawKey(seed: seed, name: "project\n\(id)", weight: weight)
    }

    static func pair(_ project: String, _ inspector: String, seed: String) -> DrawKey {
        DrawKey(seed: seed, name: "inspector\n\(project)\n\(inspector)", weight: .one)
    }

    public static func < (left: DrawKey, right: DrawKey) -> Bool {
        let (first, second) = (
            left.distance.multipliedFullWidth(by: right.weight.units),
            right.distance.multipliedFullWidth(by: left.weight.units)
        )
        if first.high != second.high { return first.high < second.high }
        if first.low != second.low { return first.low < second.low }
        return precedes(left.name, right.name)
    }

    /// The ticket as 16 hexadecimal digits.
    public var ticketText: String {
        let digits = String(ticket, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static let places = 56

    /// 64 - log2(ticket), by squaring the mantissa once for each binary place.
    static func distance(_ ticket: UInt64) -> UInt64 {
        let number = max(ticket, 1)
        var logarithm = UInt64(63 - number.leadingZeroBitCount) << places
        var mantissa = number << UInt64(number.leadingZeroBitCount)
        for place in 1...places {
            let square = mantissa.multipliedFullWidth(by: mantissa)
            if square.high >> 63 == 1 {
                logarithm |= 1 << UInt64(places - place)
                mantissa = square.high
            } else {
                mantissa = square.high << 1 | square.low >> 63
            }
        }
        return UInt64(64) << UInt64(places) - logarithm
    }
}
