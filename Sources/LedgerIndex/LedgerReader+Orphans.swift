public import CanonicalJSON
public import DetectorKit
import SQLite

/// Something that was reported and belongs to nothing known: a payment's contract that no project names.
public struct Orphan: Hashable, Sendable {
    public let subject: Subject
    /// Where it was first heard of.
    public let offset: Int64

    public var json: JSONValue {
        ["kind": .string(subject.kind), "id": .string(subject.identifier), "offset": JSONValue(offset)]
    }
}

/// A page of orphans.
public struct OrphanPage: Hashable, Sendable {
    public let orphans: [Orphan]
    /// What to ask for next; nil at the end.
    public let next: Int64?
}

// What no project names.
extension LedgerReader {
    /// How many things of the index one page looks at.
    private static let orphanScan: Int64 = 20_000

    /// Lists contracts, acceptances, questions and complaints that belong to nothing known, first heard of first.
    ///
    /// A page may be empty while more follow.
    public func orphans(after number: Int64 = 0, limit: Int, through wanted: Int64? = nil) throws -> OrphanPage {
        let offset = try position(through: wanted).offset
        let end = number.addingReportingOverflow(Self.orphanScan).partialValue
        let statement = try index.prepare(
            """
            SELECT n.number, n.kind, n.identifier, n.offset FROM nodes n
            WHERE n.number > ?1 AND n.number <= ?2 AND n.offset <= ?3
            AND n.kind IN ('contract', 'acceptance', 'question', 'complaint')
            AND NOT EXISTS (SELECT 1 FROM edges e WHERE e.source = n.number AND e.offset <= ?3)
            ORDER BY n.number
            """)
        try statement.bind(.integer(number), .integer(end), .integer(offset))
        defer { statement.reset() }
        var found: [Orphan] = []
        var reached = number
        while found.count < limit, try statement.step() {
            reached = statement.integer(0)
            let subject = Subject(kind: statement.text(1), identifier: statement.text(2))
            guard try isVisible(Node(number: reached, subject: subject), through: offset) else { continue }
            found.append(Orphan(subject: subject, offset: statement.integer(3)))
        }
        if found.count < limit { reached = end }
        let last = try index.number("SELECT max(number) FROM nodes")
        return OrphanPage(orphans: found, next: reached < last ? reached : nil)
    }
}
