import BidEvents
public import Lots
public import MarketEvidence

/// One market's judged lots with all that is measured of them.
public struct JudgedMarket: Sendable {
    public let name: String
    /// In the order of their openings.
    public let lots: [ScreenedLot]
    public let labels: [Bool]
    /// What must stay on one side of a split: a tender with all its lots, and lots whose prices are the same to the digit.
    public let groups: [String]
    public let mechanism: AwardMechanism?

    /// The lots of a source with three bids or more that were judged; nil when they are of one kind only.
    public init?(_ name: String, _ records: [LotRecord], _ labels: LabelTable, reach: MarketScreens.Reach) {
        var projects: [String: LotRecord] = [:]
        for record in records { projects[record.identifier] = record }
        var (lots, found, groups): ([ScreenedLot], [Bool], [String]) = ([], [], [])
        var twins = Twins()
        for lot in MarketScreens.screen(records, reach: reach) {
            let record = projects[lot.identifier]!
            guard let label = labels.label(source: record.opening.source, lot: lot.identifier) else { continue }
            lots.append(lot)
            found.append(label)
            let prices = record.conforming.map { String($0.price, radix: 36) }.joined(separator: " ")
            groups.append(twins.join("project \(record.project)", "prices \(prices)"))
        }
        guard found.contains(true), found.contains(false) else { return nil }
        self.name = name
        self.lots = lots
        self.labels = found
        self.groups = groups.map { twins.root($0) }
        mechanism = MarketScreens.mechanism(of: records)
    }

    public var positives: Int { labels.count { $0 } }

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
