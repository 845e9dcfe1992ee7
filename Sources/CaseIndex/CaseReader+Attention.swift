import Cases
import SQLite
import Synchronization

/// Whether somebody should be told of a warning or a case, as far as cases say.
public enum Attention: Hashable, Sendable {
    /// It is in no case, or there is no such case.
    case noCase
    /// Nobody took it up, and it is put before people.
    case wanted
    /// Silenced, explained by a stronger warning, or beyond the week's budget; with the case that is held back as a whole.
    case heldBack(case: String?)
    /// Somebody took it up, or it has ended.
    case takenUp
}

extension CaseReader {
    /// How a case stands; one that became part of another is no case of its own any more.
    public func attention(toCase id: String) throws -> Attention {
        try attention(toCases: "SELECT id, status, standing FROM cases WHERE id = ?", id)
    }

    /// How the cases of a warning stand.
    public func attention(toWarning id: String) throws -> Attention {
        let whole = try attention(
            toCases: """
                SELECT c.id, c.status, c.standing FROM case_warnings w JOIN cases c ON c.id = w.id
                WHERE w.warning = ? ORDER BY c.opened, c.id
                """, id)
        switch whole {
        case .noCase, .heldBack: return whole
        case .wanted, .takenUp: return try isMuted(id) ? .heldBack(case: nil) : whole
        }
    }

    /// A case that somebody works on counts before one that nobody took up, and that before one that is held back.
    private func attention(toCases query: String, _ id: String) throws -> Attention {
        try database.withLock { database in
            let statement = try database.prepare(query)
            try statement.bind(.text(id))
            defer { statement.reset() }
            var found = Attention.noCase
            while try statement.step() {
                if statement.text(1) != CaseStatus.open.rawValue { return .takenUp }
                if statement.text(2) == Standing.State.shown.rawValue {
                    found = .wanted
                } else if found == .noCase {
                    found = .heldBack(case: statement.text(0))
                }
            }
            return found
        }
    }

    /// Whether a case mutes the warning among others that it shows.
    private func isMuted(_ warning: String) throws -> Bool {
        let ids = try database.withLock { database in
            let statement = try database.prepare("SELECT id FROM case_warnings WHERE warning = ?")
            try statement.bind(.text(warning))
            defer { statement.reset() }
            var ids: [String] = []
            while try statement.step() { ids.append(statement.text(0)) }
            return ids
        }
        let book = try book()
        return try ids.contains { try book.subject($0)?.mutings[warning] != nil }
    }
}
