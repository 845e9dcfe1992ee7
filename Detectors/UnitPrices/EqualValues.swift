/// Which lists have the same value in which columns: of prices, or of digests of their composition.
struct EqualValues: Sendable {
    /// List, then column; 0 where there is none.
    let values: [[Int64]]
    /// How many lists have the same value as this one in this column.
    private let multiplicities: [[Int32]]
    private let present: [Int]
    private let equalPairs: [Int]
    /// The numbers of lists with the most frequent value and with the next.
    private let mostFrequent: [(value: Int64, count: Int, nextValue: Int64, next: Int)]

    init(_ values: [[Int64]], columnCount: Int) {
        self.values = values
        var multiplicities = values.map { [Int32](repeating: 0, count: $0.count) }
        var (present, equalPairs) = ([Int](), [Int]())
        var mostFrequent: [(value: Int64, count: Int, nextValue: Int64, next: Int)] = []
        for column in 0..<columnCount {
            let sorted = values.map { $0[column] }.filter { $0 != 0 }.sorted()
            var top: (value: Int64, count: Int, nextValue: Int64, next: Int) = (0, 0, 0, 0)
            var (counts, pairs, start) = ([Int64: Int32](), 0, 0)
            for place in sorted.indices where place + 1 == sorted.count || sorted[place + 1] != sorted[place] {
                let count = place + 1 - start
                start = place + 1
                pairs += count * (count - 1) / 2
                counts[sorted[place]] = Int32(count)
                if count > top.count {
                    top = (sorted[place], count, top.value, top.count)
                } else if count > top.next {
                    (top.nextValue, top.next) = (sorted[place], count)
                }
            }
            for list in values.indices { multiplicities[list][column] = counts[values[list][column]] ?? 0 }
            present.append(sorted.count)
            equalPairs.append(pairs)
            mostFrequent.append(top)
        }
        self.multiplicities = multiplicities
        self.present = present
        self.equalPairs = equalPairs
        self.mostFrequent = mostFrequent
    }

    /// Whether that part of at least three others has one value here, so that equality tells nothing.
    func isCommon(_ column: Int, besides left: Int, _ right: Int, share: Double) -> Bool {
        let others = present[column] - 2
        guard others >= 3 else { return false }
        let top = mostFrequent[column]
        func remaining(_ value: Int64, _ count: Int) -> Int {
            count - (values[left][column] == value ? 1 : 0) - (values[right][column] == value ? 1 : 0)
        }
        let most = max(remaining(top.value, top.count), remaining(top.nextValue, top.next))
        return Double(most) >= share * Double(others)
    }

    /// The chance that two bidders coincide here, from the pairs that neither of the two belongs to.
    ///
    /// (x + ½) / (N + 1) for x coincident pairs of N, so that what was never seen still has a chance.
    func chance(_ column: Int, besides left: Int, _ right: Int) -> Double {
        let others = present[column] - 2
        let pairs = others * (others - 1) / 2
        let isEqual = values[left][column] == values[right][column]
        let withEither =
            Int(multiplicities[left][column]) - 1 + Int(multiplicities[right][column]) - 1 - (isEqual ? 1 : 0)
        return (Double(equalPairs[column] - withEither) + 0.5) / (Double(pairs) + 1)
    }
}
