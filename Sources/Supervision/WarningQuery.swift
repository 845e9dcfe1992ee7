import Access

/// The question for warnings: one text for each way into the table, so that each finds its index.
enum WarningQuery {
    static func text(for filter: WarningFilter) -> String {
        switch (filter.party, filter.subject) {
        case (_?, _):
            "\(columns) JOIN parties p ON p.id = w.id WHERE p.party = ?6 AND (?5 IS NULL OR \(inSubject)) \(rest)"
        case (nil, _?): "\(columns) WHERE ?6 IS NULL AND \(inSubject) \(rest)"
        case (nil, nil): "\(columns) WHERE ?5 IS NULL AND ?6 IS NULL \(rest)"
        }
    }

    private static let columns = "SELECT w.sequence, w.json FROM warnings w"
    // The digit 0 follows the slash: everything of a project lies between the two.
    private static let inSubject = "(w.subject = ?5 OR (w.subject > ?5 || '/' AND w.subject < ?5 || '0'))"
    private static let rest = """
        AND w.sequence < ?1 AND w.severity >= ?2 AND (?3 IS NULL OR w.detector = ?3)
        AND (?4 IS NULL OR w.status = ?4)
        AND \(RegionScope.condition("w.region", "?8")) AND \(RegionScope.condition("w.region", "?9"))
        ORDER BY w.sequence DESC LIMIT ?7
        """
}
