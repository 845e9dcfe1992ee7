public import BidEvents
import SQLite

/// How far the cases have come: in the log, and in the feed.
public struct CaseProgress: Hashable, Sendable {
    /// The place of the log up to which everything is in the cases; 0 at first.
    public internal(set) var offset: Int64
    /// The log's clock there.
    public internal(set) var clock: Timestamp
    /// The last entry of the feed that was taken.
    var sequence: Int64
    /// The digest of that entry: another feed of the same directory is noticed by it.
    var lineDigest: String

    /// The place of the last thing that a person did.
    var lastAct: Int64

    init(_ database: Database) throws {
        let statement = try database.prepare("SELECT offset, clock, sequence, line, acted FROM progress")
        defer { statement.reset() }
        let isThere = try statement.step()
        precondition(isThere, "the schema makes the row")
        offset = statement.integer(0)
        clock = Timestamp(milliseconds: statement.integer(1))
        sequence = statement.integer(2)
        lineDigest = statement.text(3)
        lastAct = statement.integer(4)
    }
}
