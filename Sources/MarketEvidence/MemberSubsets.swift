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
        let observed = patterns.map { strength($0, members) - 1e-12 }
        var (reached, total) = ([Int](repeating: 0, count: patterns.count), 0)
        let isAll = Self.count(values.count, members.count) <= Self.bound
        if isAll, !patterns.contains(.shift) {
            forEachFrame { low, second, high, count in
                total += count
                for (place, pattern) in patterns.enumerated()
                where frameStrength(pattern, values[low], values[second], values[high]) >= observed[place] {
                    reached[place] += count
                }
            }
        } else {
            forEachSubset(isAll) { subset in
                total += 1
                for (place, pattern) in patterns.enumerated() where strength(pattern, subset) >= observed[place] {
                    reached[place] += 1
                }
            }
        }
        return reached.map { Double($0) / Double(total) }
    }

    /// - Parameter subset: Rising places, so that the lowest price is the first and the highest the last.
    private func strength(_ pattern: Pattern, _ subset: [Int]) -> Double {
        guard pattern == .shift else {
            return frameStrength(pattern, values[subset[0]], values[subset[1]], values[subset[subset.count - 1]])
        }
        var sum = 0.0
        for place in subset { sum += values[place] }
        return abs(sum / Double(subset.count) - mean)
    }

    /// The strength of what only the two lowest and the highest of a subset decide.
    @inline(__always)
    private func frameStrength(_ pattern: Pattern, _ low: Double, _ second: Double, _ high: Double) -> Double {
        switch pattern {
        case .tight: return low - high
        case .gap: return members.count < 3 || high == low ? 0 : (second - low) / (high - low)
        case .tightLosers: return members.count < 3 ? 0 : second - high
        case .lead: return second - low
        case .reach: return high - low
        case .shift: preconditionFailure("a shift depends on all of a subset")
        }
    }

    /// The two lowest and the highest places that subsets of the members' size have, and how many subsets have them.
    private func forEachFrame(_ visit: (_ low: Int, _ second: Int, _ high: Int, _ count: Int) -> Void) {
        let (total, size) = (values.count, members.count)
        for low in 0...(total - size) {
            for second in (low + 1)...(total - size + 1) {
                guard size > 2 else {
                    visit(low, second, second, 1)
                    continue
                }
                for high in (second + size - 2)..<total {
                    visit(low, second, high, Self.count(high - second - 1, size - 3))
                }
            }
        }
    }

    /// All subsets of the members' size, or the members' own and a sample; their places rise.
    private func forEachSubset(_ isAll: Bool, _ visit: ([Int]) -> Void) {
        var subset = isAll ? Array(0..<members.count) : members
        guard !isAll else {
            while true {
                visit(subset)
                guard let place = subset.indices.last(where: { subset[$0] < values.count - members.count + $0 })
                else { return }
                subset[place] += 1
                for later in (place + 1)..<max(place + 1, subset.count) { subset[later] = subset[later - 1] + 1 }
            }
        }
        visit(members)
        var random = LotRandom(seed: seed)
        for _ in 0..<Self.sample {
            random.draw(&subset, of: values.count)
            visit(subset)
        }
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

    /// Fills a list with different places below a total, drawn by Floyd's method, rising.
    mutating func draw(_ places: inout [Int], of total: Int) {
        let size = places.count
        for count in 0..<size {
            let last = total - size + count
            var place = Int(next() % UInt64(last + 1))
            // Whatever is drawn a second time gives way to the last, which none before can be.
            for known in 0..<count where places[known] == place {
                place = last
                break
            }
            var at = count
            while at > 0, places[at - 1] > place {
                places[at] = places[at - 1]
                at -= 1
            }
            places[at] = place
        }
    }
}
