import Lots
import Simulation

/// Chooses who colludes in a copy: no firm is in two rings, no lot is rigged twice, two thirds of a market stay real.
struct CanaryPlanter {
    let lots: [LotRecord]
    let settings: CanarySettings
    private(set) var rings: [CanaryRing] = []
    private let markets: [Market: [Int]]
    /// Firms that are in a planted ring, or of whom the real lots alone say that they are in one.
    private var taken: Set<String>
    private var rigged: Set<Int> = []
    private var riggedCount: [Market: Int] = [:]
    private var random: SeededGenerator

    init(_ lots: [LotRecord], sparing told: Set<String>, _ settings: CanarySettings, random: SeededGenerator) {
        self.lots = lots
        self.settings = settings
        self.random = random
        taken = told
        markets = Dictionary(grouping: lots.indices) { lots[$0].market }
    }

    /// Plants one ring where some market has room for it; false where none has.
    mutating func plant(_ pattern: RingPattern, isFull: Bool) -> Bool {
        for market in random.shuffled(markets.keys.sorted()) {
            let places = markets[market]!.filter { !rigged.contains($0) && suits(lots[$0], pattern) }
            let room = min(settings.ringLots, markets[market]!.count / 3 - (riggedCount[market] ?? 0))
            guard room >= settings.leastRingLots, places.count >= settings.leastRingLots,
                let ring = ring(pattern, isFull: isFull, places, room: room)
            else { continue }
            rings.append(ring)
            taken.formUnion(ring.members)
            rigged.formUnion(ring.lots)
            riggedCount[market, default: 0] += ring.lots.count
            return true
        }
        return false
    }

    /// A lot that can be rewritten: every bid has a price and a bidder of its own, and prices decide in a known way.
    private func suits(_ lot: LotRecord, _ pattern: RingPattern) -> Bool {
        let bidders = Set(lot.bids.map(\.supplier))
        guard lot.unpricedCount == 0, lot.bids.allSatisfy(\.isConforming), bidders.count == lot.bids.count,
            Set(lot.bids.map(\.bid)).count == lot.bids.count
        else { return false }
        switch pattern {
        case .meanBenchmark: return lot.mechanism == .meanPrice && lot.bids.count >= 6
        case .phantomCompanion: return isPriced(lot) && lot.bids.count >= 2
        default: return isPriced(lot) && lot.bids.count >= 3
        }
    }

    private func isPriced(_ lot: LotRecord) -> Bool {
        lot.mechanism == nil || lot.mechanism == .lowestPrice || lot.mechanism == .comprehensive
    }

    private mutating func ring(_ pattern: RingPattern, isFull: Bool, _ places: [Int], room: Int) -> CanaryRing? {
        var attended: [String: [Int]] = [:]
        for place in places { for bid in lots[place].bids { attended[bid.supplier, default: []].append(place) } }
        let free = attended.keys.filter { !taken.contains($0) }.sorted {
            (attended[$1]!.count, $0) < (attended[$0]!.count, $1)
        }
        if pattern == .phantomCompanion { return pair(free, attended, room: room) }
        // A ring that holds whole lots needs enough members for them.
        let count = isFull ? 6 : 4
        guard free.count >= count else { return nil }
        let members = neighbours(count, free, attended)
        let present = Dictionary(
            uniqueKeysWithValues: places.map { place in
                (place, lots[place].bids.count { members.contains($0.supplier) })
            })
        let chosen = random.shuffled(places).filter { present[$0]! > 0 && (!isFull || lots[$0].bids.count <= count) }
            .enumerated().sorted { (present[$1.element]!, $0.offset) < (present[$0.element]!, $1.offset) }
            .prefix(room).map(\.element).sorted()
        guard chosen.count >= settings.leastRingLots else { return nil }
        return make(pattern, isFull: isFull, members, chosen)
    }

    /// Firms that really meet: one of the busiest, then whoever meets those chosen most often.
    private mutating func neighbours(_ count: Int, _ free: [String], _ attended: [String: [Int]]) -> [String] {
        var members = [random.pick(Array(free.prefix(max(4, free.count / 4))))]
        while members.count < count {
            let known = Set(members.flatMap { attended[$0]! })
            var best: (firm: String, meetings: Int)?
            for firm in free where !members.contains(firm) {
                let meetings = attended[firm]!.count { known.contains($0) }
                if best == nil || meetings > best!.meetings { best = (firm, meetings) }
            }
            members.append(best!.firm)
        }
        return members
    }

    /// A busy firm, and a companion that comes along to six of seven of its latest lots.
    private mutating func pair(_ free: [String], _ attended: [String: [Int]], room: Int) -> CanaryRing? {
        let busy = free.filter { attended[$0]!.count >= settings.leastRingLots * 7 / 6 + 1 }
        guard !busy.isEmpty else { return nil }
        let principal = random.pick(Array(busy.prefix(12)))
        var lots: [Int] = []
        for place in attended[principal]!.suffix(room) where random.chance(0.86) { lots.append(place) }
        guard lots.count >= settings.leastRingLots else { return nil }
        return make(.phantomCompanion, isFull: false, [principal, CanaryCompanion.name(rings.count + 1)], lots)
    }

    private mutating func make(
        _ pattern: RingPattern, isFull: Bool, _ members: [String], _ chosen: [Int]
    ) -> CanaryRing {
        let drawn = members.map { _ in 0.5 + random.uniform() }
        let purchasers = Set(chosen.map { lots[$0].purchaser ?? "" }).sorted()
        let owners = random.shuffled(purchasers.indices.map { $0 % members.count })
        return CanaryRing(
            pattern: pattern, members: members, lots: chosen, isFull: isFull,
            multiples: pattern == .fixedMultiples ? members.map { _ in 1.02 + 0.12 * random.uniform() } : [],
            shares: drawn.map { $0 / drawn.reduce(0, +) },
            owners: pattern == .territories ? Dictionary(uniqueKeysWithValues: zip(purchasers, owners)) : [:])
    }
}
