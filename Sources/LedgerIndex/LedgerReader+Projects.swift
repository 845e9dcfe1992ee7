import DetectorKit
public import Ledger
import SQLite
import Supervision

/// One project of the list.
public struct ProjectSummary: Hashable, Sendable {
    /// Where it stands in the list; the next page begins after it.
    public let number: Int64
    public let facts: ProjectFacts
    /// The furthest link that was reported; nil when only others name the project.
    public let step: ChainStep?
    /// How its deadlines stand.
    public let counts: ClockCounts
}

/// A project and its place in the index.
public struct ProjectName: Hashable, Sendable {
    public let number: Int64
    public let project: String
}

/// A page of the list of projects.
public struct ProjectPage: Hashable, Sendable {
    public let projects: [ProjectSummary]
    /// What to ask for next; nil at the end.
    public let next: Int64?
}

// The list of projects.
extension LedgerReader {
    /// How many projects one page looks at, so that a rare word does not hold up others.
    static let scanLimit = 2_000

    /// Lists projects, the last heard of first.
    ///
    /// - Parameters:
    ///   - text: What identifier, name, purchaser or agency must have; case does not matter in Latin letters.
    ///   - before: The `next` of the page before.
    public func projects(
        matching text: String? = nil, before: Int64? = nil, limit: Int, through wanted: Int64? = nil
    ) throws -> ProjectPage {
        let offset = try position(through: wanted).offset
        var found: [ProjectSummary] = []
        var reached = before ?? .max
        for node in try nodes(before: reached, through: offset) {
            guard found.count < limit else { return ProjectPage(projects: found, next: reached) }
            reached = node.number
            guard try isVisible(node, through: offset) else { continue }
            let facts = try facts(of: node, through: offset)
            if let text, !Self.matches(facts, text) { continue }
            found.append(try summary(of: node, facts, through: offset))
        }
        let isEnd = try nodes(before: reached, through: offset, limit: 1).isEmpty
        return ProjectPage(projects: found, next: isEnd ? nil : reached)
    }

    /// Names projects in the order in which they became known, for exports.
    public func projectNames(after number: Int64 = 0, limit: Int, through offset: Int64) throws -> [ProjectName] {
        let statement = try index.prepare(
            """
            SELECT number, identifier FROM nodes WHERE kind = 'project' AND number > ? AND offset <= ?
            ORDER BY number
            """)
        try statement.bind(.integer(number), .integer(offset))
        defer { statement.reset() }
        var names: [ProjectName] = []
        while names.count < limit, try statement.step() {
            let (number, project) = (statement.integer(0), statement.text(1))
            let node = Node(number: number, subject: Subject(kind: "project", identifier: project))
            if try isVisible(node, through: offset) { names.append(ProjectName(number: number, project: project)) }
        }
        return names
    }

    private func nodes(before number: Int64, through offset: Int64, limit: Int = scanLimit) throws -> [Node] {
        let statement = try index.prepare(
            """
            SELECT number, identifier FROM nodes WHERE kind = 'project' AND number < ? AND offset <= ?
            ORDER BY number DESC LIMIT ?
            """)
        try statement.bind(.integer(number), .integer(offset), .integer(Int64(limit)))
        defer { statement.reset() }
        var nodes: [Node] = []
        while try statement.step() {
            let subject = Subject(kind: "project", identifier: statement.text(1))
            nodes.append(Node(number: statement.integer(0), subject: subject))
        }
        return nodes
    }

    private static func matches(_ facts: ProjectFacts, _ text: String) -> Bool {
        let wanted = text.lowercased()
        return [facts.project, facts.name, facts.purchaser, facts.agency].contains {
            $0?.lowercased().contains(wanted) ?? false
        }
    }

    private func summary(of project: Node, _ facts: ProjectFacts, through offset: Int64) throws -> ProjectSummary {
        let family = try family(of: project, through: offset)
        var counts = ClockCounts()
        let standing = try measurements.standing(
            of: family.map(\.subject), lotsOf: project.subject.identifier, through: offset)
        for placed in standing { counts.count(placed) }
        let statement = try index.prepare("SELECT max(step) FROM mentions WHERE node = ? AND offset <= ? AND step <= ?")
        var furthest: Int64?
        for node in family {
            try statement.bind(
                .integer(node.number), .integer(offset), .integer(Int64(ChainStep.archive.rank)))
            if try statement.step(), !statement.isNull(0) { furthest = max(furthest ?? 0, statement.integer(0)) }
            statement.reset()
        }
        return ProjectSummary(
            number: project.number, facts: facts, step: furthest.map { ChainStep.allCases[Int($0)] }, counts: counts)
    }
}
