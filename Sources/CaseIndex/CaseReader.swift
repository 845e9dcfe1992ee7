public import Access
public import CanonicalJSON
public import Cases
import DetectorKit
import SQLite
import Synchronization
import System

/// Reads the cases beside the one who writes them, from any thread, one question at a time.
///
/// Every question names the scope of who asks; what lies outside it is not there.
public final class CaseReader: Sendable {
    let database: Mutex<Database>

    /// Opens the cases of a directory in which a ``CaseFollower`` was started before.
    public init(directory: String) throws {
        let path = "\(directory)/\(CaseSchema.fileName)"
        guard FileSystem.exists(path) else { throw CaseIndexError.noCases(directory) }
        let database = try Database(path: path, readOnly: true)
        try database.check(CaseSchema.current)
        self.database = Mutex(database)
    }

    /// How far the cases have come.
    public var progress: CaseProgress { get throws { try database.withLock { try CaseProgress($0) } } }

    /// The number of the newest change; 0 while there is none.
    public var lastNumber: Int64 {
        get throws { try database.withLock { try $0.number("SELECT max(number) FROM changes") } }
    }

    /// Returns cases in the order of the filter.
    public func cases(_ filter: CaseFilter, limit: Int, before: Int64? = nil) throws -> CasePage {
        let isLatest = filter.order == .latest
        let page = try page(filter, limit: limit, before: isLatest ? before : nil, skip: isLatest ? 0 : before ?? 0)
        guard !isLatest, page.next != nil else { return page }
        return CasePage(cases: page.cases, next: (before ?? 0) + Int64(limit))
    }

    private func page(_ filter: CaseFilter, limit: Int, before: Int64?, skip: Int64) throws -> CasePage {
        try database.withLock { database in
            let order = filter.order == .latest ? Self.latest : Self.urgency
            let statement = try database.prepare("\(Self.question) ORDER BY \(order) LIMIT ?13 OFFSET ?14")
            try statement.bind(
                .integer(before ?? .max), filter.scope.parameter.value, (filter.status?.rawValue).value,
                (filter.kind?.rawValue).value, .integer(filter.severity?.rank ?? 0), filter.party.value,
                filter.subject.value, filter.warning.value, filter.region.value, filter.standing.value,
                filter.assignee.value, filter.isOverdue.map { .integer($0 ? 1 : 0) } ?? .null,
                .integer(Int64(limit) + 1), .integer(skip), .integer(filter.isUnended ? 1 : 0), filter.mutedBy.value,
                filter.isChosen.map { .integer($0 ? 1 : 0) } ?? .null)
            var cases: [[UInt8]] = []
            var last: Int64 = 0
            defer { statement.reset() }
            while try statement.step() {
                guard cases.count < limit else { return CasePage(cases: cases, next: last) }
                last = statement.integer(0)
                cases.append(statement.blob(1))
            }
            return CasePage(cases: cases, next: nil)
        }
    }

    private static let latest = "c.change DESC"
    private static let urgency =
        "c.overdue DESC, c.severity DESC, c.chosen DESC, c.certainty DESC, c.holding DESC, c.opened, c.id"
    private static let question = """
        SELECT c.change, c.json FROM cases c WHERE c.change < ?1 AND \(RegionScope.condition("c.region", "?2"))
        AND (?3 IS NULL OR c.status = ?3) AND (?4 IS NULL OR c.kind = ?4) AND c.severity >= ?5
        AND (?6 IS NULL OR c.id IN (SELECT id FROM case_parties WHERE party = ?6))
        AND (?7 IS NULL OR c.id IN (SELECT id FROM case_subjects WHERE subject = ?7))
        AND (?8 IS NULL OR c.id IN (SELECT id FROM case_warnings WHERE warning = ?8))
        AND (?9 IS NULL OR substr(c.region, 1, length(?9)) = ?9) AND (?10 IS NULL OR c.standing = ?10)
        AND (?11 IS NULL OR c.assignee = ?11) AND (?12 IS NULL OR c.overdue = ?12)
        AND (?16 IS NULL OR json_extract(CAST(c.json AS TEXT), '$.standing.by') = ?16)
        AND (?17 IS NULL OR c.chosen = ?17) AND (?15 = 0 OR c.status NOT IN (\(ended)))
        """
    private static let ended = CaseStatus.allCases.filter(\.isEnded).map { "'\($0.rawValue)'" }.joined(separator: ",")

    /// A case by its identifier, or by that of one that became part of it; nil when there is none in the scope.
    public func subject(_ id: String, scope: RegionScope) throws -> Case? {
        guard let subject = try book().subject(id), scope.covers(subject.region) else { return nil }
        return subject
    }

    /// A book of what was committed, to ask for cases.
    func book() throws -> CaseBook {
        try CaseBook(lookup: { [self] key in key == CaseBook.standingKey ? nil : try state(key) })
    }

    /// Silences, budgets and verdicts in a scope, and how many cases of it stand how.
    public func alerts(scope: RegionScope) throws -> ScopedAlerts {
        let summary = try CaseBook(lookup: { [self] in try state($0) }).alerts
        return try database.withLock { database in
            let statement = try database.prepare(
                """
                SELECT standing, count(*) FROM cases WHERE status NOT IN (\(Self.ended))
                AND \(RegionScope.condition("region", "?1")) GROUP BY standing
                """)
            try statement.bind(scope.parameter.value)
            defer { statement.reset() }
            var counts: [String: Int] = [:]
            while try statement.step() { counts[statement.text(0)] = Int(statement.integer(1)) }
            return ScopedAlerts(summary, counts, scope)
        }
    }

    private func state(_ key: String) throws -> [UInt8]? {
        try database.withLock { database in
            let statement = try database.prepare("SELECT value FROM states WHERE key = ?")
            try statement.bind(.text(key))
            defer { statement.reset() }
            return try statement.step() ? statement.blob(0) : nil
        }
    }

    /// How many steps of a timeline are given, the latest.
    public static let timelineLimit = 1_000

    /// The JSON of a case with its `timeline`; nil when there is none in the scope.
    public func document(_ id: String, scope: RegionScope) throws -> JSONValue? {
        guard let subject = try subject(id, scope: scope), var json = subject.json.object else { return nil }
        let steps = try steps(of: [subject.id] + subject.merged)
        json["timeline"] = .array(steps.compactMap { try? JSONParser.parse($0) })
        return .object(json)
    }

    private func steps(of ids: [String]) throws -> [[UInt8]] {
        try database.withLock { database in
            let statement = try database.prepare(
                "SELECT number, step FROM changes WHERE id = ? ORDER BY number DESC LIMIT ?")
            var found: [(number: Int64, step: [UInt8])] = []
            for id in ids {
                try statement.bind(.text(id), .integer(Int64(Self.timelineLimit)))
                while try statement.step() { found.append((statement.integer(0), statement.blob(1))) }
            }
            return found.sorted { $0.number < $1.number }.suffix(Self.timelineLimit).map(\.step)
        }
    }

    /// How many changes one page looks at.
    private static let scanLimit: Int64 = 5_000

    /// Returns the changes that follow one, in order, as far as they lie in the scope.
    public func changes(after number: Int64, limit: Int, scope: RegionScope) throws -> CaseLinePage {
        try database.withLock { database in
            let last = try database.number("SELECT max(number) FROM changes")
            let horizon = min(last, number.addingReportingOverflow(Self.scanLimit).partialValue)
            guard number < last else { return CaseLinePage(lines: [], reached: number) }
            let statement = try database.prepare(
                """
                SELECT number, line FROM changes WHERE number > ?1 AND number <= ?2
                AND \(RegionScope.condition("region", "?3")) ORDER BY number LIMIT ?4
                """)
            try statement.bind(
                .integer(number), .integer(horizon), scope.parameter.value, .integer(Int64(limit)))
            var lines: [CaseLine] = []
            while try statement.step() {
                lines.append(CaseLine(number: statement.integer(0), line: statement.blob(1)))
            }
            return CaseLinePage(lines: lines, reached: lines.count == limit ? lines.last!.number : horizon)
        }
    }

    /// What became of an action by the identifier of its event; nil while the cases have not come to it.
    public func action(_ event: String) throws -> AppliedAction? {
        try database.withLock { database in
            let statement = try database.prepare("SELECT offset, id, change, refusal FROM actions WHERE event = ?")
            try statement.bind(.text(event))
            defer { statement.reset() }
            guard try statement.step() else { return nil }
            return AppliedAction(
                offset: statement.integer(0), caseID: statement.text(1),
                change: statement.isNull(2) ? nil : statement.integer(2),
                refusal: statement.isNull(3) ? nil : try JSONParser.parse(statement.blob(3)))
        }
    }

    /// How many cases there are of each status, without zeros, in the scope.
    public func counts(scope: RegionScope) throws -> [(status: CaseStatus, severity: Int, count: Int)] {
        try database.withLock { database in
            let statement = try database.prepare(
                """
                SELECT status, severity, count(*) FROM cases WHERE \(RegionScope.condition("region", "?1"))
                GROUP BY status, severity ORDER BY status, severity
                """)
            try statement.bind(scope.parameter.value)
            var counts: [(status: CaseStatus, severity: Int, count: Int)] = []
            while try statement.step() {
                guard let status = CaseStatus(rawValue: statement.text(0)) else { continue }
                counts.append((status, Int(statement.integer(1)), Int(statement.integer(2))))
            }
            return counts
        }
    }
}

/// What became of an action.
public struct AppliedAction: Hashable, Sendable {
    /// Its place in the log.
    public let offset: Int64
    public let caseID: String
    /// The number of the change it made; nil when it was refused.
    public let change: Int64?
    /// `code`, `reason` and `remedy`; nil when it was applied.
    public let refusal: JSONValue?
}

/// Why cases cannot be read, with the remedy.
public enum CaseIndexError: Error, Equatable, CustomStringConvertible {
    case noCases(String)

    public var description: String {
        switch self {
        case .noCases(let directory):
            "There are no cases in \(directory). A coordinator makes them from log and feed; start one on this folder."
        }
    }
}
