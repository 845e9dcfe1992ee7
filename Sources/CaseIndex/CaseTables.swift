import AlertPolicy
import BidEvents
import CanonicalJSON
import Cases
import DetectorKit
import SQLite
import Synchronization

/// The tables of the cases, as their one writer uses them.
final class CaseTables: Sendable {
    private let database: Mutex<Database>

    init(path: String) throws {
        let database = try Database(path: path)
        try database.adopt(CaseSchema.current)
        self.database = Mutex(database)
    }

    func state(_ key: String) throws -> [UInt8]? {
        try database.withLock { database in
            let statement = try database.prepare("SELECT value FROM states WHERE key = ?")
            try statement.bind(.text(key))
            defer { statement.reset() }
            return try statement.step() ? statement.blob(0) : nil
        }
    }

    func progress() throws -> CaseProgress {
        try database.withLock { try CaseProgress($0) }
    }

    /// Writes everything of one step, all or nothing; on disk when this returns.
    func commit(_ changes: CaseBook.Changes, _ progress: CaseProgress) throws {
        try database.withLock { database in
            try database.transaction {
                for state in changes.states { try Self.keep(state, in: database) }
                for change in changes.changes { try Self.append(change, to: database) }
                for (id, subject) in changes.cases { try Self.replace(id, subject, in: database) }
                for outcome in changes.outcomes { try Self.append(outcome, to: database) }
                try database.prepare("UPDATE progress SET offset = ?, clock = ?, sequence = ?, line = ?, acted = ?")
                    .run(
                        .integer(progress.offset), .integer(progress.clock.milliseconds), .integer(progress.sequence),
                        .text(progress.lineDigest), .integer(progress.lastAct))
            }
        }
    }

    private static func keep(_ state: CaseState, in database: Database) throws {
        if let bytes = state.bytes {
            try database.prepare("INSERT OR REPLACE INTO states VALUES (?, ?)").run(.text(state.key), .blob(bytes))
        } else {
            try database.prepare("DELETE FROM states WHERE key = ?").run(.text(state.key))
        }
    }

    private static func append(_ change: CaseChange, to database: Database) throws {
        try database.prepare("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)").run(
            .integer(change.number), .text(change.subject.id), .integer(change.position.offset),
            change.subject.region.value, .blob(change.step.bytes), .blob(change.json.bytes))
    }

    private static func append(_ outcome: ActionOutcome, to database: Database) throws {
        try database.prepare("INSERT OR IGNORE INTO actions VALUES (?, ?, ?, ?, ?)").run(
            .text(outcome.event), .integer(outcome.position.offset), .text(outcome.object),
            outcome.change.map { .integer($0.number) } ?? .null,
            outcome.refusal.map { .blob($0.json.bytes) } ?? .null)
    }

    private static func replace(_ id: String, _ subject: Case?, in database: Database) throws {
        for table in ["case_warnings", "case_parties", "case_subjects"] {
            try database.prepare("DELETE FROM \(table) WHERE id = ?").run(.text(id))
        }
        guard let subject else { return try database.prepare("DELETE FROM cases WHERE id = ?").run(.text(id)) }
        try database.prepare("INSERT OR REPLACE INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
            .text(id), .integer(subject.changeNumber), .text(subject.kind.rawValue), .text(subject.status.rawValue),
            .integer(subject.severity.rank), subject.region.value, subject.assignee.value,
            .integer(subject.isOverdue ? 1 : 0), .text(subject.standing.state.rawValue),
            .integer(subject.choice == nil ? 0 : 1),
            .integer(Int64(subject.certainty.rank)), .integer(Int64(subject.members.count(where: \.holds))),
            .integer(subject.openedAt.offset), .blob(subject.json.bytes))
        for member in subject.members {
            try database.prepare("INSERT OR IGNORE INTO case_warnings VALUES (?, ?)").run(
                .text(member.warning), .text(id))
        }
        for party in subject.parties {
            try database.prepare("INSERT OR IGNORE INTO case_parties VALUES (?, ?)").run(.text(party), .text(id))
        }
        for name in subject.subjects {
            try database.prepare("INSERT OR IGNORE INTO case_subjects VALUES (?, ?)").run(.text(name), .text(id))
        }
    }
}

extension String? {
    var value: Value { map { .text($0) } ?? .null }
}

extension Severity {
    /// The rank in the tables: 1 for blue to 4 for red.
    var rank: Int64 { Int64(Self.allCases.firstIndex(of: self)!) + 1 }
}
