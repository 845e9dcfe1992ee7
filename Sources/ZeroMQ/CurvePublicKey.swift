/// The half of a key pair that others may know.
public struct CurvePublicKey: Hashable, Sendable, CustomStringConvertible {
    /// 40 characters of Z85.
    public let text: String

    public init(_ text: String) throws(CurveKeyError) {
        try CurveKeyText.check(text, as: "public key")
        self.text = text
    }

    /// The key of these 32 bytes; nil for any other number of them.
    init?(bytes: [UInt8]) {
        guard let text = CurveKeyText.encode(bytes) else { return nil }
        self.text = text
    }

    public var description: String { text }
}
