import MarketEvidence
import Models

/// How cases are divided into those a model learns from and those it is asked about.
public enum Split: String, Sendable, CaseIterable {
    /// Five folds; a tender with all its lots, and its twins, on one side.
    case tender
    /// The same folds, and no training lot shares more than half of its bidders with a lot of the test.
    case firm
    /// Trained on the earlier three fifths, asked about the later, a tenth between them left out.
    case time
    /// Trained on the other markets, as ``OtherMarkets`` tells.
    case market

    /// One division: what to learn from, what to ask about.
    public struct Division: Sendable {
        public let training: [Int]
        public let test: [Int]
    }

    /// The divisions of one market's cases; a leak between the sides is refused.
    func divisions(of market: JudgedMarket, seed: UInt64) throws -> [Division] {
        let divisions: [Division]
        switch self {
        case .tender, .firm:
            let folds = try GroupedFolds(groups: market.groups, labels: market.labels, count: 5, seed: seed)
            divisions = (0..<5).map { fold in
                let test = folds.test(fold)
                let training = folds.training(fold)
                return Division(training: self == .firm ? strangers(training, test, market) : training, test: test)
            }
        case .time:
            let count = market.lots.count
            let test = Array((count * 7 / 10)..<count)
            let held = Set(test.map { market.groups[$0] })
            divisions = [
                Division(training: (0..<(count * 6 / 10)).filter { !held.contains(market.groups[$0]) }, test: test)
            ]
        case .market: preconditionFailure("other markets are no division of this one")
        }
        for division in divisions {
            try FoldLeak.check(groups: market.groups, training: division.training, test: division.test)
        }
        return divisions
    }

    /// The training cases none of whose likes is asked about.
    private func strangers(_ training: [Int], _ test: [Int], _ market: JudgedMarket) -> [Int] {
        var tests: [String: [Int]] = [:]
        for (place, index) in test.enumerated() {
            for bidder in Set(market.lots[index].bidders) { tests[bidder, default: []].append(place) }
        }
        return training.filter { index in
            let bidders = Set(market.lots[index].bidders)
            var shared: [Int: Int] = [:]
            for bidder in bidders { for place in tests[bidder] ?? [] { shared[place, default: 0] += 1 } }
            return !shared.values.contains { $0 * 2 > bidders.count }
        }
    }
}
