import Foundation

/// A signature of four bits a bin, 64 bytes, for an index of many sections.
///
/// Bins of different minima agree by chance once in 16, so bins agree with probability m = (1 + 15·J)/16. Two sections
/// meet in one of twenty bands of six bins with probability 1 − (1 − m⁶)²⁰: .40 at J = .4, .76 at .55, .95 at .7,
/// .999 at .8, and about one in a million where nothing is alike. What meets is compared on all bins.
public struct CompactSignature: Sendable {
    private static let bits = 4
    private static let wordCount = Signature.binCount * bits / UInt64.bitWidth
    /// The probability that bins of different minima agree.
    private static let chance = 1.0 / 16
    private static let rows = 6
    /// Bands of a signature, from 0.
    public static let bandCount = 20
    /// Bytes of ``bytes``.
    public static let byteCount = wordCount * 8

    private var words = InlineArray<8, UInt64>(repeating: 0)

    /// All bits zero: fills what is not in use.
    init() {}

    /// The lowest four bits of each bin; nil for the signature of nothing.
    public init?(_ signature: Signature) {
        guard !signature.isEmpty else { return nil }
        let inWord = UInt64.bitWidth / Self.bits
        for (index, bin) in signature.bins.enumerated() {
            words[index / inWord] |= UInt64(bin & 15) << UInt64(index % inWord * Self.bits)
        }
    }

    /// Reads what ``bytes`` gave; nil for another number of bytes than 64.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        for (index, byte) in bytes.enumerated() { words[index / 8] |= UInt64(byte) << UInt64(index % 8 * 8) }
    }

    /// The least significant byte first.
    public var bytes: [UInt8] {
        (0..<Self.byteCount).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64($0 % 8 * 8)) }
    }

    /// The estimated Jaccard similarity: the share of equal bins, less what chance makes equal.
    ///
    /// Standard error: √(m(1−m)/128)·16/15, .042 at J = .7 and .037 at .8.
    public func estimatedSimilarity(to other: CompactSignature) -> Double {
        var equal = 0
        for index in 0..<Self.wordCount {
            let difference = words[index] ^ other.words[index]
            let folded = (difference | difference >> 1 | difference >> 2 | difference >> 3) & 0x1111_1111_1111_1111
            equal += UInt64.bitWidth / Self.bits - folded.nonzeroBitCount
        }
        let share = Double(equal) / Double(Signature.binCount)
        return max(0, (share - Self.chance) / (1 - Self.chance))
    }

    /// The 24 bits of a band.
    public func band(_ band: Int) -> UInt32 {
        let start = band * Self.rows * Self.bits
        let (word, shift) = (start / UInt64.bitWidth, UInt64(start % UInt64.bitWidth))
        var value = words[word] >> shift
        if shift > UInt64(UInt64.bitWidth - Self.rows * Self.bits) {
            value |= words[word + 1] << (UInt64(UInt64.bitWidth) - shift)
        }
        return UInt32(truncatingIfNeeded: value & 0xff_ffff)
    }

    /// The first band in which the two agree: the one that tells of the pair, so that it is told once.
    public func lowestAgreeingBand(with other: CompactSignature) -> Int? {
        (0..<Self.bandCount).first { band($0) == other.band($0) }
    }
}

extension CompactSignature: Hashable {
    public static func == (left: CompactSignature, right: CompactSignature) -> Bool {
        for index in 0..<wordCount where left.words[index] != right.words[index] { return false }
        return true
    }

    public func hash(into hasher: inout Hasher) {
        for index in 0..<Self.wordCount { hasher.combine(words[index]) }
    }
}

extension CompactSignature: Codable {
    public init(from decoder: any Decoder) throws {
        let data = try decoder.singleValueContainer().decode(Data.self)
        guard let signature = CompactSignature(bytes: data) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not 64 bytes"))
        }
        self = signature
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Data(bytes))
    }
}
