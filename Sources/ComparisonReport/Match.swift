/// One place at which the two documents say the same, or nearly.
struct Match: Hashable {
    enum Kind { case verbatim, edited, reworded }

    /// As the report numbers it, from 1.
    var number = 0
    let kind: Kind
    /// In Unicode scalars of the raw texts, as findings show them.
    let left: Range<Int>
    let right: Range<Int>
    /// Compared characters of the shorter side.
    let length: Int
    /// Raw places of the characters that differ.
    let leftDifferences: [Int32]
    let rightDifferences: [Int32]
}
