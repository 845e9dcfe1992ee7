public import BidEvents
import Hashing

/// What is kept of a token: everything but the token itself.
public struct AccessToken: Hashable, Sendable {
    /// Names the token where it is listed and revoked, and in the audit trail; not secret.
    public let id: String
    /// What the token is for, such as `desk` or `script of the data office`.
    public let name: String
    /// Who acts by it; two tokens of one person are one person where another one must verify.
    public let person: String
    public let role: Role
    public let scope: RegionScope
    public let createdAt: Timestamp
    public let expiresAt: Timestamp

    public init(
        id: String, name: String, person: String, role: Role, scope: RegionScope, createdAt: Timestamp,
        expiresAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.person = person
        self.role = role
        self.scope = scope
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

/// The text that somebody presents; shown once, and kept by its digest only.
public struct TokenSecret: Sendable {
    /// What tokens begin with, so that searches for secrets that leaked find them.
    public static let prefix = "bwt_"

    public let text: String

    /// Draws 256 bits.
    public static func random() -> TokenSecret {
        var generator = SystemRandomNumberGenerator()
        let words = (0..<4).map { _ in UInt64.random(in: .min ... .max, using: &generator) }
        return TokenSecret(text: prefix + words.map(Self.hexadecimal).joined())
    }

    /// Takes what was presented, without the spaces and line ends around it.
    public init(presented text: String) { self.init(text: text.filter { !$0.isWhitespace }) }

    private init(text: String) { self.text = text }

    /// What a store keeps. A plain SHA-256 suffices: 256 random bits cannot be tried out.
    public var digest: String { Digest.sha256(Array(text.utf8)) }

    static func hexadecimal(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
