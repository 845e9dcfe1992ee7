import BidEvents
public import Lots

/// The lots of one market within a window, with what the tests of a ring ask of them.
///
/// Everything is a count or a list of the lots that stand: the order in which lots arrive leaves no trace beyond the
/// window's end, so that a replay and a restored checkpoint give the same numbers.
public struct MarketHistory: Sendable {
    /// How much is remembered.
    public struct Limits: Hashable, Sendable {
        public let window: Duration
        public let lots: Int

        public init(window: Duration = .seconds(86_400 * 1_096), lots: Int = 5_000) {
            self.window = window
            self.lots = lots
        }
    }

    public let limits: Limits
    /// How many lots made room for later ones while they were still within the window.
    public internal(set) var droppedCount = 0
    private(set) var suppliers = NameTable()
    /// Purchasers and categories.
    private(set) var purchasers = NameTable()
    /// The lots in the order of their openings.
    private(set) var ordered: [HistoricLot] = []
    /// The lots by the number under which bids name them; nil where a number is free.
    private(set) var slots: [HistoricLot?] = []
    private var freeSlots: [Int32] = []
    private var byIdentifier: [String: Int32] = [:]
    /// By supplier, its bids in the order of openings.
    private var visits: [[Visit]] = []
    /// By supplier, how far it usually stays above or below its competitors, as a logarithm.
    private var distances: [Double] = []
    /// How many suppliers bid within the window.
    private(set) var supplierCount = 0
    /// How many lots two suppliers both bid for.
    private var meetings = PairMap<Int32>(vacant: 0)
    /// Σm and Σm(m−1) over the lots, m bidders each.
    private(set) var bidderSum = 0
    private(set) var pairSum = 0
    /// Awards of lots with three bids or more, how many went to the lowest, and how many to one between the extremes.
    private var awardCounts = (known: 0, lowest: 0, between: 0)
    /// What the tests reckon of all lots' prices; new whenever a price comes or goes.
    private(set) var memo = MarketMemo()

    public init(limits: Limits = Limits()) { self.limits = limits }

    public var count: Int { ordered.count }

    /// Takes a lot in, in place of what was known of it, and forgets what the window has left behind.
    public mutating func note(_ record: LotRecord) {
        let lot = historic(record)
        if let known = self.lot(record.identifier) {
            if known.isSameButForWinner(lot) { return replace(known, by: lot) }
            remove(known)
        }
        insert(lot)
        expire()
    }

    private mutating func historic(_ record: LotRecord) -> HistoricLot {
        var (bidders, prices): ([Int32], [Int64]) = ([], [])
        for bid in record.conforming {
            let number = suppliers.number(of: bid.supplier)
            guard !bidders.contains(number) else { continue }
            bidders.append(number)
            prices.append(bid.price)
        }
        let winner = record.winner.flatMap { suppliers.known($0) }.flatMap { bidders.firstIndex(of: $0) }
        return HistoricLot(
            identifier: record.identifier, openedAt: record.openedAt, mechanism: record.mechanism,
            ceiling: record.ceiling ?? 0, budget: record.budget ?? 0,
            purchaser: purchasers.number(of: record.purchaser ?? ""),
            segment: purchasers.number(of: record.market.category), opening: record.opening, bidders: bidders,
            prices: prices, winner: winner)
    }

    mutating func insert(_ lot: HistoricLot) {
        let slot = freeSlots.popLast() ?? Int32(slots.count)
        if slot == slots.count { slots.append(lot) } else { slots[Int(slot)] = lot }
        byIdentifier[lot.identifier] = slot
        var place = ordered.count
        while place > 0, lot.isBefore(ordered[place - 1]) { place -= 1 }
        ordered.insert(lot, at: place)
        for (place, bidder) in lot.bidders.enumerated() { insert(Visit(lot, place: place, slot: slot), of: bidder) }
        count(lot, 1)
    }

    private mutating func insert(_ visit: Visit, of bidder: Int32) {
        let bidder = Int(bidder)
        while visits.count <= bidder {
            visits.append([])
            distances.append(0)
        }
        if visits[bidder].isEmpty { supplierCount += 1 }
        var place = visits[bidder].count
        while place > 0, isBefore(visit, visits[bidder][place - 1]) { place -= 1 }
        visits[bidder].insert(visit, at: place)
        distances[bidder] = UsualDistance(visits[bidder]).value
    }

    private func isBefore(_ left: Visit, _ right: Visit) -> Bool {
        left.openedAt != right.openedAt
            ? left.openedAt < right.openedAt : slots[Int(left.slot)]!.isBefore(slots[Int(right.slot)]!)
    }

    private mutating func remove(_ lot: HistoricLot) {
        let slot = byIdentifier.removeValue(forKey: lot.identifier)!
        ordered.remove(at: place(of: lot))
        for bidder in lot.bidders.map(Int.init) {
            visits[bidder].removeAll { $0.slot == slot }
            if visits[bidder].isEmpty { supplierCount -= 1 }
            distances[bidder] = UsualDistance(visits[bidder]).value
        }
        slots[Int(slot)] = nil
        freeSlots.append(slot)
        count(lot, -1)
    }

    private func place(of lot: HistoricLot) -> Int { ordered.partitioningIndex { !$0.isBefore(lot) } }

    /// Puts a lot in the place of one that had another winner or none: no price moves.
    private mutating func replace(_ known: HistoricLot, by lot: HistoricLot) {
        let slot = byIdentifier[lot.identifier]!
        slots[Int(slot)] = lot
        ordered[place(of: known)] = lot
        let winner = lot.winner.map { lot.bidders[$0] } ?? -1
        for bidder in lot.bidders.map(Int.init) {
            visits[bidder][visits[bidder].lastIndex { $0.slot == slot }!].winner = winner
        }
        countAward(known, -1)
        countAward(lot, 1)
    }

    private mutating func count(_ lot: HistoricLot, _ change: Int) {
        memo = MarketMemo()
        bidderSum += change * lot.count
        pairSum += change * lot.count * (lot.count - 1)
        countAward(lot, change)
        for (place, left) in lot.bidders.enumerated() {
            for right in lot.bidders[(place + 1)...] { meetings[PairMap<Int32>.key(left, right)] += Int32(change) }
        }
    }

    private mutating func countAward(_ lot: HistoricLot, _ change: Int) {
        guard lot.count >= 3, let isLowest = lot.isWonByLowest else { return }
        awardCounts.known += change
        if isLowest { awardCounts.lowest += change }
        if !isLowest, lot.prices[lot.winner!] < lot.prices.last! { awardCounts.between += change }
    }

    private mutating func expire() {
        guard let latest = ordered.last?.openedAt else { return }
        while let first = ordered.first, latest - first.openedAt > limits.window { remove(first) }
        while ordered.count > limits.lots {
            droppedCount += 1
            remove(ordered[0])
        }
        if suppliers.names.count > 2 * supplierCount + 1_000 { renumber() }
    }

    /// Drops the names that no lot uses any more.
    private mutating func renumber() {
        let (kept, oldSuppliers, oldPurchasers) = (ordered, suppliers, purchasers)
        self = MarketHistory(limits: limits, dropped: droppedCount)
        for lot in kept {
            let purchaser = purchasers.number(of: oldPurchasers[lot.purchaser])
            let segment = purchasers.number(of: oldPurchasers[lot.segment])
            insert(
                lot.renumbered(
                    purchaser: purchaser, segment: segment,
                    bidders: lot.bidders.map { suppliers.number(of: oldSuppliers[$0]) }))
        }
    }

    init(limits: Limits, dropped: Int) {
        self.init(limits: limits)
        droppedCount = dropped
    }

    mutating func adoptNames(suppliers: [String], purchasers: [String]) {
        self.suppliers = NameTable(suppliers)
        self.purchasers = NameTable(purchasers)
    }
}

// What the tests ask.
extension MarketHistory {
    func lot(_ identifier: String) -> HistoricLot? { byIdentifier[identifier].flatMap { slots[Int($0)] } }

    /// A supplier's bids, in the order of openings.
    func visits(of supplier: Int32) -> [Visit] { visits.indices.contains(Int(supplier)) ? visits[Int(supplier)] : [] }

    /// How many lots of the window a supplier bid for.
    func attendanceCount(_ supplier: Int32) -> Int { visits(of: supplier).count }

    /// The lots that a supplier bid for, in order.
    func lots(of supplier: Int32) -> [HistoricLot] { visits(of: supplier).map { slots[Int($0.slot)]! } }

    /// How far a supplier who bid usually stays above or below its competitors, as a logarithm.
    func usualDistance(of supplier: Int32) -> Double { distances[Int(supplier)] }

    /// How many lots two suppliers both bid for.
    func jointCount(_ left: Int32, _ right: Int32) -> Int { Int(meetings[PairMap<Int32>.key(left, right)]) }

    /// How many pairs of suppliers ever met within the window.
    var pairCount: Int { meetings.count }

    /// The lots at which at least so many of a group were present, in order.
    func lots(ofGroup members: [Int32], atLeast least: Int) -> [HistoricLot] {
        var walk = VisitWalk(members, in: self)
        var lots: [HistoricLot] = []
        while walk.next() {
            if walk.present.count >= least { lots.append(slots[Int(walk.bids[0].slot)]!) }
        }
        return lots
    }

    /// The suppliers whom one met at least so often, sorted.
    func companions(of supplier: Int32, atLeast least: Int) -> [Int32] {
        var counts = [Int32](repeating: 0, count: visits.count)
        for visit in visits(of: supplier) {
            for bidder in slots[Int(visit.slot)]!.bidders { counts[Int(bidder)] += 1 }
        }
        return counts.indices.lazy.filter { counts[$0] >= least && counts[$0] > 0 }.map { Int32($0) }.filter {
            $0 != supplier
        }
    }

    /// What the market's awards show where no mechanism is declared.
    ///
    /// Of twenty awards or more of lots with three bids: lowest price when nine in ten went to the lowest, mean price when
    /// at most one in twenty did and nine in ten to a bid between the lowest and the highest.
    var inferredMechanism: AwardMechanism? {
        let (known, lowest, between) = awardCounts
        guard known >= 20 else { return nil }
        if lowest * 10 >= known * 9 { return .lowestPrice }
        return lowest * 20 <= known && between * 10 >= known * 9 ? .meanPrice : nil
    }
}
