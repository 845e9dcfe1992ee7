import Hashing

/// The secret under which the text of documents is digested, so that centers which share it can match documents
/// without showing them.
///
/// What is promised: every digest of a sketch, every place that winnowing keeps and every place at which sections are
/// cut comes from a pseudo-random function under this key (SipHash-2-4; its keys are made from the secret by keyed
/// BLAKE2b). Who lacks the key cannot tell whether a sketch holds a text that he guesses. He does see how long a text
/// is, where its pages start, how many invisible characters it has, and which digests are equal, within a sketch and
/// between sketches of the same key: that a text repeats itself or shares a passage with another is what sketches are
/// for. Whoever holds the key can test guesses. A secret must be random: a word that people remember can be tried out.
public struct SketchKey: Hashable, Sendable {
    /// Which key it is: 16 hexadecimal digits that tell nothing of the secret, or `open`.
    public let identifier: String
    let marks: KeyedMixer
    let signatures: KeyedMixer
    private let references: [UInt8]

    /// How many bytes a secret may have.
    public static let secretLengths = 16...64

    /// A key from a random secret of 16 to 64 bytes; nil for another length.
    public init?(secret: [UInt8]) {
        guard Self.secretLengths.contains(secret.count) else { return nil }
        let digest = KeyedHash.derivedKey(from: secret, purpose: "bidwatch sketch identifier", count: 32)
        self.init(secret, identifier: String(Digest.sha256(digest).prefix(16)))
    }

    private init(_ secret: [UInt8], identifier: String) {
        self.identifier = identifier
        marks = KeyedMixer(key: KeyedHash.derivedKey(from: secret, purpose: "bidwatch sketch marks", count: 16))
        signatures = KeyedMixer(
            key: KeyedHash.derivedKey(from: secret, purpose: "bidwatch sketch signatures", count: 16))
        references = KeyedHash.derivedKey(from: secret, purpose: "bidwatch sketch references", count: 32)
    }

    /// The key that everybody has, for texts that are no secret.
    public static let open = SketchKey([UInt8](repeating: 0, count: 32), identifier: "open")

    /// A digest of something that is named or shown, such as a project's number or a picture: 32 hexadecimal digits.
    public func digest(_ text: String) -> String {
        String(KeyedHash.hexadecimal(Array(text.utf8), key: references).prefix(32))
    }
}
