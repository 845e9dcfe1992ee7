/// How much of two documents is compared and shown; what is beyond is counted in the report.
public struct ComparisonLimits: Sendable {
    /// Unicode scalars of each document.
    public var characters = 2_000_000
    /// Characters from which what is alike counts as a passage; every such run of 20 is found.
    public var shortestPassage = 20
    /// Passages that are marked and numbered, the longest first.
    public var passages = 1_000
    /// Passages quoted in the list, the longest first.
    public var quotedPassages = 40
    /// Unicode scalars of one quotation.
    public var quotedCharacters = 600
    /// Unicode scalars shown of parts without anything shared, for each document.
    public var unsharedCharacters = 300_000
    /// Pairs of sentences that are compared word for word.
    public var sentencePairs = 200_000

    public init() {}
}
