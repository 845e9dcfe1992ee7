import BidEvents
import Lots

/// The lots in which members of a group met, with what the tests need of each.
struct GroupLots {
    struct Meeting {
        let lot: HistoricLot
        /// The places of members among the lot's bidders, by price.
        let places: [Int]

        var hasOutsiders: Bool { places.count < lot.count }
        /// The place of the winner when a member won.
        var winningMember: Int? { lot.winner.flatMap { places.contains($0) ? $0 : nil } }
    }

    let history: MarketHistory
    /// Sorted.
    let members: [Int32]
    /// In the order of their openings.
    let meetings: [Meeting]

    init(_ members: [Int32], in history: MarketHistory, lots: [HistoricLot]) {
        self.history = history
        self.members = members
        let group = Set(members)
        meetings = lots.map { lot -> Meeting in
            let places: [Int] = lot.bidders.indices.filter { group.contains(lot.bidders[$0]) }
            return Meeting(lot: lot, places: places)
        }
    }

    init(_ members: [Int32], in history: MarketHistory) {
        self.init(members, in: history, lots: history.lots(ofGroup: members, atLeast: 2))
    }

    /// Only the meetings of the last year of the history.
    func recent(days: Int = 366) -> GroupLots {
        guard let latest = meetings.last?.lot.openedAt else { return self }
        let year = Duration.seconds(86_400 * days)
        let lots: [HistoricLot] = meetings.map(\.lot).filter { latest - $0.openedAt <= year }
        return GroupLots(members, in: history, lots: lots)
    }

    /// How far each bidder of the meetings usually stays above or below its competitors, as a logarithm.
    ///
    /// A member's distance is read from lots where it met no other member, so that what the group does does not count as
    /// its members' habit; few lots count for little (four lots of nothing are added).
    func usualDistances() -> [Int32: Double] {
        let group = Set(members)
        var distances: [Int32: Double] = [:]
        for bidder in Set(meetings.flatMap(\.lot.bidders)) {
            var sum = 0.0
            var count = 4.0
            for lot in history.lots(of: bidder).suffix(60) where lot.count >= 3 {
                let isMeeting = lot.bidders.contains { $0 != bidder && group.contains($0) }
                if isMeeting, group.contains(bidder) { continue }
                sum += lot.logarithms[lot.place(of: bidder)!] - lot.meanLogarithm
                count += 1
            }
            distances[bidder] = sum / count
        }
        return distances
    }
}
