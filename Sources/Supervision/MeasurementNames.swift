import DetectorKit
import SQLite

/// Appends measurements; rules and subjects, which come again and again, have numbers instead of names.
struct MeasurementNames {
    private struct RuleName: Hashable {
        let detector: String
        let rule: String
    }

    private var rules: [RuleName: Int64] = [:]
    private var subjects: [Subject: Int64] = [:]

    /// The last measurement: an offset's are numbered through, however many commits they come in.
    var last: (offset: Int64, number: Int64) = (0, 0)

    /// How many subjects are remembered; beyond it all are looked up anew.
    private static let subjectLimit = 20_000

    mutating func append(_ outputs: [DetectorOutput], to database: Database) throws {
        guard !outputs.isEmpty else { return }
        let insert = try database.prepare("INSERT INTO measurements VALUES (?, ?, ?, ?, ?, ?)")
        for output in outputs {
            guard case .measurement(let measurement) = output.content else { continue }
            let offset = output.place.offset
            last = offset == last.offset ? (offset, last.number + 1) : (offset, 0)
            try insert.run(
                .integer(number(of: measurement.subject, in: database)),
                .integer(number(of: RuleName(detector: output.place.detector, rule: measurement.rule), in: database)),
                .text(measurement.instance), .integer(offset), .integer(last.number),
                .text(MeasurementText.text(of: measurement.content)))
        }
    }

    private mutating func number(of rule: RuleName, in database: Database) throws -> Int64 {
        if let number = rules[rule] { return number }
        let number = try Self.number(
            "INSERT OR IGNORE INTO rules (detector, rule) VALUES (?, ?)",
            "SELECT number FROM rules WHERE detector = ? AND rule = ?", rule.detector, rule.rule, database)
        rules[rule] = number
        return number
    }

    private mutating func number(of subject: Subject, in database: Database) throws -> Int64 {
        if let number = subjects[subject] { return number }
        if subjects.count >= Self.subjectLimit { subjects = [:] }
        let number = try Self.number(
            "INSERT OR IGNORE INTO subjects (kind, identifier) VALUES (?, ?)",
            "SELECT number FROM subjects WHERE kind = ? AND identifier = ?", subject.kind, subject.identifier,
            database)
        subjects[subject] = number
        return number
    }

    private static func number(
        _ insert: String, _ select: String, _ first: String, _ second: String, _ database: Database
    ) throws -> Int64 {
        try database.prepare(insert).run(.text(first), .text(second))
        let statement = try database.prepare(select)
        try statement.bind(.text(first), .text(second))
        defer { statement.reset() }
        let isThere = try statement.step()
        precondition(isThere, "what was just inserted is there")
        return statement.integer(0)
    }
}
