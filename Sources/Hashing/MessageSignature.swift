import CSodium

/// Signatures that a receiver who shares the key can check.
public enum MessageSignature {
    /// The HMAC-SHA-256 (RFC 2104) of some bytes as 64 lower-case hexadecimal digits.
    public static func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) -> String {
        var state = crypto_auth_hmacsha256_state()
        var output = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        let begun = unsafe crypto_auth_hmacsha256_init(&state, key, key.count)
        let fed = unsafe crypto_auth_hmacsha256_update(&state, bytes, UInt64(bytes.count))
        let ended = unsafe crypto_auth_hmacsha256_final(&state, &output)
        precondition(begun == 0 && fed == 0 && ended == 0, "HMAC-SHA-256 cannot fail")
        return Digest.hexadecimal(output)
    }
}
