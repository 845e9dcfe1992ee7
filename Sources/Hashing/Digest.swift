import CSodium

/// Digests and keyed hashes over libsodium; same bytes in, same text out on every machine.
public enum Digest {
    /// The SHA-256 of some bytes as 64 lower-case hexadecimal digits.
    public static func sha256(_ bytes: [UInt8]) -> String {
        var output = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        let status = unsafe crypto_hash_sha256(&output, bytes, UInt64(bytes.count))
        precondition(status == 0, "SHA-256 cannot fail")
        return hexadecimal(output)
    }

    /// A short identifier of some text: the first 16 digits of its SHA-256.
    ///
    /// 64 bits: among a million texts two share one with a probability below one in 10 million.
    public static func shortIdentifier(_ text: String) -> String { String(sha256(Array(text.utf8)).prefix(16)) }

    /// A 64-bit hash that never changes between runs, versions or processors (FNV-1a with a final mix).
    ///
    /// For routing and sketches, not against adversaries.
    public static func stable64(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        // FNV leaves the high bits of short texts poor; the mix is the finalizer of SplitMix64.
        hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
        hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
        return hash ^ (hash >> 31)
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
