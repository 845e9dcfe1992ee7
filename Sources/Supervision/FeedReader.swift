public import Access
public import BidEvents
import DetectorKit
import SQLite
import Synchronization

/// Reads the feed beside the one who writes it, from any thread, one question at a time.
///
/// Every question that tells of warnings is asked within a scope: what lies outside it is not there.
public final class FeedReader: Sendable {
    /// How many entries one page looks at, so that a rare filter does not hold up other readers.
    static let scanLimit: Int64 = 5_000
    /// After how many bytes a page ends.
    static let pageBytes = 256 * 1024

    private let database: Mutex<Database>

    /// Opens the feed of a directory in which a ``FeedStore`` was opened before.
    public init(directory: String) throws {
        let database = try Database(path: "\(directory)/\(FeedSchema.fileName)", readOnly: true)
        try database.check(FeedSchema.current)
        self.database = Mutex(database)
    }

    /// The number of the newest entry; 0 while there is none.
    public var lastSequence: Int64 {
        get throws { try database.withLock { try $0.number("SELECT max(sequence) FROM feed") } }
    }

    /// The highest offset of the log whose findings are in the feed.
    public var frontier: Int64 {
        get throws { try database.withLock { try $0.number("SELECT offset FROM frontier") } }
    }

    /// The number of the newest entry that a scope sees; 0 while there is none.
    public func lastSequence(within scope: RegionScope) throws -> Int64 {
        if scope.isUnrestricted { return try lastSequence }
        return try database.withLock { database in
            let statement = try database.prepare(
                "SELECT sequence FROM feed WHERE \(RegionScope.condition("region", "?1")) ORDER BY sequence DESC LIMIT 1"
            )
            try statement.bind(scope.parameter.value)
            defer { statement.reset() }
            return try statement.step() ? statement.integer(0) : 0
        }
    }

    /// Returns the entries that follow one, in order; fewer than the limit when a page grows large.
    public func entries(
        after sequence: Int64, limit: Int, filter: FeedFilter = FeedFilter(), within scope: RegionScope
    ) throws -> FeedPage {
        try database.withLock { database in
            let last = try database.number("SELECT max(sequence) FROM feed")
            let horizon = min(last, sequence.addingReportingOverflow(Self.scanLimit).partialValue)
            guard sequence < last else { return FeedPage(lines: [], reached: sequence) }
            let statement = try database.prepare(
                """
                SELECT sequence, line FROM feed WHERE sequence > ?1 AND sequence <= ?2 AND severity >= ?3
                AND (?4 IS NULL OR detector = ?4)
                AND \(RegionScope.condition("region", "?5")) AND \(RegionScope.condition("region", "?6"))
                ORDER BY sequence
                """)
            try statement.bind(
                .integer(sequence), .integer(horizon), .integer(filter.severity?.rank ?? 0), filter.detector.value,
                scope.parameter.value, (filter.region?.parameter).value)
            defer { statement.reset() }
            return try Self.page(of: statement, limit: limit, horizon: horizon)
        }
    }

    /// Returns the entries from a time of the log's clock on, in order.
    public func entries(
        since time: Timestamp, limit: Int, filter: FeedFilter = FeedFilter(), within scope: RegionScope
    ) throws -> FeedPage {
        try entries(after: sequence(before: time), limit: limit, filter: filter, within: scope)
    }

    /// The number of the last entry before a time of the log's clock; 0 when there is none.
    public func sequence(before time: Timestamp) throws -> Int64 {
        try database.withLock { database in
            let statement = try database.prepare(
                "SELECT sequence FROM feed WHERE time < ? ORDER BY time DESC, sequence DESC LIMIT 1")
            try statement.bind(.integer(time.milliseconds))
            defer { statement.reset() }
            return try statement.step() ? statement.integer(0) : 0
        }
    }

    private static func page(of statement: Statement, limit: Int, horizon: Int64) throws -> FeedPage {
        var lines: [FeedLine] = []
        var bytes = 0
        while try statement.step() {
            let line = FeedLine(sequence: statement.integer(0), line: statement.blob(1))
            lines.append(line)
            bytes += line.line.count
            if lines.count == limit || bytes >= pageBytes { return FeedPage(lines: lines, reached: line.sequence) }
        }
        return FeedPage(lines: lines, reached: horizon)
    }
}

// Warnings.
extension FeedReader {
    /// The JSON of a warning; nil when there is none of that identifier.
    public func warning(id: String, within scope: RegionScope) throws -> [UInt8]? {
        try database.withLock { database in
            let statement = try database.prepare(
                "SELECT json FROM warnings WHERE id = ?1 AND \(RegionScope.condition("region", "?2"))")
            try statement.bind(.text(id), scope.parameter.value)
            defer { statement.reset() }
            return try statement.step() ? statement.blob(0) : nil
        }
    }

    /// A warning with all that its detector said; nil when there is none of that identifier.
    public func state(ofWarning id: String, within scope: RegionScope) throws -> Warning? {
        try database.withLock { database in
            let statement = try database.prepare(
                "SELECT state FROM warnings WHERE id = ?1 AND \(RegionScope.condition("region", "?2"))")
            try statement.bind(.text(id), scope.parameter.value)
            defer { statement.reset() }
            guard try statement.step() else { return nil }
            return try StateCoding.decode(Warning.self, from: statement.blob(0))
        }
    }

    /// How many of some subjects have an open warning of a rule.
    public func concerned(
        among subjects: [String], by rule: String, of detector: String, within scope: RegionScope
    ) throws -> Int {
        try database.withLock { database in
            let statement = try database.prepare(
                """
                SELECT 1 FROM warnings WHERE subject = ?1 AND detector = ?2 AND rule = ?3 AND status = 'open'
                AND \(RegionScope.condition("region", "?4")) LIMIT 1
                """)
            return try subjects.count { subject in
                try statement.bind(.text(subject), .text(detector), .text(rule), scope.parameter.value)
                defer { statement.reset() }
                return try statement.step()
            }
        }
    }

    /// Returns warnings, latest change first.
    ///
    /// A warning that changes while somebody pages moves to the front, where the feed tells of it.
    public func warnings(
        _ filter: WarningFilter = WarningFilter(), limit: Int, before: Int64? = nil, within scope: RegionScope
    ) throws -> WarningPage {
        try database.withLock { database in
            let statement = try database.prepare(WarningQuery.text(for: filter))
            try statement.bind(
                .integer(before ?? .max), .integer(filter.severity?.rank ?? 0), filter.detector.value,
                (filter.status?.rawValue).value, filter.subject.value, filter.party.value, .integer(Int64(limit) + 1),
                scope.parameter.value, (filter.region?.parameter).value)
            defer { statement.reset() }
            var warnings: [[UInt8]] = []
            var last: Int64 = 0
            while try statement.step() {
                guard warnings.count < limit else { return WarningPage(warnings: warnings, next: last) }
                last = statement.integer(0)
                warnings.append(statement.blob(1))
            }
            return WarningPage(warnings: warnings, next: nil)
        }
    }

    /// How many warnings there are, sorted by detector, severity and status; without zeros.
    public func counts(within scope: RegionScope) throws -> [WarningCount] {
        try database.withLock { database in
            let statement = try database.prepare(
                """
                SELECT detector, severity, status, sum(count) FROM counts
                WHERE count > 0 AND \(RegionScope.condition("region", "?1")) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                """)
            try statement.bind(scope.parameter.value)
            defer { statement.reset() }
            var counts: [WarningCount] = []
            while try statement.step() {
                guard let severity = Severity(rank: statement.integer(1)),
                    let status = Warning.Status(rawValue: statement.text(2))
                else { continue }
                counts.append(
                    WarningCount(
                        detector: statement.text(0), severity: severity, status: status,
                        count: Int(statement.integer(3))))
            }
            return counts
        }
    }

    /// What was raised and taken back in each of some weeks, sorted by week, detector and severity.
    public func weeks(_ weeks: ClosedRange<Week>, detector: String? = nil, within scope: RegionScope) throws
        -> [WeekCount]
    {
        try database.withLock { database in
            let statement = try database.prepare(
                """
                SELECT week, detector, severity, sum(raised), sum(retracted) FROM weeks
                WHERE week BETWEEN ?1 AND ?2 AND (?3 IS NULL OR detector = ?3)
                AND \(RegionScope.condition("region", "?4")) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                """)
            try statement.bind(
                .integer(Int64(weeks.lowerBound.monday.dayNumber)), .integer(Int64(weeks.upperBound.monday.dayNumber)),
                detector.value, scope.parameter.value)
            defer { statement.reset() }
            var counts: [WeekCount] = []
            while try statement.step() {
                guard let severity = Severity(rank: statement.integer(2)) else { continue }
                counts.append(
                    WeekCount(
                        week: Week(of: CivilDate(dayNumber: Int(statement.integer(0)))), detector: statement.text(1),
                        severity: severity, raised: Int(statement.integer(3)), retracted: Int(statement.integer(4))))
            }
            return counts
        }
    }

    /// The log's clock at the newest entry; nil while there is none.
    public var lastTime: Timestamp? {
        get throws {
            try database.withLock { database in
                let statement = try database.prepare("SELECT time FROM feed ORDER BY sequence DESC LIMIT 1")
                defer { statement.reset() }
                return try statement.step() ? Timestamp(milliseconds: statement.integer(0)) : nil
            }
        }
    }
}

extension String? {
    fileprivate var value: Value { map { .text($0) } ?? .null }
}
