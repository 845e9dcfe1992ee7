import BidEvents
public import DetectorKit
public import ProcurementRules

/// What is known of a project beside its events.
public struct ProjectFacts: Hashable, Sendable {
    public let project: String
    public var name: String?
    public var purchaser: String?
    public var agency: String?
    public var region: String?

    public init(
        project: String, name: String? = nil, purchaser: String? = nil, agency: String? = nil, region: String? = nil
    ) {
        self.project = project
        self.name = name
        self.purchaser = purchaser
        self.agency = agency
        self.region = region
    }
}

/// A project from budget to payment, link by link, as it stands at a place of the log.
///
/// A pure function of what was reported; the order in which reports came does not matter.
public struct ProjectChain: Hashable, Sendable {
    public let facts: ProjectFacts
    /// As of which place and time.
    public let position: Position
    public let links: [ChainLink]
    /// Deadlines beside the chain, such as the return of bonds.
    public let others: [ChainClock]
    /// Events that were left out because the project has more than are shown.
    public let leftOut: Int

    public init(
        _ facts: ProjectFacts, events: [ChainEvent], measurements: [PlacedMeasurement], rules: RuleBook,
        position: Position, leftOut: Int = 0
    ) {
        self.facts = facts
        self.position = position
        self.leftOut = leftOut
        let clocks = measurements.sorted().compactMap { ChainClock($0, rules) }
        let assembly = ChainAssembly(events: events, clocks: clocks, on: position.clock.date)
        links = assembly.links()
        others = assembly.others
    }

    /// How many links stand so.
    public func count(_ state: LinkState) -> Int { links.count { $0.state == state } }
}
