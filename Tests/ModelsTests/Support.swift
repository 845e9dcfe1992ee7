import Models
import ScratchTesting

enum Sample {
    /// Two columns: a root asking the first, its left child asking the second.
    static let nodes: [RegressionTree.Node] = [
        .split(feature: 0, below: 0.5, left: 1, right: 2, missingGoesLeft: true, mean: 0.1),
        .split(feature: 1, below: -1.25, left: 3, right: 4, missingGoesLeft: false, mean: -0.2),
        .leaf(0.75), .leaf(-0.5), .leaf(0.0625),
    ]

    static func ensemble() throws -> TreeEnsemble {
        let tree = try RegressionTree(nodes: nodes)
        let stump = try RegressionTree(nodes: [.leaf(0.25)])
        return try TreeEnsemble(
            members: [.init(baseMargin: 0, trees: [tree, stump]), .init(baseMargin: 0.5, trees: [tree])],
            featureCount: 2)
    }

    static func linear() throws -> LinearModel {
        try LinearModel(
            intercept: -1, terms: [.init(weight: 2, mean: 0.5, scale: 0.25), .init(weight: -0.1, mean: 3, scale: 1)])
    }

    static func card(calibration: Calibration? = nil) -> ModelCard {
        ModelCard(
            identifier: "average-deviation-screens", version: "3",
            purpose: .init(chinese: "提示可能的围标串标", english: "Points at lots that may have been rigged"),
            features: ["spread", "skewness"], awardMechanism: "average-deviation", marketClass: "road-construction",
            trainingData: .init(
                name: "generated lots", lots: 1_200, positives: 300, period: "2004-2010",
                digest: String(repeating: "0a", count: 32), licence: "made by Bidwatch, free to use"),
            split: "5 folds by tender, seed 7",
            metrics: [.init(name: "AUC", value: 0.913, low: 0.88, high: 0.94, confidence: 0.95, cases: 1_200)],
            calibration: calibration,
            limits: [.init(chinese: "不适用于单一来源采购", english: "Not for single-source procurement")],
            parameters: [.init(name: "rounds", value: "200")], program: "bidwatch, XGBoost 1.7.4")
    }

    static func calibration() throws -> Calibration {
        let curve = try IsotonicRegression(knots: [
            .init(margin: -2, probability: 0.05), .init(margin: 0.5, probability: 0.25),
            .init(margin: 3, probability: 0.9),
        ])
        return try Calibration(curve: .isotonic(curve), cases: 1_200, positives: 300)
    }

    static func file() throws -> ModelFile {
        try ModelFile(card: card(calibration: try calibration()), model: .trees(try ensemble()))
    }
}

/// Margins whose labels follow the logistic curve with this slope and intercept.
func logisticCases(_ count: Int, slope: Double, intercept: Double, seed: UInt64) -> ([Double], [Bool]) {
    var generator = SeededRandom(seed: seed)
    let margins = (0..<count).map { _ in Double.random(in: -4...4, using: &generator) }
    let labels = margins.map { margin in
        Double.random(in: 0..<1, using: &generator) < LogOdds.probability(slope * margin + intercept)
    }
    return (margins, labels)
}
