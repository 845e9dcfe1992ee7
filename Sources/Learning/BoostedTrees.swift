public import Models

/// What a training gave: trees that are evaluated without the library.
public struct TrainedTrees: Hashable, Sendable {
    public let ensemble: TreeEnsemble
    /// The columns of a row, in the ensemble's order.
    public let columns: [String]
    public let parameters: BoostingParameters
}

/// Gradient-boosted trees for two classes, trained by XGBoost.
public enum BoostedTrees {
    /// The library that trains, such as `XGBoost 1.7.4`; belongs into a model's card.
    public static var library: String { libraryVersion() }

    /// Trains one model for each seed and checks every one of them against the library.
    ///
    /// The same cases and parameters give the same trees with the same version of the library: it runs in one thread
    /// with a fixed seed. Time grows with rows · columns · rounds · depth · seeds.
    public static func train(
        _ set: TrainingSet, parameters: BoostingParameters = BoostingParameters(), limits: ModelLimits = .standard
    ) throws(LearningError) -> TrainedTrees {
        try parameters.check(set.features.columns)
        try set.requireBothClasses()
        let trees = parameters.rounds * parameters.parallelTrees * parameters.seeds.count
        guard trees <= limits.trees else {
            throw .unusableParameter(
                name: "rounds · parallelTrees · seeds", value: "\(trees)", allowed: "at most \(limits.trees) trees")
        }
        let data = try DataMatrix(set.features)
        try data.label(set.labels)
        var members: [TreeEnsemble.Member] = []
        for seed in parameters.seeds {
            let booster = try boosted(on: data, parameters, set.features.columns, seed)
            members.append(try SavedTrees.member(booster.saved()))
            try compare(members.last!, try booster.predict(.margins, of: data), set.features, limits)
        }
        return TrainedTrees(
            ensemble: try ensemble(members, set.features.columns.count, limits), columns: set.features.columns,
            parameters: parameters)
    }

    static func boosted(
        on data: borrowing DataMatrix, _ parameters: BoostingParameters, _ columns: [String], _ seed: UInt32
    ) throws(LearningError) -> Booster {
        let booster = try Booster(for: data)
        try booster.configure(parameters.settings(columns: columns, seed: seed))
        for round in 0..<parameters.rounds { try booster.boost(round: round, on: data) }
        return booster
    }

    private static func ensemble(
        _ members: [TreeEnsemble.Member], _ columns: Int, _ limits: ModelLimits
    ) throws(LearningError) -> TreeEnsemble {
        do throws(ModelError) {
            return try TreeEnsemble(members: members, featureCount: columns, limits: limits)
        } catch {
            throw .unreadableModel(place: error.place, reason: error.reason)
        }
    }

    /// Rows beyond the first thousands would only repeat the paths of the trees.
    private static let comparedRows = 10_000

    private static func compare(
        _ member: TreeEnsemble.Member, _ margins: [Float], _ features: FeatureMatrix, _ limits: ModelLimits
    ) throws(LearningError) {
        let alone = try ensemble([member], features.columns.count, limits)
        for row in 0..<min(features.rowCount, comparedRows) {
            let margin = alone.memberMargins(of: features[row])[0]
            guard margin == margins[row] else {
                throw .disagreement(row: row, library: margins[row], evaluator: margin)
            }
        }
    }
}
