import CSodium

/// SipHash-2-4 of 64-bit words under a 128-bit key: short digests that nobody can foresee who lacks the key.
///
/// A pseudo-random function, so that digests of guessed words tell nothing; its 64 bits are too few for signatures.
public struct KeyedMixer: Hashable, Sendable {
    private let key: [UInt8]

    /// Takes exactly 16 bytes.
    public init(key: [UInt8]) {
        precondition(key.count == Int(crypto_shorthash_KEYBYTES), "SipHash takes a key of 16 bytes")
        self.key = key
    }

    /// The digest of each word, read with its least significant byte first.
    public func digests(of words: [UInt64]) -> [UInt64] {
        unsafe key.withUnsafeBufferPointer { key in
            words.map { word in
                var (input, output) = (word.littleEndian, UInt64(0))
                unsafe withUnsafeBytes(of: &input) { input in
                    unsafe withUnsafeMutableBytes(of: &output) { output in
                        let status = unsafe crypto_shorthash(
                            output.baseAddress!, input.baseAddress!, UInt64(input.count), key.baseAddress!)
                        precondition(status == 0, "SipHash cannot fail")
                    }
                }
                return UInt64(littleEndian: output)
            }
        }
    }
}
