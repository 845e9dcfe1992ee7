import Synchronization

/// The subsets of so many places that a group is compared with: all of them up to a bound, beyond it a sample.
enum SubsetTable {
    /// Up to how many subsets all are tried.
    static let bound = 500
    /// How many are drawn otherwise.
    static let sample = 400

    private struct Key: Hashable {
        /// Empty where all subsets are tried.
        let seed: String
        let total: Int
        let size: Int
    }

    /// The most tables kept; together some tens of megabytes.
    private static let limit = 8_192
    private static let known = Mutex<[Key: [UInt16]]>([:])

    /// Whether all subsets are tried.
    static func isComplete(_ total: Int, _ size: Int) -> Bool {
        var count = 1
        for step in 0..<min(size, total - size) {
            count = count * (total - step) / (step + 1)
            if count > bound { return false }
        }
        return true
    }

    /// The subsets one after another, the places of each rising.
    ///
    /// A pure function, remembered: groups of one size are judged by the same lots again and again.
    static func subsets(of total: Int, size: Int, seed: String) -> [UInt16] {
        precondition(total <= Int(UInt16.max), "a lot has fewer bidders")
        let isComplete = isComplete(total, size)
        let key = Key(seed: isComplete ? "" : seed, total: total, size: size)
        if let table = known.withLock({ $0[key] }) { return table }
        let table = isComplete ? all(total, size) : drawn(total, size, seed)
        known.withLock {
            if $0.count >= limit { $0.removeAll(keepingCapacity: true) }
            $0[key] = table
        }
        return table
    }

    private static func all(_ total: Int, _ size: Int) -> [UInt16] {
        var (table, subset): ([UInt16], [Int]) = ([], Array(0..<size))
        while true {
            table.append(contentsOf: subset.lazy.map { UInt16($0) })
            guard let place = subset.indices.last(where: { subset[$0] < total - size + $0 }) else { return table }
            subset[place] += 1
            for later in subset.indices.dropFirst(place + 1) { subset[later] = subset[later - 1] + 1 }
        }
    }

    private static func drawn(_ total: Int, _ size: Int, _ seed: String) -> [UInt16] {
        var random = LotRandom(seed: seed)
        var (table, subset): ([UInt16], [Int]) = ([], Array(0..<size))
        table.reserveCapacity(sample * size)
        for _ in 0..<sample {
            random.draw(&subset, of: total)
            table.append(contentsOf: subset.lazy.map { UInt16($0) })
        }
        return table
    }
}
