import BidEvents

/// A ring as it works: the plan and its members' numbers.
struct PlannedRing: Sendable {
    let ring: SimulatedRing
    /// The numbers of the members in the city, in the order of the plan.
    let firms: [Int]
    let market: Int
    /// The place in `firms` of each purchaser's owner; empty for patterns without territories.
    let owners: [Int]
}

/// Chooses who colludes, where, when and how. No firm is in two rings, and most firms of a market are in none.
struct RingPlanner {
    let patterns: [RingPattern]
    let span: (start: Timestamp, length: Duration)
    private(set) var city: RingCity
    private(set) var rings: [PlannedRing] = []
    private var taken: Set<Int> = []
    private var random: SeededGenerator

    init(city: RingCity, patterns: [RingPattern], span: (start: Timestamp, length: Duration), random: SeededGenerator) {
        self.city = city
        self.patterns = patterns
        self.span = span
        self.random = random.branch(2)
    }

    mutating func plan(_ count: Int) {
        guard !patterns.isEmpty else { return }
        let lowest = city.markets.indices.filter { !city.markets[$0].kind.isMeanPrice }
        let mean = city.markets.indices.filter { city.markets[$0].kind.isMeanPrice }
        for index in 0..<count {
            let pattern = patterns[index % patterns.count]
            let sizes: [RingSize] = [.threeOfEight, .full, .fourOfEight]
            let size: RingSize =
                switch pattern {
                case .phantomCompanion: .pair
                case .costMimicry: .full
                default: sizes[(index + index / patterns.count) % sizes.count]
                }
            let markets = pattern == .meanBenchmark ? mean : lowest
            add(pattern, size, market: markets[index % markets.count], number: index + 1)
        }
    }

    private mutating func add(_ pattern: RingPattern, _ size: RingSize, market: Int, number: Int) {
        let moments = (0.1 + 0.25 * random.uniform())..<(0.6 + 0.35 * random.uniform())
        guard let firms = members(of: size, pattern, market: market, moments) else { return }
        taken.formUnion(firms)
        let codes = firms.map { city.firms[$0].code }
        let drawn = firms.map { _ in 0.5 + random.uniform() }
        let owners =
            pattern == .territories ? random.shuffled(city.purchasers.indices.map { $0 % firms.count }) : []
        let territories = zip(city.purchasers, owners).map { ($0.code, codes[$1]) }
        let ring = SimulatedRing(
            id: "ring-\(number < 10 ? "0" : "")\(number)", pattern: pattern, size: size, members: codes,
            category: city.markets[market].kind.category, start: instant(moments.lowerBound),
            end: instant(moments.upperBound),
            multiples: pattern == .fixedMultiples ? firms.map { _ in 1.02 + 0.12 * random.uniform() } : [],
            shares: [.quotaShares, .fixedMultiples].contains(pattern)
                ? drawn.map { $0 / drawn.reduce(0, +) } : [],
            territories: Dictionary(uniqueKeysWithValues: territories))
        rings.append(PlannedRing(ring: ring, firms: firms, market: market, owners: owners))
    }

    /// Neighbours in their trade: firms of the market that bid there much, are there all the time and are still free.
    private mutating func members(
        of size: RingSize, _ pattern: RingPattern, market number: Int, _ moments: Range<Double>
    ) -> [Int]? {
        let market = city.markets[number]
        let ranked = market.firms.indices.sorted { weight($0, market) > weight($1, market) }
        let colluding = market.firms.count { taken.contains($0) }
        let free = ranked.prefix(ranked.count * 2 / 3).map { market.firms[$0] }.filter { firm in
            let presence = city.firms[firm].presence
            return !taken.contains(firm) && presence.lowerBound <= moments.lowerBound
                && presence.upperBound >= moments.upperBound
        }
        guard size == .pair || (colluding + size.memberCount) * 2 <= market.firms.count else { return nil }
        if size == .pair {
            // A second principal in the market would meet the first, and one lot has one companion.
            guard !rings.contains(where: { $0.market == number && $0.ring.size == .pair }) else { return nil }
            // Only a strong firm is worth the trouble.
            guard let principal = free.prefix(12).min(by: { city.firms[$0].advantage < city.firms[$1].advantage })
            else { return nil }
            return [principal, city.addCompanion(of: principal, &random)]
        }
        guard free.count >= size.memberCount else { return nil }
        return Array(random.shuffled(free).prefix(size.memberCount))
    }

    private func weight(_ place: Int, _ market: CityMarket) -> Double {
        city.purchasers.indices.reduce(0) { $0 + market.weight(of: place, at: $1, band: 1) }
    }

    private func instant(_ moment: Double) -> Timestamp {
        let day = (span.start + .milliseconds(Int64(Double(span.length.wholeMilliseconds) * moment))).date
        return Timestamp(startOf: day)
    }
}
