/// A table of features: named columns, one row a case, NaN where a value is missing.
public struct FeatureMatrix: Hashable, Sendable {
    /// Values that a table may hold: 1.6 GB while training.
    public static let valueLimit = 100_000_000

    public let columns: [String]
    public private(set) var rowCount = 0
    private var values: [Float] = []

    /// An empty table.
    public init(columns: [String]) throws(LearningError) {
        guard !columns.isEmpty else { throw .unusableColumns(reason: "there are none") }
        var seen: Set<String> = []
        for name in columns {
            guard !name.isEmpty else { throw .unusableColumns(reason: "a name is empty") }
            guard seen.insert(name).inserted else { throw .unusableColumns(reason: "'\(name)' stands twice") }
        }
        self.columns = columns
    }

    /// A table of rows.
    public init(columns: [String], rows: [[Float]]) throws(LearningError) {
        try self.init(columns: columns)
        for row in rows { try append(row) }
    }

    /// Adds a row: one value a column, finite or NaN.
    public mutating func append(_ row: [Float]) throws(LearningError) {
        guard row.count == columns.count else {
            throw .wrongRow(row: rowCount, values: row.count, columns: columns.count)
        }
        if let place = row.firstIndex(where: { $0.isInfinite }) {
            throw .infiniteValue(row: rowCount, column: columns[place])
        }
        guard values.count + row.count <= Self.valueLimit else {
            throw .tooLarge(values: values.count + row.count, limit: Self.valueLimit)
        }
        values += row
        rowCount += 1
    }

    /// One row, in the order of the columns.
    public subscript(row: Int) -> [Float] {
        Array(values[row * columns.count..<(row + 1) * columns.count])
    }

    /// The rows with these numbers, in this order.
    public func selecting(_ rows: [Int]) -> FeatureMatrix {
        var result = self
        result.values = rows.flatMap { self[$0] }
        result.rowCount = rows.count
        return result
    }

    /// All values, row after row.
    var flat: [Float] { values }

    // Two missing values are the same value, unlike NaN and NaN.
    public static func == (first: FeatureMatrix, second: FeatureMatrix) -> Bool {
        first.columns == second.columns && first.rowCount == second.rowCount
            && first.patterns.elementsEqual(second.patterns)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(columns)
        for pattern in patterns { hasher.combine(pattern) }
    }

    /// The values' bits, the same for every NaN.
    var patterns: some Sequence<UInt32> {
        values.lazy.map { $0.isNaN ? Float.nan.bitPattern : $0.bitPattern }
    }
}
