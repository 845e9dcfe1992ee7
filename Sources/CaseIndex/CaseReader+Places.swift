import Access
import SQLite
import Synchronization

/// A place in the changes of cases that still leads somewhere when the cases were made anew by other rules.
public struct CasePlace: Hashable, Sendable {
    /// The last change that was looked at; nil where only the log's offset is known.
    public let number: Int64?
    /// The log's offset of that change, or up to which changes were looked at.
    public let offset: Int64

    public init(number: Int64?, offset: Int64) {
        self.number = number
        self.offset = offset
    }
}

extension CaseReader {
    /// Returns the changes that follow a place, and the place reached.
    ///
    /// Where another change bears the number now, it goes on behind the place's offset, once the cases have come there
    /// again.
    public func changes(after place: CasePlace, limit: Int) throws -> (lines: [CaseLine], reached: CasePlace) {
        guard let number = try number(at: place) else { return ([], place) }
        let page = try changes(after: number, limit: limit, scope: .all)
        guard page.reached > number, let offset = try offset(ofChange: page.reached) else {
            return ([], CasePlace(number: number, offset: place.offset))
        }
        return (page.lines, CasePlace(number: page.reached, offset: offset))
    }

    /// The number of the last change up to a place; nil while the cases have not come there.
    private func number(at place: CasePlace) throws -> Int64? {
        if let number = place.number, try offset(ofChange: number) == place.offset { return number }
        guard try progress.offset >= place.offset else { return nil }
        return try database.withLock { database in
            let statement = try database.prepare(
                "SELECT number FROM changes WHERE offset <= ? ORDER BY number DESC LIMIT 1")
            try statement.bind(.integer(place.offset))
            defer { statement.reset() }
            return try statement.step() ? statement.integer(0) : 0
        }
    }

    private func offset(ofChange number: Int64) throws -> Int64? {
        try database.withLock { database in
            let statement = try database.prepare("SELECT offset FROM changes WHERE number = ?")
            try statement.bind(.integer(number))
            defer { statement.reset() }
            return try statement.step() ? statement.integer(0) : nil
        }
    }
}
