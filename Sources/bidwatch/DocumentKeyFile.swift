import TextSimilarity

/// A secret for the digests of documents as a file holds it: 64 hexadecimal digits.
struct DocumentKeyFile {
    private static let secretLength = 32

    let text: String
    let key: SketchKey

    /// A new secret from the operating system's source of randomness.
    static func generate() -> DocumentKeyFile {
        var generator = SystemRandomNumberGenerator()
        let digits = (0..<secretLength).map { _ in
            let byte = UInt8.random(in: .min ... .max, using: &generator)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        guard let file = DocumentKeyFile(text: digits.joined() + "\n") else {
            preconditionFailure("what was written can be read")
        }
        return file
    }

    /// Nil for what is no such file.
    init?(text: String) {
        let digits = Array(text.utf8.filter { $0 > 0x20 })
        guard digits.count == Self.secretLength * 2 else { return nil }
        let secret = stride(from: 0, to: digits.count, by: 2).compactMap { place in
            UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16)
        }
        guard secret.count == Self.secretLength, let key = SketchKey(secret: secret) else { return nil }
        self.text = text
        self.key = key
    }
}
