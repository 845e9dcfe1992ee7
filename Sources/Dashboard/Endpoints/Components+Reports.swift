import Reports

// Reports as data.
extension Schema {
    static let report = object([
        "kind": .choice(ReportKind.allCases.map(\.rawValue)), "period": .string, "region": .string,
        "title": .bilingual,
        "log": .object(["offset": .integer, "clock": .time, "digest": .string, "configuration": .string]),
        "highlights": .list(of: .bilingual), "tables": .list(of: reportTable),
    ])

    private static let reportTable = object([
        "name": .string, "title": .bilingual, "definition": .bilingual, "columns": .list(of: .bilingual),
        "rows": .list(of: .list(of: reportCell)),
    ])

    /// Beside its kind a cell has the members of that kind, such as `value`, `part` and `of`, or `amounts`.
    private static let reportCell = object(["kind": .choice(ReportCell.kinds)])
}
