import BidEvents
import Learning
public import Lots
public import MarketEvidence

/// One market's judged lots with all that is measured of them.
public struct JudgedMarket: Sendable {
    public let name: String
    public let source: String
    /// Which lots one was compared with.
    public let reach: MarketScreens.Reach
    /// In the order of their openings.
    public let lots: [ScreenedLot]
    public private(set) var labels: [Bool]
    /// Project and lot of each as their center names them.
    public let places: [(project: String, lot: String)]
    /// What must stay on one side of a split: a tender with all its lots, and lots whose prices are the same to the digit.
    public let groups: [String]
    public let mechanism: AwardMechanism?

    /// The lots of a source with three bids or more that were judged; nil when they are of one kind only.
    public init?(_ name: String, _ records: [LotRecord], _ labels: LabelTable, reach: MarketScreens.Reach) {
        var projects: [String: LotRecord] = [:]
        for record in records { projects[record.identifier] = record }
        var (lots, found, groups): ([ScreenedLot], [Bool], [String]) = ([], [], [])
        var places: [(project: String, lot: String)] = []
        var twins = Twins()
        for lot in MarketScreens.screen(records, reach: reach) {
            let record = projects[lot.identifier]!
            guard let label = labels.label(source: record.opening.source, lot: lot.identifier) else { continue }
            lots.append(lot)
            found.append(label)
            places.append((record.project, record.lot))
            let prices = record.conforming.map { String($0.price, radix: 36) }.joined(separator: " ")
            groups.append(twins.join("project \(record.project)", "prices \(prices)"))
        }
        guard found.contains(true), found.contains(false) else { return nil }
        self.name = name
        self.reach = reach
        self.places = places
        source = records[0].opening.source
        self.lots = lots
        self.labels = found
        self.groups = groups.map { twins.root($0) }
        mechanism = MarketScreens.mechanism(of: records)
    }

    public var positives: Int { labels.count { $0 } }

    /// Whether names tell that two lots share a bidder; where every supplier is seen once, they tell nothing.
    public var hasNamedBidders: Bool {
        var seen: Set<String> = []
        return !lots.allSatisfy { lot in Set(lot.bidders).allSatisfy { seen.insert($0).inserted } }
    }

    /// Whether the lots tell an order in time.
    public var isDated: Bool {
        guard let first = lots.first, let last = lots.last else { return false }
        return last.openedAt - first.openedAt >= .seconds(30 * 86_400)
    }

    /// SHA-256 over everything that is measured: columns, labels, groups and values, as of a training set.
    public var digest: String {
        let cases = lots.indices.map { (lot: lots[$0], label: labels[$0], group: groups[$0]) }
        return (try? Learner.trainingSet(cases, .neighbours).digest) ?? ""
    }

    /// The same lots with other labels.
    func relabelled(_ labels: [Bool]) -> JudgedMarket {
        precondition(labels.count == lots.count, "one label for each lot")
        var copy = self
        copy.labels = labels
        return copy
    }

    /// Sets of names that belong together, joined pair by pair.
    private struct Twins {
        private var parents: [String: String] = [:]

        mutating func join(_ left: String, _ right: String) -> String {
            let (a, b) = (root(left), root(right))
            parents[max(a, b)] = min(a, b)
            return left
        }

        func root(_ name: String) -> String {
            var at = name
            while let parent = parents[at], parent != at { at = parent }
            return at
        }
    }
}
