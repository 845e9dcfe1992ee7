/// The shapes that rings give to their prices, whatever the lot: in simulated cities and in copies of real lots.
public enum RingPrices {
    /// The designated winner's price, then those of the members who are not to win.
    ///
    /// `multiples` are the factors of those present, the winner's first; other patterns than fixed multiples need none.
    public static func behind(
        _ lead: Double, count: Int, pattern: RingPattern, multiples: [Double], _ random: inout SeededGenerator
    ) -> [Double] {
        switch pattern {
        case .clustering:
            return [lead] + (1..<max(1, count)).map { _ in lead * (1.0015 + random.gamma(halfShape: 4, mean: 0.014)) }
        case .fixedMultiples: return [lead] + multiples.dropFirst().map { lead * $0 }
        case .coverBids, .rotation, .quotaShares, .territories, .phantomCompanion, .costMimicry, .meanBenchmark:
            return covered(lead, count, &random)
        }
    }

    /// Brings the whole table down under a ceiling, so that its shape stays.
    public static func kept(under ceiling: Double, _ wanted: [Double]) -> [Double] {
        let excess = (wanted.max() ?? 0) / (0.997 * ceiling)
        return excess > 1 ? wanted.map { $0 / excess } : wanted
    }

    /// One gap for all above the winner, then half-normal distances; fitted to lots of convicted members.
    static func covered(_ lead: Double, _ count: Int, _ random: inout SeededGenerator) -> [Double] {
        let gap = random.gamma(halfShape: 7, mean: 0.073)
        let distances = (1..<max(2, count)).map { _ in abs(random.normal()) * 0.10 }
        let least = distances.min() ?? 0
        return [lead] + distances.prefix(count - 1).map { lead * (1 + gap + $0 - least) }
    }

    /// All but one or two where the benchmark is expected, the rest far away so that it comes there.
    public static func gathered(
        around others: Double, ceiling: Double, hasRoomAbove: Bool, coefficient: Double, members: Int, outsiders: Int,
        _ random: inout SeededGenerator
    ) -> [Double] {
        // Upwards only where the ceiling leaves room.
        let isDown = random.chance(0.75) || !hasRoomAbove
        let supports = (0..<(members >= 5 ? 2 : 1)).map { _ in
            let distance = 0.08 + 0.06 * random.uniform()
            return isDown ? others * (1 - distance) : min(ceiling * 0.999, others * (1 + distance))
        }
        let crowd = members - supports.count
        var center = others * (1 - coefficient)
        for _ in 0..<4 {
            let expected =
                supports + Array(repeating: center, count: crowd) + Array(repeating: others, count: outsiders)
            center = AwardRule.benchmark(expected, coefficient: coefficient)
        }
        let crowded = (1..<max(2, crowd)).prefix(crowd - 1).map { _ in center * (1 + 0.002 * random.normal()) }
        return [center] + crowded + supports
    }
}
