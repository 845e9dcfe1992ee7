import Access
import BidEvents
public import DetectorKit
import EventLog
import Ledger
import SQLite
public import Supervision

// How common a warning is.
extension LedgerReader {
    /// How many of the latest subjects of a kind have an open warning of a rule, as far as the scope reaches.
    ///
    /// Subjects count from the first report of them, over the last ``Prevalence/window`` of the log's clock.
    public func prevalence(of rule: String, by detector: String, on subject: Subject, in feed: FeedReader) throws
        -> Prevalence
    {
        let position = try position()
        let since = position.clock + Prevalence.window * -1
        let subjects = try latest(kind: subject.kind, after: offset(before: since), through: position.offset)
        let concerned = try subjects.map {
            try feed.concerned(among: $0, by: rule, of: detector, within: scope)
        }
        return Prevalence(kind: subject.kind, among: subjects?.count, concerned: concerned ?? 0, since: since)
    }

    /// The identifiers of the latest subjects of a kind; nil for a kind that is not kept.
    private func latest(kind: String, after first: Int64, through offset: Int64) throws -> [String]? {
        if kind == "lot" { return try latestLots(after: first, through: offset) }
        let kept = kind == "unit" ? "purchaser" : kind
        guard ChainLinks.kinds.contains(kept) else { return nil }
        let statement = try index.prepare(
            """
            SELECT number, identifier FROM nodes WHERE kind = ? AND offset > ? AND offset <= ?
            ORDER BY number DESC LIMIT ?
            """)
        try statement.bind(.text(kept), .integer(first), .integer(offset), .integer(Self.subjectScan))
        defer { statement.reset() }
        var found: [String] = []
        while found.count < Prevalence.most, try statement.step() {
            let subject = Subject(kind: kept, identifier: statement.text(1))
            let node = Node(number: statement.integer(0), subject: subject)
            if try isVisible(node, through: offset) { found.append(subject.identifier) }
        }
        return found
    }

    private func latestLots(after first: Int64, through offset: Int64) throws -> [String] {
        let statement = try index.prepare(
            """
            SELECT p.identifier, l.lot FROM lots l JOIN reported_projects p ON p.number = l.project
            WHERE l.offset > ? AND l.offset <= ? ORDER BY l.number DESC LIMIT ?
            """)
        try statement.bind(.integer(first), .integer(offset), .integer(Self.subjectScan))
        defer { statement.reset() }
        var found: [String] = []
        // The lots of a project come one after another.
        var (latest, isSeen) = ("", false)
        while found.count < Prevalence.most, try statement.step() {
            let project = statement.text(0)
            if project != latest {
                (latest, isSeen) = (
                    project, try scope.isUnrestricted || visibleProject(project, through: offset) != nil
                )
            }
            if isSeen { found.append(Subject.lot(project: project, lot: statement.text(1)).identifier) }
        }
        return found
    }

    /// How many subjects are looked at to find those within the scope.
    private static let subjectScan: Int64 = 5_000

    /// The last place of the log before a time of its clock; 0 when there is none.
    private func offset(before time: Timestamp) throws -> Int64 {
        var (low, high) = (Int64(0), try lastOffset)
        while low < high {
            let middle = low + (high - low + 1) / 2
            // A log may begin above 1 and then has no entry there.
            let clock = try log.entries(after: middle - 1, limit: 1, byteLimit: 0).first?.clock
            if let clock, clock < time { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
