import Foundation

/// 128 short digests from which the likeness of two sets is estimated: 256 bytes for a text of any length.
public struct Signature: Hashable, Sendable {
    /// Sixteen bits each; none in the signature of an empty set.
    public let bins: [UInt16]

    public static let binCount = Minima.binCount
    /// Bytes of ``bytes``.
    public static let byteCount = binCount * 2
    /// The probability that bins of different minima agree.
    private static let chance = 1.0 / 65_536

    /// The signature of nothing; like nothing, not even another one.
    public init() { bins = [] }

    init(bins: [UInt16]) {
        precondition(bins.count == Self.binCount, "a signature has \(Self.binCount) bins")
        self.bins = bins
    }

    /// Reads what ``bytes`` gave; nil for another number of bytes than 256.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        bins = stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    }

    /// The bins, the most significant byte first.
    public var bytes: [UInt8] { bins.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] } }

    public var isEmpty: Bool { bins.isEmpty }

    /// The estimated Jaccard similarity of the two sets: the share of equal bins, less what chance makes equal.
    public func estimatedSimilarity(to other: Signature) -> Double {
        guard !isEmpty, !other.isEmpty else { return 0 }
        var equal = 0
        for bin in bins.indices where bins[bin] == other.bins[bin] { equal += 1 }
        let share = Double(equal) / Double(Self.binCount)
        return max(0, (share - Self.chance) / (1 - Self.chance))
    }

    /// The standard error of the estimate where the true similarity is that: √(J(1−J)/128).
    public static func standardError(at similarity: Double) -> Double {
        (similarity * (1 - similarity) / Double(binCount)).squareRoot()
    }

    /// One digest for each band of that many bins; sets meet in one of b bands of r with probability 1 − (1 − Jʳ)ᵇ.
    ///
    /// The number of the band is part of its digest. None for an empty signature.
    public func bands(ofRows rows: Int = 4) -> [UInt64] {
        guard !isEmpty else { return [] }
        return stride(from: 0, through: Self.binCount - rows, by: rows).map { start in
            bins[start..<start + rows].reduce(UInt64(start + 1)) { Grams.mix($0 << 16 ^ $0 >> 48 ^ UInt64($1)) }
        }
    }
}

extension Signature: Codable {
    public init(from decoder: any Decoder) throws {
        let data = try decoder.singleValueContainer().decode(Data.self)
        if data.isEmpty {
            self.init()
        } else if let signature = Signature(bytes: [UInt8](data)) {
            self = signature
        } else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not 128 bins"))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Data(bytes))
    }
}
