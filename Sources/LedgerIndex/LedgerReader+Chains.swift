import BidEvents
import DetectorKit
import EventLog
public import Ledger
import SQLite
import Supervision

// Chains of projects.
extension LedgerReader {
    /// How many events one chain holds.
    static let eventLimit: Int64 = 2_000

    /// The chain of a project as of a place of the log; nil for one that was not heard of by then.
    public func chain(of project: String, through wanted: Int64? = nil) throws -> ProjectChain? {
        let position = try position(through: wanted)
        guard let node = try visibleProject(project, through: position.offset) else { return nil }
        let family = try family(of: node, through: position.offset)
        let (events, leftOut) = try events(of: family, through: position.offset)
        return ProjectChain(
            try facts(of: node, through: position.offset), events: events,
            measurements: try measurements.standing(
                of: family.map(\.subject), lotsOf: project, through: position.offset),
            rules: try rules(at: position.offset), position: position, leftOut: leftOut)
    }

    /// What was last measured of a project and all that belongs to it; nil for one that was not heard of.
    public func standing(of project: String, through wanted: Int64? = nil) throws -> [PlacedMeasurement]? {
        let offset = try position(through: wanted).offset
        guard let node = try visibleProject(project, through: offset) else { return nil }
        return try measurements.standing(
            of: family(of: node, through: offset).map(\.subject), lotsOf: project, through: offset)
    }

    /// A project that was heard of and lies within the scope.
    func visibleProject(_ project: String, through offset: Int64) throws -> Node? {
        guard let node = try node(Subject(kind: "project", identifier: project), through: offset),
            try isVisible(node, through: offset)
        else { return nil }
        return node
    }

    func facts(of project: Node, through offset: Int64) throws -> ProjectFacts {
        ProjectFacts(
            project: project.subject.identifier, name: try value(.name, ofProject: project, through: offset),
            purchaser: try value(.purchaser, ofProject: project, through: offset),
            agency: try value(.agency, ofProject: project, through: offset),
            region: try value(.region, ofProject: project, through: offset))
    }

    private func events(of family: [Node], through offset: Int64) throws -> (events: [ChainEvent], leftOut: Int) {
        let statement = try index.prepare("SELECT offset FROM mentions WHERE node = ? AND offset <= ? LIMIT ?")
        var places: Set<Int64> = []
        var leftOut = 0
        for node in family {
            let room = Self.eventLimit - Int64(places.count)
            try statement.bind(.integer(node.number), .integer(offset), .integer(max(0, room)))
            while try statement.step() { places.insert(statement.integer(0)) }
            if room <= Int64(places.count) { leftOut += try mentions(of: node, through: offset) }
        }
        if leftOut > 0 { leftOut = try family.reduce(0) { try $0 + mentions(of: $1, through: offset) } - places.count }
        let events = try places.sorted().compactMap { place -> ChainEvent? in
            guard let entry = try log.entry(at: place), let event = try? decoder.decode(entry.bytes) else { return nil }
            return ChainEvent(event, offset: place)
        }
        return (events, leftOut)
    }

    private func mentions(of node: Node, through offset: Int64) throws -> Int {
        let statement = try index.prepare("SELECT count(*) FROM mentions WHERE node = ? AND offset <= ?")
        try statement.bind(.integer(node.number), .integer(offset))
        defer { statement.reset() }
        return try statement.step() ? Int(statement.integer(0)) : 0
    }
}
