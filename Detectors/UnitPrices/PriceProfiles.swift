import Foundation

/// Which bidders are dear and cheap at the same items, beyond what all bidders have in common.
struct PriceProfiles: Sendable {
    /// Two lists whose profiles agree more closely than any of the permutations.
    struct Likeness: Sendable {
        let correlation: Double
        let columns: [Int]
        /// One in a thousand is the least that 999 permutations can show.
        let probability: Double
    }

    private let compared: ComparedLists
    private let settings: PriceSettings

    private static let permutations = 999
    /// Items ranked at most, chosen by a hash of the item.
    private static let mostItems = 1_000
    /// Pairs examined at most, those of the highest raw correlation first.
    private static let mostPairs = 12

    init(_ compared: ComparedLists, _ settings: PriceSettings) {
        self.compared = compared
        self.settings = settings
    }

    /// What the pairs not yet explained have in common, and how many were left unexamined.
    func alike(_ pairs: [PairComparison.Pair]) -> (found: [PairComparison.Pair: Likeness], skipped: Int) {
        let medians = overallMedians()
        let candidates = pairs.map { ($0, rawCorrelation($0, medians)) }.filter { $0.1 >= 0.5 }
            .sorted { ($1.1, $0.0.left, $0.0.right) < ($0.1, $1.0.left, $1.0.right) }
        var found: [PairComparison.Pair: Likeness] = [:]
        for (pair, _) in candidates.prefix(Self.mostPairs) { found[pair] = likeness(pair) }
        return (found, max(0, candidates.count - Self.mostPairs))
    }

    private func overallMedians() -> [Double] {
        compared.aligned.columns.indices.map { column in
            let given = compared.prices.values.indices.filter { compared.prices.values[$0][column] > 0 }
            return given.count < 4 ? .nan : DensestPoint.median(given.map { compared.logarithms[$0][column] })!
        }
    }

    private func rawCorrelation(_ pair: PairComparison.Pair, _ medians: [Double]) -> Double {
        let columns = selected(pair).filter { !medians[$0].isNaN }
        guard columns.count >= settings.leastItems else { return 0 }
        return Self.correlation(
            columns.map { compared.logarithms[pair.left][$0] - medians[$0] },
            columns.map { compared.logarithms[pair.right][$0] - medians[$0] })
    }

    private func selected(_ pair: PairComparison.Pair) -> [Int] {
        let columns = compared.selection(pair.left, pair.right, commonShare: settings.commonShare).columns
        guard columns.count > Self.mostItems else { return columns }
        let hashes = compared.aligned.columns
        return columns.sorted { (hashes[$0].hash, $0) < (hashes[$1].hash, $1) }.prefix(Self.mostItems).sorted()
    }

    private func likeness(_ pair: PairComparison.Pair) -> Likeness? {
        let others = compared.bidders.indices.filter {
            compared.bidders[$0] != compared.bidders[pair.left] && compared.bidders[$0] != compared.bidders[pair.right]
        }
        let columns = selected(pair).filter { column in
            others.count { compared.prices.values[$0][column] > 0 } >= settings.leastOtherBidders
        }
        guard columns.count >= settings.leastItems else { return nil }
        let deviations = Deviations(compared, pair, others, columns)
        let ranks = [Self.ranks(deviations.left), Self.ranks(deviations.right)]
        let correlation = Self.correlation(ranks[0], ranks[1])
        guard correlation >= settings.profileCorrelation else { return nil }
        let asHigh = permuted(ranks, columns, above: correlation)
        let probability = Double(asHigh + 1) / Double(Self.permutations + 1)
        guard probability <= 0.001 else { return nil }
        return Likeness(correlation: correlation, columns: columns, probability: probability)
    }

    /// How many permutations within chapters correlate as highly.
    private func permuted(_ ranks: [[Double]], _ columns: [Int], above correlation: Double) -> Int {
        let chapters = Dictionary(grouping: columns.indices) { compared.aligned.columns[columns[$0]].chapter }
        let groups = chapters.keys.sorted().map { chapters[$0]! }
        var state = columns.reduce(0) { CounterBit.mixed(compared.aligned.columns[$1].hash, $0) }
        var shuffled = ranks[1]
        let mean = ranks[0].reduce(0, +) / Double(ranks[0].count)
        let center = ranks[1].reduce(0, +) / Double(ranks[1].count)
        func cross() -> Double {
            var sum = 0.0
            for index in shuffled.indices { sum += (ranks[0][index] - mean) * (shuffled[index] - center) }
            return sum
        }
        let observed = cross()
        return (0..<Self.permutations).count { _ in
            for group in groups {
                for place in stride(from: group.count - 1, to: 0, by: -1) {
                    state = CounterBit.mixed(state &+ 1, 1)
                    shuffled.swapAt(group[place], group[Int(state % UInt64(place + 1))])
                }
            }
            return cross() >= observed
        }
    }

    /// Places in the order of values; equal values share their mean place.
    static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start
            while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
            for place in start...end { ranks[order[place]] = Double(start + end) / 2 }
            start = end + 1
        }
        return ranks
    }

    static func correlation(_ left: [Double], _ right: [Double]) -> Double {
        let (a, b) = (left.reduce(0, +) / Double(left.count), right.reduce(0, +) / Double(right.count))
        var (cross, ofLeft, ofRight) = (0.0, 0.0, 0.0)
        for (x, y) in zip(left, right) {
            cross += (x - a) * (y - b)
            ofLeft += (x - a) * (x - a)
            ofRight += (y - b) * (y - b)
        }
        let scale = (ofLeft * ofRight).squareRoot()
        return scale > 0 ? cross / scale : 0
    }
}

/// Deviations of two lists from the median of the others, without what those have in common.
private struct Deviations {
    private(set) var left: [Double]
    private(set) var right: [Double]

    init(_ compared: ComparedLists, _ pair: PairComparison.Pair, _ others: [Int], _ columns: [Int]) {
        let medians = columns.map { column in
            DensestPoint.median(
                others.filter { compared.prices.values[$0][column] > 0 }.map { compared.logarithms[$0][column] })!
        }
        func centered(_ list: Int) -> [Double] {
            let raw = columns.indices.map { index in
                compared.prices.values[list][columns[index]] > 0
                    ? compared.logarithms[list][columns[index]] - medians[index] : 0
            }
            let mean = raw.reduce(0, +) / Double(raw.count)
            return raw.map { $0 - mean }
        }
        (left, right) = (centered(pair.left), centered(pair.right))
        let factor = Self.firstComponent(others.map(centered))
        let length = factor.reduce(0) { $0 + $1 * $1 }
        guard length > 0 else { return }
        func without(_ values: [Double]) -> [Double] {
            let share = zip(values, factor).reduce(0) { $0 + $1.0 * $1.1 } / length
            return zip(values, factor).map { $0 - share * $1 }
        }
        (left, right) = (without(left), without(right))
    }

    /// The first principal component of some lines, by fifty steps of power iteration on their products.
    private static func firstComponent(_ lines: [[Double]]) -> [Double] {
        let products = lines.map { line in
            lines.map { other in zip(line, other).reduce(0) { $0 + $1.0 * $1.1 } }
        }
        var loadings = lines.indices.map { 1 + 0.01 * Double($0) }
        for _ in 0..<50 {
            let next = products.map { row in zip(row, loadings).reduce(0) { $0 + $1.0 * $1.1 } }
            let length = next.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length > 1e-12 else { break }
            loadings = next.map { $0 / length }
        }
        return (lines.first ?? []).indices.map { column in
            zip(lines, loadings).reduce(0) { $0 + $1.0[column] * $1.1 }
        }
    }
}
