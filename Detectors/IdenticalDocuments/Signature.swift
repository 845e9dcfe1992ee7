/// A MinHash signature by one permutation: each of 128 bins keeps the smallest hash that falls into it.
///
/// One pass over the shingles instead of 128 (Li, Owen, Zhang 2012). The share of equal bins estimates the Jaccard
/// similarity of two sets with a standard error of √(J(1−J)/128).
struct Signature: Hashable, Codable, Sendable {
    static let binCount = 128
    /// 32 bands of 4 bins: two texts meet in a band with probability 1 − (1 − J⁴)³².
    static let rowsInBand = 4
    private static let empty = UInt32.max

    private(set) var bins = [UInt32](repeating: empty, count: binCount)

    init() {}

    init(from decoder: any Decoder) throws {
        bins = try decoder.singleValueContainer().decode([UInt32].self)
        guard bins.count == Self.binCount else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not 128 bins"))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(bins)
    }

    mutating func insert(_ hash: UInt64) {
        let bin = Int(hash >> 57)
        bins[bin] = min(bins[bin], UInt32(truncatingIfNeeded: hash >> 16))
    }

    /// The estimated Jaccard similarity; zero when both are empty.
    func similarity(to other: Signature) -> Double {
        var (equal, filled) = (0, 0)
        for bin in 0..<Self.binCount where bins[bin] != Self.empty || other.bins[bin] != Self.empty {
            filled += 1
            if bins[bin] == other.bins[bin] { equal += 1 }
        }
        return filled == 0 ? 0 : Double(equal) / Double(filled)
    }

    /// One hash per band that holds anything.
    var bands: [UInt64] {
        stride(from: 0, to: Self.binCount, by: Self.rowsInBand).compactMap { start in
            let rows = bins[start..<start + Self.rowsInBand]
            if rows.allSatisfy({ $0 == Self.empty }) { return nil }
            return rows.reduce(UInt64(start + 1)) { Grams.mix($0 ^ UInt64($1) &* 0x9e37_79b9_7f4a_7c15) }
        }
    }
}
