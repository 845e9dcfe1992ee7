import Foundation

/// The same wrong amounts in two lists.
struct SharedErrors: Sendable {
    let left: Int
    let right: Int
    let columns: [Int]
    /// By how many ten-thousandths each amount is wrong.
    let values: [Int64]
    /// The decimal logarithm of how much more probable they are with one author than with two, four at most each.
    let logarithm: Double
}

/// Amounts that are not quantity times price.
struct AmountErrors: Sendable {
    private let compared: ComparedLists
    /// List, then column; zero where the amount is right or unknown.
    private let errors: [[Int64]]

    /// A list with more wrong amounts than this part rounds in its own way and says nothing.
    private static let systematicShare = 0.2
    /// How often another bidder errs at a given item, at least, and then by the same amount: working assumptions.
    private static let rivalErrs = 1e-3
    private static let sameValue = 1e-2
    private static let capPerError = 4.0

    init(_ compared: ComparedLists) {
        self.compared = compared
        let tender = compared.aligned.controlRows.map { row in row < 0 ? 0 : compared.control?.error(at: row) ?? 0 }
        errors = zip(compared.lists, compared.aligned.rows).map { list, line in
            var values = line.map { $0 < 0 ? 0 : list.error(at: $0) ?? 0 }
            let wrong = values.count { $0 != 0 }
            if Double(wrong) > Self.systematicShare * Double(max(1, list.count)) {
                values = [Int64](repeating: 0, count: values.count)
            }
            // What is wrong in the tender's own list was copied from there.
            for column in values.indices where tender[column] != 0 { values[column] = 0 }
            return values
        }
    }

    func shared(_ pair: PairComparison.Pair) -> SharedErrors? {
        let others = errors.indices.filter { $0 != pair.left && $0 != pair.right }
        let columns = errors[pair.left].indices.filter { column in
            let value = errors[pair.left][column]
            guard value != 0, value == errors[pair.right][column] else { return false }
            let erring = others.count { errors[$0][column] != 0 }
            return !(erring >= 2 && Double(erring) >= 0.5 * Double(others.count))
        }
        guard !columns.isEmpty else { return nil }
        let wrong = others.reduce(0) { sum, list in sum + errors[list].count { $0 != 0 } }
        let rows = others.reduce(0) { $0 + compared.lists[$1].count }
        let chance = max(Self.rivalErrs, Double(wrong) / Double(max(1, rows))) * Self.sameValue
        let ratio = (0.5 + 0.5 * chance) / chance
        return SharedErrors(
            left: pair.left, right: pair.right, columns: columns, values: columns.map { errors[pair.left][$0] },
            logarithm: Double(columns.count) * min(Self.capPerError, log10(ratio)))
    }
}
