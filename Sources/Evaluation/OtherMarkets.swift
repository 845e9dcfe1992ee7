import Learning
import MarketEvidence
import Models

/// A screen learned from other markets, for one of which nothing was ever judged.
///
/// Ridge logistic regression on the few columns that make up the scores without labels, each as its rank within its own
/// market (½ where it is missing). The kind of model was fixed beforehand by the literature, not by comparison here: with
/// a handful of markets to learn from, few terms of known meaning and nearly equal weights carry over better than models
/// that fit more (Dawes 1979, *The robust beauty of improper linear models*; Hand 2006, *Classifier technology and the
/// illusion of progress*).
enum OtherMarkets {
    static func columns(_ features: FeatureSet) -> [String] {
        switch features {
        case .prices: MarketScreens.suspicionColumns
        case .neighbours: MarketScreens.suspicionColumns + MarketScreens.neighbourColumns
        }
    }

    /// The margins of a market's lots.
    static func margins(
        learning others: [JudgedMarket], asking market: JudgedMarket, _ features: FeatureSet
    ) throws -> [Double] {
        // Every market is repeated, lot by lot, to the size of the largest: all weigh the same.
        let size = others.map(\.lots.count).max() ?? 0
        var (rows, labels, groups): ([[Float]], [Bool], [String]) = ([], [], [])
        for other in others {
            let ranks = ranks(other, features)
            for place in 0..<size {
                let index = place * other.lots.count / size
                rows.append(ranks[index])
                labels.append(other.labels[index])
                groups.append("\(other.source) \(other.groups[index])")
            }
        }
        let matrix = try FeatureMatrix(columns: columns(features), rows: rows)
        let model = try LogisticRegression.train(TrainingSet(features: matrix, labels: labels, groups: groups))
        return ranks(market, features).map { model.margin(of: $0) }
    }

    /// The middle rank of every column among the lots of its market; with the reach of the past, among those until then.
    static func ranks(_ market: JudgedMarket, _ features: FeatureSet) -> [[Float]] {
        let places = columns(features).map { FeatureSet.neighbours.columns.firstIndex(of: $0)! }
        let rows = market.lots.map { FeatureSet.neighbours.row(of: $0) }
        var ranked = [[Float]](repeating: [], count: rows.count)
        for place in places {
            let values = rows.map { Double($0[place]) }
            var known = SortedValues()
            if market.reach == .window { for value in values where !value.isNaN { known.insert(value) } }
            for (index, value) in values.enumerated() {
                if market.reach == .past, !value.isNaN { known.insert(value) }
                ranked[index].append(value.isNaN ? 0.5 : Float(known.middleRank(of: value)))
            }
        }
        return ranked
    }
}
