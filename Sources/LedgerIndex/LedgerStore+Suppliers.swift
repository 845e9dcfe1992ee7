import BidEvents
import CanonicalJSON
import DetectorKit
import SQLite

// Who bid.
extension LedgerStore {
    /// How many bids of one opening are kept.
    private static let bidLimit = 5_000
    /// The most bytes of a code that is kept.
    private static let longestCode = 400

    /// Keeps who bid for a lot, once its opening tells.
    func keepBids(of event: Event, at offset: Int64) throws {
        guard event.name == "bids.opened", let project = event.projectID, !project.isEmpty else { return }
        let node = try number(of: Subject(kind: "project", identifier: project), at: offset)
        for row in event.rows("rows").prefix(Self.bidLimit) {
            guard let code = row["supplier_code"]?.fieldText, !code.isEmpty, code.utf8.count <= Self.longestCode
            else { continue }
            try database.prepare("INSERT OR IGNORE INTO bids VALUES (?, ?, ?, ?)").run(
                .integer(supplier(code)), .integer(node), .text(event.lotID ?? ""), .integer(offset))
        }
    }

    func supplier(_ code: String) throws -> Int64 {
        try database.prepare("INSERT OR IGNORE INTO suppliers (code) VALUES (?)").run(.text(code))
        let statement = try database.prepare("SELECT number FROM suppliers WHERE code = ?")
        try statement.bind(.text(code))
        defer { statement.reset() }
        let isThere = try statement.step()
        precondition(isThere, "what was just inserted is there")
        return statement.integer(0)
    }
}
