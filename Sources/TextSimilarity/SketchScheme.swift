/// How sketches are made: two sketches can be compared only when their schemes and keys are the same.
public enum SketchScheme {
    /// The name that events carry; changed whenever the same text gives other digests.
    public static let current = "c12w9-s5m128"

    /// Characters in a mark.
    public static let markLength = 12
    /// Marks to choose from in a window.
    public static let window = 9
    /// A shared run of so many characters always shares a mark.
    public static let guaranteedRun = markLength + window - 1
    /// Characters in a shingle of a section.
    public static let shingleLength = 5
    /// Characters of a section; the last one of a document may have fewer, or up to 499 more.
    public static let sectionLengths = 1_000...3_000
    /// Characters below which the end of a document joins the section before it.
    static let shortestEnd = 500
    /// Characters below which a text has no section: too few to tell likeness from chance.
    static let shortestSection = 100
}
