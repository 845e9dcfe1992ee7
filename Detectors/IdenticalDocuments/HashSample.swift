import Foundation

/// The smallest hashes of a large set, from which it is asked whether it holds another one.
///
/// Two sets keep the same part of what they share, because the same hashes are small in both. Of a hash above the
/// largest that is kept, the sample knows nothing.
struct HashSample: Hashable, Codable, Sendable {
    /// Bytes of one hash.
    private static let width = 6

    /// Ascending, distinct.
    private let hashes: [UInt64]
    /// Whether hashes were left out.
    private let isPartial: Bool

    /// Keeps at most that many of 48-bit hashes.
    init(_ hashes: some Sequence<UInt64>, limit: Int) {
        let distinct = Set(hashes).sorted()
        self.hashes = Array(distinct.prefix(limit))
        isPartial = distinct.count > limit
    }

    var count: Int { hashes.count }

    /// Whether the set holds a hash; nil where the sample cannot say.
    func contains(_ hash: UInt64) -> Bool? {
        if isPartial, hash > hashes.last ?? 0 { return nil }
        var (low, high) = (0, hashes.count)
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low < hashes.count && hashes[low] == hash
    }

    /// Whether the set holds at least half of the hashes that the sample can tell of; nil when it can tell of none.
    func containsMost(of wanted: [UInt64]) -> Bool? {
        var (known, held) = (0, 0)
        for hash in wanted {
            guard let isHeld = contains(hash) else { continue }
            known += 1
            if isHeld { held += 1 }
        }
        return known == 0 ? nil : held * 2 >= known
    }

    private enum CodingKeys: String, CodingKey { case hashes, isPartial }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let bytes = [UInt8](try container.decode(Data.self, forKey: .hashes))
        hashes = stride(from: 0, to: bytes.count / Self.width * Self.width, by: Self.width).map { start in
            bytes[start..<start + Self.width].reduce(0) { $0 << 8 | UInt64($1) }
        }
        isPartial = try container.decode(Bool.self, forKey: .isPartial)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let bytes = hashes.flatMap { hash in
            (0..<Self.width).map { UInt8(truncatingIfNeeded: hash >> UInt64(8 * (Self.width - 1 - $0))) }
        }
        try container.encode(Data(bytes), forKey: .hashes)
        try container.encode(isPartial, forKey: .isPartial)
    }
}
