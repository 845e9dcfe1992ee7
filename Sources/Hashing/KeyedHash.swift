import CSodium

/// HMAC-SHA-256 (RFC 2104): what nobody can foresee who does not know the key, and everybody can recompute who does.
public enum KeyedHash {
    /// The first 64 bits, the first byte being the most significant.
    public static func number64(_ bytes: [UInt8], key: [UInt8]) -> UInt64 {
        hash(bytes, key).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The whole as 64 lower-case hexadecimal digits.
    public static func hexadecimal(_ bytes: [UInt8], key: [UInt8]) -> String { Digest.hexadecimal(hash(bytes, key)) }

    private static func hash(_ bytes: [UInt8], _ key: [UInt8]) -> [UInt8] {
        var state = crypto_auth_hmacsha256_state()
        var output = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        let statuses = unsafe [
            crypto_auth_hmacsha256_init(&state, key, key.count),
            crypto_auth_hmacsha256_update(&state, bytes, UInt64(bytes.count)),
            crypto_auth_hmacsha256_final(&state, &output),
        ]
        precondition(statuses.allSatisfy { $0 == 0 }, "HMAC-SHA-256 cannot fail")
        return output
    }

    /// A key of that many bytes made from a secret of 16 to 64 for one purpose (keyed BLAKE2b, RFC 7693).
    ///
    /// Keys of different purposes tell nothing of each other or of the secret.
    public static func derivedKey(from secret: [UInt8], purpose: String, count: Int) -> [UInt8] {
        precondition((16...64).contains(secret.count) && (16...64).contains(count), "BLAKE2b takes 16 to 64 bytes")
        let message = Array(purpose.utf8)
        var output = [UInt8](repeating: 0, count: count)
        let status = unsafe crypto_generichash(
            &output, count, message, UInt64(message.count), secret, secret.count)
        precondition(status == 0, "BLAKE2b cannot fail")
        return output
    }
}
