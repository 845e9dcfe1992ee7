import Models
import Testing

@testable import Learning

/// The parameters under which trees take different shapes.
enum Variant: String, CaseIterable {
    case exact, histogram, deep, sampled, forest, constrained, penalized, weighted, noisy

    var parameters: BoostingParameters {
        .small { parameters in
            switch self {
            case .exact: break
            case .histogram: parameters.method = .histogram
            case .deep: (parameters.depth, parameters.minimumChildWeight) = (10, 0)
            case .sampled: (parameters.subsample, parameters.columnSample) = (0.6, 0.5)
            case .forest: (parameters.parallelTrees, parameters.subsample, parameters.rounds) = (10, 0.5, 3)
            case .constrained: parameters.monotonicity = ["spread": .falling, "skewness": .rising]
            case .penalized: (parameters.lambda, parameters.alpha, parameters.minimumChildWeight) = (50, 2, 20)
            case .weighted: parameters.positiveWeight = 7.5
            case .noisy: (parameters.learningRate, parameters.rounds) = (0.037, 60)
            }
        }
    }
}

@Suite("Trees evaluated without the library")
struct EvaluatorTests {
    @Test(
        "margins are the library's, to the last bit, on rows never seen and with missing values",
        arguments: Variant.allCases)
    func margins(_ variant: Variant) throws {
        let set = try Market.lots(600, seed: 1)
        let data = try DataMatrix(set.features)
        try data.label(set.labels)
        let booster = try BoostedTrees.boosted(on: data, variant.parameters, Market.columns, 1)
        let member = try SavedTrees.member(booster.saved())
        let rows = try Market.rows(5_000, seed: 99)
        let expected = try booster.predict(.margins, of: DataMatrix(rows))
        let ensemble = try TreeEnsemble(members: [member], featureCount: Market.columns.count)
        let found = (0..<rows.rowCount).map { ensemble.memberMargins(of: rows[$0])[0] }
        #expect(found.map(\.bitPattern) == expected.map(\.bitPattern))
        #expect(Set(expected).count > 20, "the trees say hardly anything")
        #expect(try BoostedTrees.train(set, parameters: variant.parameters).ensemble == ensemble)
    }

    @Test("values next to a threshold fall on the library's side of it")
    func thresholds() throws {
        let set = try Market.lots(400, seed: 2)
        let data = try DataMatrix(set.features)
        try data.label(set.labels)
        let booster = try BoostedTrees.boosted(on: data, .small(), Market.columns, 1)
        let member = try SavedTrees.member(booster.saved())
        var rows = try FeatureMatrix(columns: Market.columns)
        for node in member.trees.flatMap(\.nodes) where !node.isLeaf {
            for value in [node.threshold.nextDown, node.threshold, node.threshold.nextUp] {
                var row = [Float](repeating: 0, count: Market.columns.count)
                row[node.feature] = value
                try rows.append(row)
            }
        }
        #expect(rows.rowCount > 300)
        let expected = try booster.predict(.margins, of: DataMatrix(rows))
        let ensemble = try TreeEnsemble(members: [member], featureCount: Market.columns.count)
        #expect((0..<rows.rowCount).map { ensemble.memberMargins(of: rows[$0])[0] } == expected)
    }

    @Test("contributions are the library's approximate ones", arguments: [Variant.exact, .deep, .forest, .weighted])
    func contributions(_ variant: Variant) throws {
        let set = try Market.lots(600, seed: 3)
        let data = try DataMatrix(set.features)
        try data.label(set.labels)
        let booster = try BoostedTrees.boosted(on: data, variant.parameters, Market.columns, 1)
        let ensemble = try TreeEnsemble(
            members: [SavedTrees.member(booster.saved())], featureCount: Market.columns.count)
        let rows = try Market.rows(500, seed: 98)
        let expected = try booster.predict(.approximateContributions, of: DataMatrix(rows))
        let width = Market.columns.count + 1
        #expect(expected.count == rows.rowCount * width)
        for row in 0..<rows.rowCount {
            let found = ensemble.contributions(of: rows[row])
            for (feature, value) in (found.byFeature + [found.base]).enumerated() {
                #expect(abs(value - Double(expected[row * width + feature])) < 1e-4, "row \(row), \(feature)")
            }
        }
    }

    @Test("a model read back from its file gives the same margins")
    func file() throws {
        let set = try Market.lots(400, seed: 4)
        let parameters = BoostingParameters.small { $0.seeds = [3, 4] }
        let trained = try BoostedTrees.train(set, parameters: parameters)
        let file = try ModelFile(card: Market.card(set, parameters), model: .trees(trained.ensemble))
        let read = try ModelFile(reading: file.bytes)
        let rows = try Market.rows(1_000, seed: 97)
        for row in 0..<rows.rowCount {
            #expect(try read.score(rows[row]).margin == trained.ensemble.margin(of: rows[row]))
        }
    }
}
