import BidEvents

/// One bid in the list of its supplier: numbers only, so that walking the list touches no lot.
struct Visit: Sendable {
    /// Milliseconds since 1970.
    let openedAt: Int64
    /// Where the history keeps the lot.
    let slot: Int32
    /// The bidder's place in the lot, by price.
    let place: Int32
    /// The lot's bidders.
    let count: Int32
    /// The number of the lot's winner; −1 while there is none.
    var winner: Int32
    let logarithm: Double
    /// How far it lies above the mean of the lot's logarithms; NaN with fewer than three bids.
    let distance: Double

    init(_ lot: HistoricLot, place: Int, slot: Int32) {
        openedAt = lot.openedAt.milliseconds
        self.slot = slot
        self.place = Int32(place)
        count = Int32(lot.count)
        winner = lot.winner.map { lot.bidders[$0] } ?? -1
        logarithm = lot.logarithms[place]
        distance = lot.count < 3 ? .nan : logarithm - lot.meanLogarithm
    }
}

/// Goes through the lots of some suppliers in the order of openings, and tells who of them bid in each.
struct VisitWalk {
    private let history: MarketHistory
    private let visits: [Visit]
    private let ends: [Int]
    private var heads: [Int]
    /// The opening of each supplier's next lot; the end of time behind the last.
    private var times: [Int64]

    /// The suppliers who bid in the lot, as places among those asked about, and their bids.
    private(set) var present: [Int] = []
    private(set) var bids: [Visit] = []
    /// How many lots each of those present has after this one.
    private(set) var remaining: [Int] = []

    init(_ suppliers: [Int32], in history: MarketHistory) {
        self.history = history
        var (visits, heads, ends): ([Visit], [Int], [Int]) = ([], [], [])
        for supplier in suppliers {
            heads.append(visits.count)
            visits.append(contentsOf: history.visits(of: supplier))
            ends.append(visits.count)
        }
        times = heads.indices.map { heads[$0] < ends[$0] ? visits[heads[$0]].openedAt : .max }
        (self.visits, self.heads, self.ends) = (visits, heads, ends)
    }

    /// Moves to the next lot; false behind the last.
    mutating func next() -> Bool {
        present.removeAll(keepingCapacity: true)
        bids.removeAll(keepingCapacity: true)
        remaining.removeAll(keepingCapacity: true)
        guard let earliest = times.min(), earliest < .max else { return false }
        var slot: Int32 = -1
        for supplier in times.indices where times[supplier] == earliest {
            let candidate = visits[heads[supplier]].slot
            if slot < 0 || candidate != slot && history.slots[Int(candidate)]!.isBefore(history.slots[Int(slot)]!) {
                slot = candidate
            }
        }
        for supplier in times.indices where times[supplier] == earliest && visits[heads[supplier]].slot == slot {
            present.append(supplier)
            bids.append(visits[heads[supplier]])
            heads[supplier] += 1
            remaining.append(ends[supplier] - heads[supplier])
            times[supplier] = heads[supplier] < ends[supplier] ? visits[heads[supplier]].openedAt : .max
        }
        return true
    }
}
