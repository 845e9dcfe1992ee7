public import CanonicalJSON
import DetectorKit
public import Ledger
import SQLite

/// A supplier of the list.
public struct SupplierSummary: Hashable, Sendable {
    public let code: String
    /// How many projects it was awarded or contracted, as far as they are seen.
    public let projects: Int
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

// Who wins.
extension LedgerReader {
    /// How many wins one page of suppliers looks at.
    private static let winScan = 5_000
    /// How many projects one supplier's profile looks at, the latest first.
    public static let winLimit = 1_000

    /// Lists suppliers that won something, in the order in which they first did.
    ///
    /// A page may be empty while more follow.
    public func suppliers(
        matching text: String? = nil, after number: Int64 = 0, limit: Int, through wanted: Int64? = nil
    ) throws -> SupplierPage {
        let offset = try position(through: wanted).offset
        let statement = try index.prepare(
            """
            SELECT DISTINCT w.supplier, w.project, n.identifier, s.code
            FROM wins w JOIN nodes n ON n.number = w.project JOIN suppliers s ON s.number = w.supplier
            WHERE w.supplier > ?1 AND w.offset <= ?2 AND (?3 IS NULL OR instr(s.code, ?3) > 0)
            ORDER BY w.supplier, w.project
            """)
        try statement.bind(.integer(number), .integer(offset), text.map { .text($0) } ?? .null)
        defer { statement.reset() }
        var found: [SupplierSummary] = []
        var (current, code, projects, seen) = (number, "", 0, 0)
        func finishSupplier() {
            if projects > 0 { found.append(SupplierSummary(code: code, projects: projects)) }
            projects = 0
        }
        while try statement.step() {
            if statement.integer(0) != current {
                finishSupplier()
                if found.count == limit || seen >= Self.winScan { return SupplierPage(suppliers: found, next: current) }
                (current, code) = (statement.integer(0), statement.text(3))
            }
            seen += 1
            let subject = Subject(kind: "project", identifier: statement.text(2))
            let node = Node(number: statement.integer(1), subject: subject)
            if try isVisible(node, through: offset) { projects += 1 }
        }
        finishSupplier()
        return SupplierPage(suppliers: found, next: nil)
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
        try statement.bind(.text(supplier), .integer(offset), .integer(Int64(2 * Self.winLimit)))
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
