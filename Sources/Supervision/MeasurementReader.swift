public import DetectorKit
public import Ledger
import SQLite
import Synchronization

/// Reads what was measured, beside the one who writes it, from any thread, one question at a time.
public final class MeasurementReader: Sendable {
    private let database: Mutex<Database>

    /// Opens the feed of a directory in which a ``FeedStore`` was opened before.
    public init(directory: String) throws {
        let database = try Database(path: "\(directory)/\(FeedSchema.fileName)", readOnly: true)
        try database.check(FeedSchema.current)
        self.database = Mutex(database)
    }

    /// The highest offset of the log up to which everything measured is there.
    public var frontier: Int64 {
        get throws { try database.withLock { try $0.number("SELECT offset FROM frontier") } }
    }

    /// Gives the latest measurement of every rule, subject and instance as of a place of the log.
    public func standing(through offset: Int64, rules: Set<String>? = nil) throws -> [PlacedMeasurement] {
        try database.withLock { database in
            let names = try Self.rules(in: database).filter { rules?.contains($0.value.rule) ?? true }
            let statement = try database.prepare(
                """
                SELECT m.subject, m.rule, m.instance, m.offset, m.content, s.kind, s.identifier
                FROM measurements m CROSS JOIN subjects s ON s.number = m.subject
                WHERE m.offset <= ? ORDER BY m.subject, m.rule, m.instance, m.offset, m.number
                """)
            try statement.bind(.integer(offset))
            defer { statement.reset() }
            return try Self.latest(statement, names)
        }
    }

    /// Gives the latest measurements of some subjects, and of the lots of a project, as of a place of the log, sorted.
    public func standing(
        of subjects: [Subject], lotsOf project: String? = nil, through offset: Int64
    ) throws -> [PlacedMeasurement] {
        try database.withLock { database in
            let names = try Self.rules(in: database)
            var numbers: Set<Int64> = []
            for subject in subjects {
                let statement = try database.prepare("SELECT number FROM subjects WHERE kind = ? AND identifier = ?")
                try statement.bind(.text(subject.kind), .text(subject.identifier))
                if try statement.step() { numbers.insert(statement.integer(0)) }
                statement.reset()
            }
            if let project { numbers.formUnion(try Self.lots(of: project, in: database)) }
            let statement = try database.prepare(
                """
                SELECT m.subject, m.rule, m.instance, m.offset, m.content, s.kind, s.identifier
                FROM measurements m CROSS JOIN subjects s ON s.number = m.subject
                WHERE m.subject = ? AND m.offset <= ? ORDER BY m.rule, m.instance, m.offset, m.number
                """)
            return try numbers.sorted().flatMap { number in
                try statement.bind(.integer(number), .integer(offset))
                defer { statement.reset() }
                return try Self.latest(statement, names)
            }.sorted()
        }
    }

    private static func rules(in database: Database) throws -> [Int64: (detector: String, rule: String)] {
        let statement = try database.prepare("SELECT number, detector, rule FROM rules")
        defer { statement.reset() }
        var rules: [Int64: (String, String)] = [:]
        while try statement.step() { rules[statement.integer(0)] = (statement.text(1), statement.text(2)) }
        return rules
    }

    private static func lots(of project: String, in database: Database) throws -> [Int64] {
        let statement = try database.prepare(
            "SELECT number FROM subjects WHERE kind = 'lot' AND identifier >= ?1 || '/' AND identifier < ?1 || '0'")
        try statement.bind(.text(project))
        defer { statement.reset() }
        var numbers: [Int64] = []
        while try statement.step() { numbers.append(statement.integer(0)) }
        return numbers
    }

    /// The last row of each run of rows of one subject, rule and instance.
    private static func latest(
        _ statement: Statement, _ names: [Int64: (detector: String, rule: String)]
    ) throws -> [PlacedMeasurement] {
        var found: [PlacedMeasurement] = []
        var held: (subject: Int64, rule: Int64, instance: String, row: () -> PlacedMeasurement?)?
        while try statement.step() {
            let (subject, rule, instance) = (statement.integer(0), statement.integer(1), statement.text(2))
            guard let name = names[rule] else { continue }
            if let held, (held.subject, held.rule, held.instance) != (subject, rule, instance) {
                if let measurement = held.row() { found.append(measurement) }
            }
            let (offset, content) = (statement.integer(3), statement.text(4))
            let (kind, identifier) = (statement.text(5), statement.text(6))
            // Only the last one is read; most rows are replaced by a later one.
            held = (
                subject, rule, instance,
                {
                    MeasurementText.content(of: content).map {
                        PlacedMeasurement(
                            offset: offset, detector: name.detector,
                            measurement: Measurement(
                                rule: name.rule, subject: Subject(kind: kind, identifier: identifier),
                                instance: instance, content: $0))
                    }
                }
            )
        }
        if let measurement = held?.row() { found.append(measurement) }
        return found
    }
}
