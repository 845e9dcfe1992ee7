public import Learning
import MarketEvidence
import Models
import Statistics

/// The recipe by which screens are learned, the same for every market.
public enum Learner {
    /// Chosen once on means over all markets and never tuned on a fold.
    public static let parameters: BoostingParameters = {
        var parameters = BoostingParameters()
        parameters.rounds = 200
        parameters.depth = 3
        parameters.learningRate = 0.03
        parameters.subsample = 0.7
        parameters.nodeColumnSample = 0.3
        parameters.lambda = 3
        parameters.method = .histogram
        parameters.seeds = [1, 2, 3]
        return parameters
    }()

    /// What the lots around say may only raise suspicion: left free, trees learn to know firms by it.
    static func parameters(of features: FeatureSet) -> BoostingParameters {
        var parameters = parameters
        guard features == .neighbours else { return parameters }
        for column in MarketScreens.neighbourColumns { parameters.monotonicity[column] = .rising }
        return parameters
    }

    /// Learns from some cases and gives the margins of others.
    static func margins(
        learning training: [(lot: ScreenedLot, label: Bool, group: String)], asking lots: [ScreenedLot],
        _ features: FeatureSet, seed: UInt32
    ) throws -> [Double] {
        var parameters = parameters(of: features)
        parameters.seeds = parameters.seeds.map { $0 + 1_000 * seed }
        let set = try trainingSet(training, features)
        let trees = try BoostedTrees.train(set, parameters: parameters)
        return lots.map { trees.ensemble.margin(of: features.row(of: $0)) }
    }

    static func trainingSet(
        _ cases: [(lot: ScreenedLot, label: Bool, group: String)], _ features: FeatureSet
    ) throws -> TrainingSet {
        let matrix = try FeatureMatrix(columns: features.columns, rows: cases.map { features.row(of: $0.lot) })
        return try TrainingSet(features: matrix, labels: cases.map(\.label), groups: cases.map(\.group))
    }
}
