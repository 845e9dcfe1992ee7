public import BidEvents
public import CanonicalJSON
import DetectorKit
import EventLog
public import Ledger
import SQLite

/// A supplier of the list.
public struct SupplierSummary: Hashable, Sendable {
    public let code: String
    /// How many projects it was awarded or contracted, as far as they are seen.
    public fileprivate(set) var projects = 0
    /// For how many lots it bid, as far as their openings are seen.
    public fileprivate(set) var bids = 0
    /// The log's time of the last that was heard of it.
    public fileprivate(set) var lastSeen: Timestamp
}

/// A page of the list of suppliers.
public struct SupplierPage: Hashable, Sendable {
    public let suppliers: [SupplierSummary]
    /// What to ask for next; nil at the end.
    public let next: Int64?
}

/// A project that a supplier won.
public struct SupplierWin: Hashable, Sendable {
    public let facts: ProjectFacts
    /// Where it was said that it was awarded the project, and that it signed a contract of it; nil for what was not.
    public fileprivate(set) var awardedAt: Int64?
    public fileprivate(set) var contractedAt: Int64?

    /// The facts of the project, `awarded_offset` and `contracted_offset`.
    public var json: JSONValue {
        var members = facts.json.object?.members ?? []
        members += [
            JSONMember(name: "awarded_offset", value: awardedAt.map { JSONValue($0) } ?? .null),
            JSONMember(name: "contracted_offset", value: contractedAt.map { JSONValue($0) } ?? .null),
        ]
        return .object(JSONObject(members))
    }
}

/// A lot for which a supplier bid, as its opening told.
public struct SupplierBid: Hashable, Sendable {
    public let facts: ProjectFacts
    /// Empty where the opening named no lot.
    public let lot: String
    /// Where the opening stands in the log, and the log's time there.
    public let openedAt: Int64
    public let opened: Timestamp

    /// The facts of the project, `lot`, `opened_offset` and `opened_at`.
    public var json: JSONValue {
        var members = facts.json.object?.members ?? []
        members += [
            JSONMember(name: "lot", value: .string(lot)), JSONMember(name: "opened_offset", value: JSONValue(openedAt)),
            JSONMember(name: "opened_at", value: .string(opened.description)),
        ]
        return .object(JSONObject(members))
    }
}

// Who bids, and who wins.
extension LedgerReader {
    /// How many bids and wins one page of suppliers looks at.
    private static let sightingLimit = 5_000
    /// How many projects, and how many lots, one supplier's profile looks at, the latest first.
    public static let profileLimit = 1_000

    /// What is seen of one supplier.
    private struct Sighting {
        var projects: Set<Int64> = []
        var bids = 0
        var rows = 0
        var last: Int64 = 0
    }

    /// Lists suppliers that bid at an opening or won something, in the order in which they were first heard of.
    ///
    /// A page may be empty while more follow.
    public func suppliers(
        matching text: String? = nil, after number: Int64 = 0, limit: Int, through wanted: Int64? = nil
    ) throws -> SupplierPage {
        let offset = try position(through: wanted).offset
        let statement = try index.prepare(
            "SELECT number, code FROM suppliers WHERE number > ?1 AND (?2 IS NULL OR instr(code, ?2) > 0) ORDER BY number"
        )
        try statement.bind(.integer(number), text.map { .text($0) } ?? .null)
        defer { statement.reset() }
        var found: [SupplierSummary] = []
        var (current, seen) = (number, 0)
        while try statement.step() {
            if found.count == limit || seen >= Self.sightingLimit {
                return SupplierPage(suppliers: found, next: current)
            }
            current = statement.integer(0)
            let sighting = try sighting(of: current, through: offset)
            seen += 1 + sighting.rows
            guard sighting.last > 0, let clock = try log.entry(at: sighting.last)?.clock else { continue }
            found.append(
                SupplierSummary(
                    code: statement.text(1), projects: sighting.projects.count, bids: sighting.bids, lastSeen: clock))
        }
        return SupplierPage(suppliers: found, next: nil)
    }

    private func sighting(of supplier: Int64, through offset: Int64) throws -> Sighting {
        var sighting = Sighting()
        func look(_ table: String, _ note: (inout Sighting, Int64) -> Void) throws {
            let statement = try index.prepare(
                """
                SELECT t.project, n.identifier, t.offset FROM \(table) t JOIN nodes n ON n.number = t.project
                WHERE t.supplier = ? AND t.offset <= ?
                """)
            try statement.bind(.integer(supplier), .integer(offset))
            defer { statement.reset() }
            while try statement.step() {
                sighting.rows += 1
                let subject = Subject(kind: "project", identifier: statement.text(1))
                let node = Node(number: statement.integer(0), subject: subject)
                guard try isVisible(node, through: offset) else { continue }
                note(&sighting, node.number)
                sighting.last = max(sighting.last, statement.integer(2))
            }
        }
        try look("wins") { $0.projects.insert($1) }
        try look("bids") { sighting, _ in sighting.bids += 1 }
        return sighting
    }

    /// The lots for which a supplier bid, the last opened first; none before its opening.
    public func bids(of supplier: String, through wanted: Int64? = nil) throws -> [SupplierBid] {
        let offset = try position(through: wanted).offset
        let statement = try index.prepare(
            """
            SELECT b.project, n.identifier, b.lot, b.offset FROM bids b JOIN nodes n ON n.number = b.project
            JOIN suppliers s ON s.number = b.supplier
            WHERE s.code = ? AND b.offset <= ? ORDER BY b.offset DESC, b.lot LIMIT ?
            """)
        try statement.bind(.text(supplier), .integer(offset), .integer(Int64(Self.profileLimit)))
        defer { statement.reset() }
        var found: [SupplierBid] = []
        while try statement.step() {
            let subject = Subject(kind: "project", identifier: statement.text(1))
            let node = Node(number: statement.integer(0), subject: subject)
            guard try isVisible(node, through: offset), let clock = try log.entry(at: statement.integer(3))?.clock
            else { continue }
            found.append(
                SupplierBid(
                    facts: try facts(of: node, through: offset), lot: statement.text(2),
                    openedAt: statement.integer(3), opened: clock))
        }
        return found
    }

    /// The projects that a supplier won, the last heard of first.
    public func wins(of supplier: String, through wanted: Int64? = nil) throws -> [SupplierWin] {
        let offset = try position(through: wanted).offset
        var order: [Node] = []
        var steps: [Int64: [ChainStep: Int64]] = [:]
        let statement = try index.prepare(
            """
            SELECT w.project, n.identifier, w.step, w.offset FROM wins w JOIN nodes n ON n.number = w.project
            JOIN suppliers s ON s.number = w.supplier
            WHERE s.code = ? AND w.offset <= ? ORDER BY w.project DESC LIMIT ?
            """)
        try statement.bind(.text(supplier), .integer(offset), .integer(Int64(2 * Self.profileLimit)))
        while try statement.step() {
            let number = statement.integer(0)
            if steps[number] == nil {
                order.append(Node(number: number, subject: Subject(kind: "project", identifier: statement.text(1))))
            }
            steps[number, default: [:]][ChainStep.allCases[Int(statement.integer(2))]] = statement.integer(3)
        }
        return try order.filter { try isVisible($0, through: offset) }.map { node in
            SupplierWin(
                facts: try facts(of: node, through: offset), awardedAt: steps[node.number]?[.award],
                contractedAt: steps[node.number]?[.contract])
        }
    }
}
