import Hashing

/// The smallest hash of a set in each of 128 bins: MinHash by one permutation, one pass whatever the number of bins
/// (Li, Owen, Zhang 2012).
public struct Minima: Sendable {
    static let binCount = 128
    /// Bits of a hash that say its bin.
    private static let binBits = 7
    private static let none = UInt64.max

    private var bins = InlineArray<128, UInt64>(repeating: none)

    public init() {}

    /// The minima of all runs of that many characters.
    public init(ofRunsIn characters: ArraySlice<UInt32>, length: Int) {
        guard length > 0, characters.count >= length else { return }
        var bins = bins
        Grams.forEach(in: characters.span, length: length) { _, hash in
            let bin = Self.bin(of: hash)
            if hash < bins[bin] { bins[bin] = hash }
        }
        self.bins = bins
    }

    /// Takes in a well mixed hash.
    public mutating func insert(_ hash: UInt64) {
        let bin = Self.bin(of: hash)
        if hash < bins[bin] { bins[bin] = hash }
    }

    @inline(__always)
    private static func bin(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> UInt64(64 - binBits)) }

    /// The signature under a key; of no hashes the empty one.
    ///
    /// An empty bin takes the minimum of another one, chosen by a hash of its own number and the attempt (optimal
    /// densification, Shrivastava 2017), so that small sets are compared on all 128 bins without bias. Each bin is
    /// then digested together with its number, so that nothing shows which bins were empty.
    public func signature(_ key: SketchKey) -> Signature {
        guard bins.indices.contains(where: { bins[$0] != Self.none }) else { return Signature() }
        let inner = UInt64.max >> UInt64(Self.binBits)
        let words = (0..<Self.binCount).map { bin in
            bins[filledBin(for: bin)] & inner | UInt64(bin) << UInt64(64 - Self.binBits)
        }
        return Signature(bins: key.signatures.digests(of: words).map { UInt16(truncatingIfNeeded: $0) })
    }

    private func filledBin(for bin: Int) -> Int {
        var chosen = bin
        var attempt: UInt64 = 0
        while bins[chosen] == Self.none {
            attempt += 1
            chosen = Int(truncatingIfNeeded: Grams.mix(UInt64(bin) << 32 | attempt) >> UInt64(64 - Self.binBits))
        }
        return chosen
    }
}
