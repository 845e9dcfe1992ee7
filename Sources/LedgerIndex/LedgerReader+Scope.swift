import Access
public import BidEvents
import DetectorKit
import EventLog
import Ledger
import SQLite

// Which part of the ledger somebody may see.
extension LedgerReader {
    /// Whether what a thing is attributed to lies within the scope as a whole.
    ///
    /// All regions that were ever reported of it count, not the last alone: a report from elsewhere must not carry a
    /// project over to another district.
    func isVisible(_ node: Node, through offset: Int64) throws -> Bool {
        if scope.isUnrestricted { return true }
        return scope.covers(try region(of: node, through: offset))
    }

    /// The smallest region that holds all that were reported of a thing; of what has none, of what it belongs to.
    private func region(of node: Node, through offset: Int64) throws -> String? {
        let own = try regions(of: node, through: offset)
        if !own.isEmpty { return RegionCode.common(own) }
        if node.subject.kind == "project" {
            return RegionCode.common(
                try origins(of: node, through: offset).flatMap { try regions(of: $0, through: offset) })
        }
        if ["intention", "plan", "budget", "purchaser"].contains(node.subject.kind) { return nil }
        if let project = try project(of: node.subject, through: offset) {
            return try region(of: project, through: offset)
        }
        return try regionOfFirstReport(of: node, through: offset)
    }

    private func regions(of node: Node, through offset: Int64) throws -> [String] {
        let statement = try index.prepare(
            "SELECT DISTINCT value FROM attributions WHERE node = ? AND role = ? AND offset <= ?")
        try statement.bind(
            .integer(node.number), .integer(AttributionRole.region.rawValue), .integer(offset))
        defer { statement.reset() }
        var regions: [String] = []
        while try statement.step() { regions.append(statement.text(0)) }
        return regions
    }

    /// What belongs to nothing known is of the center that reported it.
    private func regionOfFirstReport(of node: Node, through offset: Int64) throws -> String? {
        let statement = try index.prepare(
            "SELECT offset FROM mentions WHERE node = ? AND offset <= ? ORDER BY offset LIMIT 1")
        try statement.bind(.integer(node.number), .integer(offset))
        guard try statement.step() else { return nil }
        let place = statement.integer(0)
        statement.reset()
        guard let entry = try log.entry(at: place) else { return nil }
        return try? decoder.decode(entry.bytes).region
    }

    /// Whether whatever an event names, as far as it is known, lies within the scope.
    public func covers(everythingNamedIn event: Event) throws -> Bool {
        let offset = try lastOffset
        return try ChainLinks.things(namedIn: event).allSatisfy { thing in
            guard let node = try node(thing, through: offset) else { return true }
            return try isVisible(node, through: offset)
        }
    }

    /// Whether a measured subject lies within the scope.
    func isVisible(measured subject: Subject, through offset: Int64) throws -> Bool {
        if scope.isUnrestricted { return true }
        if let project = try project(of: subject, through: offset) { return try isVisible(project, through: offset) }
        let kind = subject.kind == "unit" ? "purchaser" : subject.kind
        let node = try node(Subject(kind: kind, identifier: subject.identifier), through: offset)
        return try node.map { try isVisible($0, through: offset) } ?? false
    }
}
