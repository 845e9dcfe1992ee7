import BidEvents
import Lots

/// The lots in which members of a group met, with what the tests need of each.
struct GroupLots {
    struct Meeting {
        let lot: HistoricLot
        /// Its place among all meetings of the group, whatever part of them is looked at.
        let number: Int
        let presentCount: Int
        /// The place of the winner when a member won.
        let winningMember: Int?

        var hasOutsiders: Bool { presentCount < lot.count }
    }

    let history: MarketHistory
    /// Sorted.
    let members: [Int32]
    /// In the order of their openings.
    let meetings: [Meeting]
    /// Shared by all parts of the meetings.
    let table: MeetingTable

    init(_ members: [Int32], in history: MarketHistory) {
        self.history = history
        self.members = members
        var walk = VisitWalk(members, in: history)
        var (meetings, places, logarithms): ([Meeting], [Int32], [Double]) = ([], [], [])
        var distances = [UsualDistance](repeating: UsualDistance(), count: members.count)
        while walk.next() {
            guard walk.present.count > 1 else {
                // What the group does does not count as its members' habit.
                if walk.remaining[0] < UsualDistance.lots { distances[walk.present[0]].note(walk.bids[0]) }
                continue
            }
            places.append(contentsOf: repeatElement(-1, count: members.count))
            logarithms.append(contentsOf: repeatElement(.nan, count: members.count))
            var winner: Int?
            let base = meetings.count * members.count
            for (member, bid) in zip(walk.present, walk.bids) {
                places[base + member] = bid.place
                logarithms[base + member] = bid.logarithm
                if bid.winner == members[member] { winner = Int(bid.place) }
            }
            meetings.append(
                Meeting(
                    lot: history.slots[Int(walk.bids[0].slot)]!, number: meetings.count,
                    presentCount: walk.present.count, winningMember: winner))
        }
        self.meetings = meetings
        table = MeetingTable(
            memberCount: members.count, places: places, logarithms: logarithms, distances: distances.map(\.value))
    }

    private init(_ whole: GroupLots, meetings: [Meeting]) {
        (history, members, table) = (whole.history, whole.members, whole.table)
        self.meetings = meetings
    }

    /// Only the meetings of the last year of the history.
    func recent(days: Int = 366) -> GroupLots {
        guard let latest = meetings.last?.lot.openedAt else { return self }
        let year = Duration.seconds(86_400 * days)
        let first = meetings.partitioningIndex { latest - $0.lot.openedAt <= year }
        return GroupLots(self, meetings: Array(meetings[first...]))
    }

    /// How far each member usually stays above or below its competitors, as a logarithm; in the order of members.
    ///
    /// Read from lots where it met no other member.
    func usualDistances() -> [Double] { table.distances }
}

/// Members and their prices, meeting by meeting, and what was reckoned of them once.
final class MeetingTable {
    let memberCount: Int
    /// A row a meeting: the places of the members among the lot's bidders, −1 of those who stayed away.
    let places: [Int32]
    /// The same of the logarithms of their prices, NaN of those who stayed away.
    let logarithms: [Double]
    let distances: [Double]
    /// By meeting, the logarithms of what each way to bet on prices gains; empty before it was played.
    var priceGains: [[Double]]
    /// The best escort of the group, once it was looked for.
    var escort: OrderBets.Escort??

    init(memberCount: Int, places: [Int32], logarithms: [Double], distances: [Double]) {
        self.memberCount = memberCount
        self.places = places
        self.logarithms = logarithms
        self.distances = distances
        priceGains = [[Double]](repeating: [], count: places.count / max(1, memberCount))
    }

    func place(_ member: Int, in meeting: GroupLots.Meeting) -> Int32 { places[meeting.number * memberCount + member] }
}
