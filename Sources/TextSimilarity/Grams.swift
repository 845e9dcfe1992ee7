/// Hashes of all runs of a fixed number of characters.
public enum Grams {
    /// An odd multiplier with well spread bits; part of the method, a change gives other fingerprints.
    private static let base: UInt64 = 0x9e37_79b9_7f4a_7c15

    /// One well mixed hash per position at which a whole gram starts. O(characters), whatever the length.
    ///
    /// h = Σ c(i)·B^(k-1-i) modulo 2⁶⁴, rolled from one position to the next, then mixed, so that minima and low bits
    /// are as good as random.
    public static func hashes(of characters: [UInt32], length: Int) -> [UInt64] {
        guard length > 0, characters.count >= length else { return [] }
        var result = [UInt64](repeating: 0, count: characters.count - length + 1)
        forEach(in: characters.span, length: length) { position, hash in result[position] = hash }
        return result
    }

    /// Hands over the hash of each gram with its position. At least one gram must fit.
    @inline(__always)
    static func forEach(in characters: Span<UInt32>, length: Int, _ take: (_ position: Int, _ hash: UInt64) -> Void) {
        var highest: UInt64 = 1
        for _ in 1..<length { highest = highest &* base }
        var rolling: UInt64 = 0
        for index in 0..<length { rolling = rolling &* base &+ UInt64(characters[index]) }
        take(0, mix(rolling))
        for index in length..<max(length, characters.count) {
            rolling = (rolling &- UInt64(characters[index - length]) &* highest) &* base &+ UInt64(characters[index])
            take(index - length + 1, mix(rolling))
        }
    }

    /// The finalizer of SplitMix64.
    public static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// The positions that winnowing keeps: in every window of that many grams the rightmost smallest hash.
    ///
    /// Two texts that share a run of `length + window - 1` characters share a kept gram of it (Schleimer, Wilkerson,
    /// Aiken 2003).
    public static func winnowed(_ hashes: [UInt64], window: Int) -> [Int] {
        guard !hashes.isEmpty else { return [] }
        var kept: [Int] = []
        kept.reserveCapacity(hashes.count * 2 / (window + 1) + 1)
        var smallest = -1
        let width = min(window, hashes.count)
        for end in (width - 1)..<hashes.count {
            let start = end - width + 1
            if smallest < start {
                smallest = start
                for index in start...end where hashes[index] <= hashes[smallest] { smallest = index }
                kept.append(smallest)
            } else if hashes[end] <= hashes[smallest] {
                smallest = end
                kept.append(end)
            }
        }
        return kept
    }
}
