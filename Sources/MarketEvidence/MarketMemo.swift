import Synchronization

/// What was reckoned once of the prices of a market's lots, for as long as they stand.
///
/// Copies of a history share it; a change of prices gives the changed history a new one.
final class MarketMemo: Sendable {
    private let changes = Mutex<RatioChanges?>(nil)
    private let spreads = Mutex<SpreadTable?>(nil)

    func changes(_ history: MarketHistory) -> RatioChanges {
        changes.withLock { known in
            let value = known ?? RatioChanges(history)
            known = value
            return value
        }
    }

    func spreads(_ history: MarketHistory) -> SpreadTable {
        spreads.withLock { known in
            let value = known ?? SpreadTable(history)
            known = value
            return value
        }
    }
}

/// How the ratio of two suppliers' prices changed from one of their lots to the next, over the market's latest lots.
struct RatioChanges: Sendable {
    private struct Change: Sendable {
        let left: Int32
        let right: Int32
        let value: Double
    }

    static let limit = 600

    private var all: [Change] = []
    /// The latest, sorted.
    private let latest: [Double]

    init(_ history: MarketHistory) {
        var previous = PairMap<Double>(vacant: .infinity)
        for lot in history.ordered.suffix(800) where (2...20).contains(lot.count) {
            // Neighbours by number, not by price: a choice that does not look at what is measured.
            for next in 1..<lot.count {
                let (left, right) = (Int(lot.placesByNumber[next - 1]), Int(lot.placesByNumber[next]))
                let (a, b) = (lot.bidders[left], lot.bidders[right])
                let key = PairMap<Double>.key(a, b)
                let ratio = lot.logarithms[right] - lot.logarithms[left]
                let earlier = previous[key]
                if earlier < .infinity { all.append(Change(left: a, right: b, value: abs(ratio - earlier))) }
                previous[key] = earlier < .infinity ? .infinity : ratio
            }
        }
        latest = all.suffix(Self.limit).map(\.value).sorted()
    }

    /// The latest among pairs that are not of a group, sorted.
    func values(without members: [Int32]) -> [Double] {
        var values = latest
        var next = max(0, all.count - Self.limit)
        for change in all.suffix(Self.limit) where isOf(members, change) {
            values.remove(at: values.partitioningIndex { $0 >= change.value })
            while next > 0 {
                next -= 1
                guard !isOf(members, all[next]) else { continue }
                values.insert(all[next].value, at: values.partitioningIndex { $0 >= all[next].value })
                break
            }
        }
        return values
    }

    private func isOf(_ members: [Int32], _ change: Change) -> Bool {
        members.contains(change.left) && members.contains(change.right)
    }
}

/// Spreads and leads of the market's latest lots, by the number of their bidders.
struct SpreadTable: Sendable {
    static let lots = 1_000

    private var spreads: [Int: [Double]] = [:]
    private var leads: [Int: [Double]] = [:]
    /// The earliest lot that counts.
    private let first: HistoricLot?

    init(_ history: MarketHistory) {
        let lots = history.ordered.suffix(Self.lots)
        first = lots.first
        for lot in lots {
            spreads[lot.count, default: []].append(lot.spread)
            leads[lot.count, default: []].append(lot.lead)
        }
        spreads = spreads.mapValues { $0.sorted() }
        leads = leads.mapValues { $0.sorted() }
    }

    /// How many lots that are no meetings of a group are comparable with one, how many of them are no wider, and how many
    /// have no smaller lead.
    func counts(_ lot: HistoricLot, without meetings: [GroupLots.Meeting]) -> (all: Int, narrower: Int, leading: Int) {
        var (all, narrower, leading) = (0, 0, 0)
        for count in max(1, lot.count - 2)...(lot.count + 2) where Self.isComparable(count, lot.count) {
            guard let spreads = spreads[count], let leads = leads[count] else { continue }
            all += spreads.count
            narrower += spreads.partitioningIndex { $0 > lot.spread }
            leading += leads.count - leads.partitioningIndex { $0 >= lot.lead }
        }
        for meeting in meetings where Self.isComparable(meeting.lot.count, lot.count) {
            guard let first, !meeting.lot.isBefore(first) else { continue }
            all -= 1
            if meeting.lot.spread <= lot.spread { narrower -= 1 }
            if meeting.lot.lead >= lot.lead { leading -= 1 }
        }
        return (all, narrower, leading)
    }

    /// Whether lots have the same number of bidders, or from five on about the same.
    private static func isComparable(_ left: Int, _ right: Int) -> Bool {
        left == right || left >= 5 && right >= 5 && abs(left - right) <= 2
    }
}
