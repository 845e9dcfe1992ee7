/// The digest of twelve characters that winnowing kept, with its place.
public struct Mark: Hashable, Sendable {
    /// 48 bits.
    public let hash: UInt64
    /// Index of the first of the characters in the normalised text.
    public let position: Int
    /// Where they stand in the raw text, in Unicode scalars; longer than twelve where something invisible is between.
    public let range: Range<Int>

    public init(hash: UInt64, position: Int, range: Range<Int>) {
        self.hash = hash
        self.position = position
        self.range = range
    }

    /// Among a million distinct ones, two are equal by chance with a probability of 0.002.
    static let hashBits = 48
}
