/// How a group's prices stand among all groups of its size that the same lot could offer.
///
/// Null hypothesis: given the prices of a lot, which of them are the members' is as good as drawn by lot. Prices are
/// compared after each bidder's usual distance from the others is taken out. All subsets are tried up to a bound, beyond
/// it a sample that the lot's name seeds. Exact and distribution-free.
struct MemberSubsets {
    /// What may stand out in a group's prices.
    enum Pattern: Sendable, CaseIterable {
        /// All close together.
        case tight
        /// The lowest stands apart from the group's others, in units of their range; three members or more.
        case gap
        /// The group's losers close together; three members or more.
        case tightLosers
        /// The lowest well below the group's second.
        case lead
        /// Far apart: support from the edges of a mean-price lot.
        case reach
        /// All to one side of the lot's mean.
        case shift
    }

    static let bound = 500
    private static let sample = 400

    /// Residuals of the lot's bidders, lowest first.
    private let values: [Double]
    /// The places of the members among them, rising.
    private let members: [Int]
    private let mean: Double
    private let seed: String

    /// - Parameters:
    ///   - residuals: One a bidder, in any order.
    ///   - members: The places of two or more members among them.
    init(residuals: [Double], members: [Int], seed: String) {
        let order = residuals.indices.sorted { (residuals[$0], $0) < (residuals[$1], $1) }
        let isMember = Set(members)
        values = order.map { residuals[$0] }
        self.members = order.indices.filter { isMember.contains(order[$0]) }
        mean = residuals.reduce(0, +) / Double(residuals.count)
        self.seed = seed
    }

    /// The probability under the null hypothesis of a pattern as strong as the group's, one a pattern.
    func probabilities(of patterns: [Pattern]) -> [Double] {
        let observed = patterns.map { strength($0, members) }
        var (reached, total) = ([Int](repeating: 0, count: patterns.count), 0)
        forEachSubset { subset in
            total += 1
            for (place, pattern) in patterns.enumerated() where strength(pattern, subset) >= observed[place] - 1e-12 {
                reached[place] += 1
            }
        }
        return reached.map { Double($0) / Double(total) }
    }

    /// - Parameter subset: Rising places, so that the lowest price is the first and the highest the last.
    private func strength(_ pattern: Pattern, _ subset: [Int]) -> Double {
        let (low, second, high) = (values[subset[0]], values[subset[1]], values[subset[subset.count - 1]])
        switch pattern {
        case .tight: return low - high
        case .gap: return subset.count < 3 || high == low ? 0 : (second - low) / (high - low)
        case .tightLosers: return subset.count < 3 ? 0 : second - high
        case .lead: return second - low
        case .reach: return high - low
        case .shift:
            var sum = 0.0
            for place in subset { sum += values[place] }
            return abs(sum / Double(subset.count) - mean)
        }
    }

    /// All subsets of the members' size, or the members' own and a sample.
    private func forEachSubset(_ visit: ([Int]) -> Void) {
        guard Self.count(values.count, members.count) > Self.bound else {
            var subset = Array(0..<members.count)
            while true {
                visit(subset)
                guard let place = subset.indices.last(where: { subset[$0] < values.count - members.count + $0 })
                else { return }
                subset[place] += 1
                for later in subset.indices.dropFirst(place + 1) { subset[later] = subset[later - 1] + 1 }
            }
        }
        visit(members)
        var random = LotRandom(seed: seed)
        for _ in 0..<Self.sample { visit(random.subset(of: values.count, size: members.count).sorted()) }
    }

    /// The number of subsets, or something above the bound.
    private static func count(_ total: Int, _ size: Int) -> Int {
        var count = 1
        for step in 0..<min(size, total - size) {
            count = count * (total - step) / (step + 1)
            if count > bound { return bound + 1 }
        }
        return count
    }
}

/// Random numbers that the name of a lot determines, the same on every machine.
struct LotRandom {
    private var state: UInt64

    init(seed: String) {
        state = seed.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// So many different places, drawn by Floyd's method.
    mutating func subset(of total: Int, size: Int) -> [Int] {
        var chosen: [Int] = []
        for last in (total - size)..<total {
            let place = Int(next() % UInt64(last + 1))
            chosen.append(chosen.contains(place) ? last : place)
        }
        return chosen
    }
}
