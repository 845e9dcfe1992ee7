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
        let subsets = SubsetTable.subsets(of: values.count, size: members.count, seed: seed)
        // The members' own subset is one of all, and comes on top of a sample.
        let own = SubsetTable.isComplete(values.count, members.count) ? 0 : 1
        let total = subsets.count / members.count + own
        return patterns.map { Double(own + reached($0, by: subsets)) / Double(total) }
    }

    /// How many subsets show a pattern as strongly as the members do.
    private func reached(_ pattern: Pattern, by subsets: [UInt16]) -> Int {
        let isPair = members.count < 3
        switch pattern {
        case .tight: return count(subsets) { low, _, high in low - high }
        case .gap:
            return count(subsets) { low, second, high in isPair || high == low ? 0 : (second - low) / (high - low) }
        case .tightLosers: return count(subsets) { _, second, high in isPair ? 0 : second - high }
        case .lead: return count(subsets) { low, second, _ in second - low }
        case .reach: return count(subsets) { low, _, high in high - low }
        case .shift: return countShifts(subsets)
        }
    }

    /// Counts by what only the two lowest and the highest of a subset decide.
    @inline(__always)
    private func count(_ subsets: [UInt16], _ strength: (Double, Double, Double) -> Double) -> Int {
        let size = members.count
        let least = strength(values[members[0]], values[members[1]], values[members[size - 1]]) - 1e-12
        var (reached, start) = (0, 0)
        while start < subsets.count {
            let (low, second, high) = (subsets[start], subsets[start + 1], subsets[start + size - 1])
            if strength(values[Int(low)], values[Int(second)], values[Int(high)]) >= least { reached += 1 }
            start += size
        }
        return reached
    }

    private func countShifts(_ subsets: [UInt16]) -> Int {
        var own = 0.0
        for place in members { own += values[place] }
        let least = abs(own / Double(members.count) - mean) - 1e-12
        var (reached, start) = (0, 0)
        while start < subsets.count {
            var sum = 0.0
            for place in start..<(start + members.count) { sum += values[Int(subsets[place])] }
            if abs(sum / Double(members.count) - mean) >= least { reached += 1 }
            start += members.count
        }
        return reached
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
