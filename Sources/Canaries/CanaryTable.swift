import BidEvents
import Lots
import Simulation

/// A lot as the copy tells it.
struct RiggedLot: Sendable {
    struct Bid: Sendable {
        let bid: String
        let supplier: String
        let price: Int64
    }

    let bids: [Bid]
    /// Nil where the real lot has no award.
    let winner: Bid?
    let currency: String
}

/// A planted ring at its table: who comes to a lot, who is to win it, at what prices.
struct CanaryTable {
    private let ring: CanaryRing
    private var turns: RingTurns

    init(_ ring: CanaryRing) {
        self.ring = ring
        turns = RingTurns(ring.pattern, members: ring.members.count, shares: ring.shares)
    }

    /// Rewrites one lot. Members take the seats of their own real bids, then of others'; every other bid stays real.
    mutating func rig(_ lot: LotRecord, number: Int, _ random: inout SeededGenerator) -> RiggedLot {
        if ring.pattern == .phantomCompanion { return accompany(lot, &random) }
        let (present, seats) = seating(lot, &random)
        let costs = seats.map { Double(lot.bids[$0].price) }
        let owner = ring.owners[lot.purchaser ?? ""]
        let first = turns.designated(present, costs: costs, owner: owner, &random)
        // The designated winner comes first; who sits where tells nothing.
        let order = [first] + present.filter { $0 != first }
        let prices = rounded(wanted(lot, order, seats, &random), lot, seats)
        var bids = lot.bids.map { RiggedLot.Bid(bid: $0.bid, supplier: $0.supplier, price: $0.price) }
        for (index, seat) in seats.enumerated() {
            bids[seat] = RiggedLot.Bid(
                bid: bids[seat].bid, supplier: ring.members[order[index]], price: prices[index])
        }
        let winner = winner(lot, bids, designated: seats[0], seats)
        if let place = ring.members.firstIndex(of: bids[winner].supplier) { turns.note(winner: place, lot: number) }
        return RiggedLot(bids: bids, winner: lot.winner == nil ? nil : bids[winner], currency: lot.currency)
    }

    /// Who comes, as places among the members, and on which places among the bids they sit.
    private func seating(_ lot: LotRecord, _ random: inout SeededGenerator) -> (present: [Int], seats: [Int]) {
        let wanted = ring.isFull ? lot.bids.count : min(3, lot.bids.count)
        let own = lot.bids.indices.filter { ring.members.contains(lot.bids[$0].supplier) }
        var present = own.map { ring.members.firstIndex(of: lot.bids[$0].supplier)! }
        present += random.shuffled(ring.members.indices.filter { !present.contains($0) })
        if let owner = ring.owners[lot.purchaser ?? ""] { present = [owner] + present.filter { $0 != owner } }
        let others = random.shuffled(lot.bids.indices.filter { !own.contains($0) })
        // All seats of members are the ring's, so that none of them bids twice.
        let count = max(wanted, own.count)
        return (Array(present.prefix(count)), Array((own + others).prefix(count)))
    }

    private func wanted(
        _ lot: LotRecord, _ order: [Int], _ seats: [Int], _ random: inout SeededGenerator
    ) -> [Double] {
        let real = seats.map { Double(lot.bids[$0].price) }
        let outsiders = lot.bids.indices.filter { !seats.contains($0) }.map { Double(lot.bids[$0].price) }
        let ceiling = lot.ceiling.map(Double.init)
        let wanted: [Double]
        switch ring.pattern {
        case .meanBenchmark:
            let all = outsiders.isEmpty ? real : outsiders
            let others = all.reduce(0, +) / Double(all.count) * (1 + 0.004 * random.normal())
            wanted = RingPrices.gathered(
                around: others, ceiling: ceiling ?? others * 2, hasRoomAbove: others < 0.93 * (ceiling ?? .infinity),
                coefficient: 0, members: order.count, outsiders: outsiders.count, &random)
        case .costMimicry:
            let overcharge = 1.45 + 0.15 * random.uniform()
            wanted = real.sorted().map { $0 * overcharge }
        default:
            // Against outsiders what the cheapest seat really asked; alone, a ring asks more.
            let lead = (real.min() ?? 1) * (outsiders.isEmpty ? 1.2 + 0.25 * random.uniform() : 1)
            wanted = RingPrices.behind(
                lead, count: order.count, pattern: ring.pattern,
                multiples: order.compactMap { ring.multiples.isEmpty ? nil : ring.multiples[$0] }, &random)
        }
        return ceiling.map { RingPrices.kept(under: $0, wanted) } ?? wanted
    }

    /// Prices as fine as the real ones of the seats; whoever is not to win stays above the one who is.
    private func rounded(_ wanted: [Double], _ lot: LotRecord, _ seats: [Int]) -> [Int64] {
        let units = seats.map { ring.pattern == .clustering ? 1 : Self.unit(of: lot.bids[$0].price) }
        var prices = zip(wanted, units).map { max($1, Int64(($0 / Double($1)).rounded()) * $1) }
        guard ring.pattern != .meanBenchmark else { return prices }
        for place in prices.indices.dropFirst() where prices[place] <= prices[0] {
            prices[place] = (prices[0] / units[place] + 1) * units[place]
        }
        return prices
    }

    /// A hundred yuan, a yuan, or a hundredth of one: the coarsest on which a real price lies.
    private static func unit(of price: Int64) -> Int64 {
        [100 * Money.scale, Money.scale].first { price % $0 == 0 } ?? Money.scale / 100
    }

    /// The place of the winner: by price where price decides, else whoever took the real winner's seat.
    private func winner(_ lot: LotRecord, _ bids: [RiggedLot.Bid], designated: Int, _ seats: [Int]) -> Int {
        let prices = bids.map(\.price)
        switch lot.mechanism {
        case .meanPrice: return AwardRule.nearestToMean(prices, coefficient: 0)
        case .comprehensive:
            let real = lot.bids.firstIndex { $0.supplier == lot.winner }
            return real.flatMap { seats.contains($0) ? nil : $0 } ?? designated
        default: return AwardRule.lowest(prices)
        }
    }

    /// Adds the companion's bid, three to eight percent above the principal's; everything else stays real.
    private func accompany(_ lot: LotRecord, _ random: inout SeededGenerator) -> RiggedLot {
        var bids = lot.bids.map { RiggedLot.Bid(bid: $0.bid, supplier: $0.supplier, price: $0.price) }
        let principal = bids.first { $0.supplier == ring.members[0] }!
        let unit = Self.unit(of: principal.price)
        let asked = Double(principal.price) * (1.03 + 0.05 * random.uniform())
        let most = max(principal.price, min(Int64(asked), lot.ceiling.map { $0 / 1_000 * 999 } ?? .max))
        bids.append(
            RiggedLot.Bid(
                bid: ring.members[1], supplier: ring.members[1], price: max(principal.price + unit, most / unit * unit)))
        return RiggedLot(bids: bids, winner: nil, currency: lot.currency)
    }
}
