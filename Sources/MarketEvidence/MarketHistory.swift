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
    /// The lots that a supplier bid for, in the order of their openings.
    private var attendance: [Int32: [HistoricLot]] = [:]
    private var byIdentifier: [String: HistoricLot] = [:]
    /// How many lots two suppliers both bid for.
    private var meetings: [UInt64: Int32] = [:]
    /// Σm and Σm(m−1) over the lots, m bidders each.
    private(set) var bidderSum = 0
    private(set) var pairSum = 0

    /// Awards of lots with three bids or more, how many went to the lowest, and how many to one between the extremes.
    private var awardCounts = (known: 0, lowest: 0, between: 0)

    public init(limits: Limits = Limits()) { self.limits = limits }

    public var count: Int { ordered.count }

    /// Takes a lot in, in place of what was known of it, and forgets what the window has left behind.
    public mutating func note(_ record: LotRecord) {
        if let known = byIdentifier[record.identifier] { remove(known) }
        insert(historic(record))
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
        byIdentifier[lot.identifier] = lot
        Self.insert(lot, into: &ordered)
        for bidder in lot.bidders { Self.insert(lot, into: &attendance[bidder, default: []]) }
        countMeetings(lot, 1)
        bidderSum += lot.count
        pairSum += lot.count * (lot.count - 1)
        countAward(lot, 1)
    }

    private mutating func countAward(_ lot: HistoricLot, _ change: Int) {
        guard lot.count >= 3, let isLowest = lot.isWonByLowest else { return }
        awardCounts.known += change
        if isLowest { awardCounts.lowest += change }
        if !isLowest, lot.prices[lot.winner!] < lot.prices.last! { awardCounts.between += change }
    }

    private static func insert(_ lot: HistoricLot, into list: inout [HistoricLot]) {
        var place = list.count
        while place > 0, lot.isBefore(list[place - 1]) { place -= 1 }
        list.insert(lot, at: place)
    }

    private mutating func remove(_ lot: HistoricLot) {
        ordered.removeAll { $0 === lot }
        for bidder in lot.bidders {
            attendance[bidder]?.removeAll { $0 === lot }
            if attendance[bidder]?.isEmpty == true { attendance[bidder] = nil }
        }
        countMeetings(lot, -1)
        countAward(lot, -1)
        bidderSum -= lot.count
        pairSum -= lot.count * (lot.count - 1)
        byIdentifier[lot.identifier] = nil
    }

    private mutating func countMeetings(_ lot: HistoricLot, _ change: Int32) {
        for (place, left) in lot.bidders.enumerated() {
            for right in lot.bidders[(place + 1)...] {
                let key = Self.key(left, right)
                let count = meetings[key, default: 0] + change
                meetings[key] = count == 0 ? nil : count
            }
        }
    }

    private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: min(left, right))) << 32 | UInt64(UInt32(bitPattern: max(left, right)))
    }

    private mutating func expire() {
        guard let latest = ordered.last?.openedAt else { return }
        while let first = ordered.first, latest - first.openedAt > limits.window { remove(first) }
        while ordered.count > limits.lots {
            droppedCount += 1
            remove(ordered[0])
        }
        if suppliers.names.count > 2 * attendance.count + 1_000 { renumber() }
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
    func lot(_ identifier: String) -> HistoricLot? { byIdentifier[identifier] }

    /// How many lots of the window a supplier bid for.
    func attendanceCount(_ supplier: Int32) -> Int { attendance[supplier]?.count ?? 0 }

    /// The lots that a supplier bid for, in order.
    func lots(of supplier: Int32) -> [HistoricLot] { attendance[supplier] ?? [] }

    /// How many lots two suppliers both bid for.
    func jointCount(_ left: Int32, _ right: Int32) -> Int { Int(meetings[Self.key(left, right)] ?? 0) }

    /// How many pairs of suppliers ever met within the window.
    var pairCount: Int { meetings.count }

    /// The lots at which at least so many of a group were present, in order.
    func lots(ofGroup members: [Int32], atLeast least: Int) -> [HistoricLot] {
        var presence: [ObjectIdentifier: (count: Int, lot: HistoricLot)] = [:]
        for member in members {
            for lot in attendance[member] ?? [] {
                presence[ObjectIdentifier(lot), default: (0, lot)].count += 1
            }
        }
        return presence.values.filter { $0.count >= least }.map(\.lot).sorted { $0.isBefore($1) }
    }

    /// The suppliers whom one met at least so often, sorted.
    func companions(of supplier: Int32, atLeast least: Int) -> [Int32] {
        var met: Set<Int32> = []
        for lot in attendance[supplier] ?? [] { met.formUnion(lot.bidders) }
        return met.filter { $0 != supplier && jointCount(supplier, $0) >= least }.sorted()
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

    /// How many suppliers bid within the window.
    var supplierCount: Int { attendance.count }
}
