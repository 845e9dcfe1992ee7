/// A part of a document of one to three thousand characters with its similarity signature.
///
/// Sections are cut where the text says so, so that what is inserted in one place does not shift all later sections.
public struct Section: Hashable, Sendable {
    /// Where it stands in the raw text, in Unicode scalars.
    public let range: Range<Int>
    /// How many runs of five characters it has, repetitions counted.
    public let shingles: Int
    public let signature: Signature

    public init(range: Range<Int>, shingles: Int, signature: Signature) {
        self.range = range
        self.shingles = shingles
        self.signature = signature
    }
}
