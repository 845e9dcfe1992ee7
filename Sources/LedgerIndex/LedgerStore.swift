import BidEvents
public import DetectorKit
import Ledger
import SQLite
import System

/// The join index, `ledger.sqlite` in a data directory: written by one follower of the log, in the log's order.
///
/// It holds nothing that the log does not say. One that is damaged, of another version or ahead of the log is made
/// anew, so nobody is ever asked to remove it.
public final class LedgerStore {
    let database: Database
    private let decoder = EventDecoder(largestEvent: .max)
    private var nodes: [Subject: Int64] = [:]
    private var values: [ValueKey: String] = [:]

    private struct ValueKey: Hashable {
        let node: Int64
        let role: AttributionRole
    }

    /// How many names and attributions are remembered; beyond it all are looked up anew.
    private static let memoryLimit = 20_000

    /// - Parameter lastOffset: Where the log ends; an index that has come further is of another log.
    public init(directory: String, lastOffset: Int64) throws {
        let path = "\(directory)/\(LedgerSchema.fileName)"
        database = try Self.usable(path, lastOffset) ?? Self.anew(path)
        offset = try database.number("SELECT offset FROM progress")
    }

    /// The index that is there; nil for one that cannot be gone on with.
    private static func usable(_ path: String, _ lastOffset: Int64) throws -> Database? {
        do {
            let database = try open(path)
            return try database.number("SELECT offset FROM progress") <= lastOffset ? database : nil
        } catch let error as DatabaseError
            where [.notADatabase, .damaged, .foreignSchema, .olderSchema, .newerSchema].contains(error.code)
        {
            return nil
        }
    }

    private static func anew(_ path: String) throws -> Database {
        for file in [path, "\(path)-wal", "\(path)-shm"] where FileSystem.exists(file) { try FileSystem.remove(file) }
        return try open(path)
    }

    private static func open(_ path: String) throws -> Database {
        let database = try Database(path: path)
        try database.adopt(LedgerSchema.current)
        return database
    }

    /// The place of the log up to which everything is joined; 0 at first.
    public private(set) var offset: Int64

    /// Takes the next entries of the log, all or nothing; on disk when this returns.
    public func append(_ entries: [StoredEntry]) throws {
        guard let last = entries.last else { return }
        precondition(entries[0].offset > offset, "entry \(entries[0].offset) was taken before")
        do {
            try database.transaction {
                for entry in entries where entry.kind == .event { try append(entry) }
                try database.prepare("UPDATE progress SET offset = ?").run(.integer(last.offset))
            }
        } catch {
            // What was remembered of the failed transaction is not there.
            (nodes, values) = ([:], [:])
            throw error
        }
        offset = last.offset
    }

    private func append(_ entry: StoredEntry) throws {
        guard let event = try? decoder.decode(entry.bytes) else { return }
        try count(event, entry)
        try report(event, at: entry.offset)
        try keepBids(of: event, at: entry.offset)
        guard let links = ChainLinks(of: event) else { return }
        let home = try number(of: links.home, at: entry.offset)
        for edge in links.edges {
            try database.prepare("INSERT OR IGNORE INTO edges VALUES (?, ?, ?)").run(
                .integer(number(of: edge.source, at: entry.offset)),
                .integer(number(of: edge.target, at: entry.offset)), .integer(entry.offset))
        }
        for attribution in links.attributions { try keep(attribution, at: entry.offset) }
        guard let step = links.step else { return }
        if let winner = links.winner, let project = event.projectID, !project.isEmpty {
            try database.prepare("INSERT OR IGNORE INTO wins VALUES (?, ?, ?, ?)").run(
                .integer(supplier(winner)),
                .integer(number(of: Subject(kind: "project", identifier: project), at: entry.offset)),
                .integer(Int64(step.rank)), .integer(entry.offset))
        }
        try database.prepare("INSERT OR IGNORE INTO mentions VALUES (?, ?, ?)").run(
            .integer(home), .integer(entry.offset), .integer(Int64(step.rank)))
    }

    func number(of node: Subject, at offset: Int64) throws -> Int64 {
        if let number = nodes[node] { return number }
        if nodes.count >= Self.memoryLimit { nodes = [:] }
        try database.prepare("INSERT OR IGNORE INTO nodes (kind, identifier, offset) VALUES (?, ?, ?)").run(
            .text(node.kind), .text(node.identifier), .integer(offset))
        let statement = try database.prepare("SELECT number FROM nodes WHERE kind = ? AND identifier = ?")
        try statement.bind(.text(node.kind), .text(node.identifier))
        defer { statement.reset() }
        let isThere = try statement.step()
        precondition(isThere, "what was just inserted is there")
        nodes[node] = statement.integer(0)
        return statement.integer(0)
    }

    /// Keeps that something was reported of a project, sealed or not; who reads it leaves out what is sealed still.
    private func report(_ event: Event, at offset: Int64) throws {
        guard let type = event.type, let project = event.text("project_id"), !project.isEmpty else { return }
        try database.prepare("INSERT OR IGNORE INTO reported_projects (identifier) VALUES (?)").run(.text(project))
        try database.prepare("INSERT OR IGNORE INTO reported_types (name) VALUES (?)").run(.text(type.name))
        try database.prepare(
            """
            INSERT OR IGNORE INTO reports
            SELECT p.number, ?, t.number, ? FROM reported_projects p, reported_types t
            WHERE p.identifier = ? AND t.name = ?
            """
        ).run(.integer(offset), event.lotID.map { .text($0) } ?? .null, .text(project), .text(type.name))
        guard let lot = event.lotID, type.sealing != .sealed else { return }
        try database.prepare(
            """
            INSERT OR IGNORE INTO lots (project, lot, offset)
            SELECT number, ?, ? FROM reported_projects WHERE identifier = ?
            """
        ).run(.text(lot), .integer(offset), .text(project))
    }

    /// Keeps a value where it differs from the one that stands.
    private func keep(_ attribution: ChainLinks.Attribution, at offset: Int64) throws {
        let node = try number(of: attribution.node, at: offset)
        let key = ValueKey(node: node, role: attribution.role)
        if values.count >= Self.memoryLimit { values = [:] }
        if values[key] == nil {
            let statement = try database.prepare(
                "SELECT value FROM attributions WHERE node = ? AND role = ? ORDER BY offset DESC LIMIT 1")
            try statement.bind(.integer(node), .integer(attribution.role.rawValue))
            if try statement.step() { values[key] = statement.text(0) }
            statement.reset()
        }
        guard values[key] != attribution.value else { return }
        try database.prepare("INSERT OR REPLACE INTO attributions VALUES (?, ?, ?, ?)").run(
            .integer(node), .integer(attribution.role.rawValue), .integer(offset), .text(attribution.value))
        values[key] = attribution.value
    }
}

@available(*, unavailable)
extension LedgerStore: Sendable {}
