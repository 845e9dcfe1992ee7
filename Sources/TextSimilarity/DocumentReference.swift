/// Something that a document names and that another one seldom names by chance.
public struct DocumentReference: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case partyCode = "party-code"
        case projectNumber = "project-number"
        case projectName = "project-name"
        case missingSection = "missing-section"
        case contact
        case spelling
    }

    public let kind: Kind
    /// A code in clear, everything else as a digest.
    public let value: String
    /// Where it stands in the raw text, in Unicode scalars.
    public let start: Int?

    public init(kind: Kind, value: String, start: Int? = nil) {
        self.kind = kind
        self.value = value
        self.start = start
    }
}
