/// A table as RFC 4180 describes it: commas, quotes, a first row that names the columns.
struct CommaSeparatedTable {
    /// One row with the line on which it begins.
    struct Row {
        let line: Int
        fileprivate let cells: [String]
    }

    private let file: String
    private let columns: [String]
    let rows: [Row]

    /// Rows without any text are passed over; a byte order mark too.
    init(_ text: String, file: String) throws(SpotCheckError) {
        self.file = file
        let unmarked = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        var all = try Self.split(unmarked, file)
        guard !all.isEmpty else {
            throw SpotCheckError("empty", file, "the table has no row", "begin it with the names of the columns")
        }
        columns = all.removeFirst().cells.map { $0.lowercased() }
        rows = all
        for row in rows where row.cells.count != columns.count {
            throw SpotCheckError(
                "wrong-row", "\(file):\(row.line)", "\(row.cells.count) cells stand under \(columns.count) columns",
                "fill every cell, and put text with commas in quotes")
        }
    }

    func require(_ required: [String], optional: [String]) throws(SpotCheckError) {
        for name in required where !columns.contains(name) {
            throw SpotCheckError("missing-column", "\(file):1", "there is no column '\(name)'", "add it")
        }
        let known = required + optional
        for (index, name) in columns.enumerated() {
            guard known.contains(name) else {
                throw SpotCheckError(
                    "unknown-column", "\(file):1", "'\(name)' is no column of this table",
                    "write \(known.joined(separator: ","))")
            }
            guard columns.firstIndex(of: name) == index else {
                throw SpotCheckError("duplicate-column", "\(file):1", "'\(name)' stands twice", "remove one")
            }
        }
    }

    /// The cell of a column; nil when it is empty or there is no such column.
    func text(_ column: String, of row: Row) throws(SpotCheckError) -> String? {
        guard let index = columns.firstIndex(of: column), !row.cells[index].isEmpty else { return nil }
        let text = row.cells[index]
        guard text.utf8.count <= 4_096, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw fault(row, "'\(column)' is too long or has control characters", "write at most 4096 printable bytes")
        }
        return text
    }

    /// The codes of a cell, separated by semicolons.
    func codes(_ column: String, of row: Row) throws(SpotCheckError) -> [String] {
        let text = try text(column, of: row) ?? ""
        return text.split { $0 == ";" || $0 == "；" }.map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    func fault(_ row: Row, _ reason: String, _ remedy: String) -> SpotCheckError {
        SpotCheckError("wrong-value", "\(file):\(row.line)", reason, remedy)
    }

    private static func split(_ text: String, _ file: String) throws(SpotCheckError) -> [Row] {
        var (rows, cells, cell): ([Row], [String], String.UnicodeScalarView) = ([], [], .init())
        var (line, start, isQuoted, wasQuoted) = (1, 1, false, false)
        func endCell() {
            cells.append(trimmed(String(cell)))
            (cell, wasQuoted) = (.init(), false)
        }
        func endRow() {
            endCell()
            if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(line: start, cells: cells)) }
            cells = []
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"" where isQuoted: (isQuoted, wasQuoted) = (false, true)
            case "\"" where wasQuoted:
                // A doubled quote stands for one.
                cell.append(scalar)
                (isQuoted, wasQuoted) = (true, false)
            case "\"" where cell.isEmpty: isQuoted = true
            case "," where !isQuoted: endCell()
            case "\n" where !isQuoted:
                endRow()
                start = line + 1
            case "\r" where !isQuoted: break
            default: cell.append(scalar)
            }
            if scalar == "\n" { line += 1 }
        }
        guard !isQuoted else {
            throw SpotCheckError("open-quote", "\(file):\(start)", "a quote is never closed", "close it")
        }
        endRow()
        return rows
    }
}

/// A text without white space around it.
func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
}
