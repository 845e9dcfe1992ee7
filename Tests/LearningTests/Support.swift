import Learning
import Models
import ScratchTesting

enum Market {
    static let columns = ["spread", "skewness", "range", "noise", "winner's lead"]

    /// A row of a lot: coarse values, so that many stand exactly on a threshold, and some missing.
    static func row(_ generator: inout SeededRandom, missing: Int = 8) -> [Float] {
        columns.indices.map { _ in
            if Int.random(in: 0..<max(missing, 1), using: &generator) == 0, missing > 0 { return .nan }
            return Float(Int.random(in: -20...20, using: &generator)) / 8
        }
    }

    /// Lots of tenders, the likelier rigged the lower the spread and the higher the product of two other columns.
    static func lots(_ count: Int, seed: UInt64, missing: Int = 8) throws -> TrainingSet {
        var generator = SeededRandom(seed: seed)
        var features = try FeatureMatrix(columns: columns)
        var labels: [Bool] = []
        for _ in 0..<count {
            let row = row(&generator, missing: missing)
            let known = row.map { $0.isNaN ? 0.5 : Double($0) }
            let logOdds = -1.5 * known[0] + known[1] * known[2] - 0.5
            labels.append(Double.random(in: 0..<1, using: &generator) < LogOdds.probability(logOdds))
            try features.append(row)
        }
        return try TrainingSet(features: features, labels: labels, groups: (0..<count).map { "T-\($0 / 2)" })
    }

    static func rows(_ count: Int, seed: UInt64) throws -> FeatureMatrix {
        var generator = SeededRandom(seed: seed)
        return try FeatureMatrix(columns: columns, rows: (0..<count).map { _ in row(&generator, missing: 4) })
    }

    /// Share of pairs of a positive and a negative that the margins put in the right order.
    static func areaUnderCurve(_ margins: [Double], _ labels: [Bool]) -> Double {
        let order = margins.indices.sorted { margins[$0] < margins[$1] }
        var (negatives, right) = (0.0, 0.0)
        for index in order {
            if labels[index] { right += negatives } else { negatives += 1 }
        }
        return right / (negatives * Double(labels.count { $0 }))
    }

    static func card(_ set: TrainingSet, _ parameters: BoostingParameters) -> ModelCard {
        ModelCard(
            identifier: "test", version: "1", purpose: .init(chinese: "测试", english: "a test"), features: columns,
            awardMechanism: "lowest-price", marketClass: "any",
            trainingData: .init(
                name: "generated", lots: set.labels.count, positives: set.positives, period: "none",
                digest: set.digest, licence: "free"),
            split: "none", metrics: [], calibration: nil, limits: [.init(chinese: "仅供测试", english: "tests only")],
            parameters: parameters.described.map { .init(name: $0.name, value: $0.value) },
            program: BoostedTrees.library)
    }
}

extension BoostingParameters {
    /// Few rounds, for tests that ask about something else than quality.
    static func small(_ change: (inout BoostingParameters) -> Void = { _ in }) -> BoostingParameters {
        var parameters = BoostingParameters()
        parameters.rounds = 20
        change(&parameters)
        return parameters
    }
}
