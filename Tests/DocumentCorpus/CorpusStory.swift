import Statistics

/// Some projects with their bids, in which one pattern is planted.
public struct CorpusStory: Sendable {
    public let pattern: CorpusPattern
    public let seed: Int
    public internal(set) var projects: [CorpusProject] = []
    /// The codes of the two suppliers of whom something should be told; empty where nothing should.
    public internal(set) var guilty: Set<String> = []

    /// The same seed and the same installed text give the same story.
    ///
    /// - Parameters:
    ///   - bidders: Bids of each lot, at least four.
    ///   - paragraphs: About how many own paragraphs each of the five chapters of a bid has.
    public init(
        _ pattern: CorpusPattern, seed: Int, enrichment: InstalledText = .ofThisMachine, bidders: Int = 5,
        paragraphs: Int = 4
    ) {
        precondition(bidders >= 4, "a story needs four bidders")
        self.pattern = pattern
        self.seed = seed
        var writer = StoryWriter(pattern, seed, enrichment, bidders: bidders, paragraphs: paragraphs)
        writer.write()
        projects = writer.projects
        guilty = writer.guilty
    }

    /// Every supplier of the story.
    public var suppliers: Set<String> { Set(projects.flatMap(\.lots).flatMap(\.bids).map(\.firm.code)) }
}

/// A project with its tender document and lots.
public struct CorpusProject: Sendable {
    public var id: String
    public var buyer: String
    public var agency: String
    public var region: String
    /// Days after the start of its story on which the tender document is issued.
    public var day: Int
    public var tender: TenderDocument
    /// What the tender document's own file tells of its making.
    public var tenderMetadata: [String: String] = [:]
    public var lots: [CorpusLot]
}

public struct CorpusLot: Sendable {
    public var id: String
    public var bids: [CorpusBid]
}

public struct CorpusBid: Sendable {
    public var id: String
    public var firm: Firm
    public var text: String
    /// Codes of the other members of its consortium.
    public var partners: [String] = []
    public var metadata: [String: String]
    public var machineCode: String
}
