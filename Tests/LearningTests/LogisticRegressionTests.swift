import Foundation
import Learning
import Models
import ScratchTesting
import Testing

@Suite("Logistic regression")
struct LogisticRegressionTests {
    private func logistic(_ count: Int, seed: UInt64) throws -> TrainingSet {
        var generator = SeededRandom(seed: seed)
        var features = try FeatureMatrix(columns: ["first", "second", "third"])
        var labels: [Bool] = []
        for _ in 0..<count {
            let row = [
                Float.random(in: -2...2, using: &generator), .random(in: 90...110, using: &generator),
                .random(in: 0...1e-3, using: &generator),
            ]
            let logOdds = 0.5 + 1.2 * Double(row[0]) - 0.1 * (Double(row[1]) - 100)
            labels.append(Double.random(in: 0..<1, using: &generator) < LogOdds.probability(logOdds))
            try features.append(row)
        }
        return try TrainingSet(features: features, labels: labels, groups: labels.indices.map { "\($0)" })
    }

    @Test("with a small penalty the coefficients are those that made the labels")
    func coefficients() throws {
        var parameters = LogisticRegression.Parameters()
        parameters.penalty = 0.001
        let model = try LogisticRegression.train(logistic(20_000, seed: 1), parameters: parameters)
        let slopes = model.terms.map { $0.weight / $0.scale }
        #expect(abs(slopes[0] - 1.2) < 0.06)
        #expect(abs(slopes[1] + 0.1) < 0.01)
        #expect(abs(model.terms[2].weight) < 0.06)
        #expect(abs(model.margin(of: [0, 100, .nan]) - 0.5) < 0.06)
    }

    @Test("at the solution the penalized cost has no gradient", arguments: [0.01, 1, 100])
    func gradient(_ penalty: Double) throws {
        var parameters = LogisticRegression.Parameters()
        (parameters.penalty, parameters.positiveWeight) = (penalty, 2.5)
        let set = try logistic(400, seed: 2)
        let model = try LogisticRegression.train(set, parameters: parameters)
        var gradient = [0.0] + model.terms.map { penalty * $0.weight }
        for row in 0..<400 {
            let values = set.features[row]
            let weight = set.labels[row] ? 2.5 : 1
            let distance = weight * (1 / (1 + exp(-model.margin(of: values))) - (set.labels[row] ? 1 : 0))
            gradient[0] += distance
            for (index, term) in model.terms.enumerated() {
                gradient[index + 1] += distance * (Double(values[index]) - term.mean) / term.scale
            }
        }
        #expect(gradient.allSatisfy { abs($0) < 1e-6 }, "\(gradient)")
    }

    @Test("cases that a line separates, and columns that say the same, still have a solution")
    func separable() throws {
        let rows: [[Float]] = (0..<40).map { [Float($0), Float($0), -2 * Float($0)] }
        let set = try TrainingSet(
            features: try FeatureMatrix(columns: ["a", "b", "c"], rows: rows), labels: rows.map { $0[0] >= 20 },
            groups: rows.indices.map { "\($0)" })
        for penalty in [1e-6, 1] {
            var parameters = LogisticRegression.Parameters()
            parameters.penalty = penalty
            let model = try LogisticRegression.train(set, parameters: parameters)
            #expect(abs(model.terms[0].weight - model.terms[1].weight) < 1e-3)
            #expect(abs(model.terms[0].weight + model.terms[2].weight) < 1e-3)
            #expect(rows.indices.allSatisfy { (model.margin(of: rows[$0]) > 0) == set.labels[$0] })
        }
    }

    @Test("missing values count as the mean, in training and after")
    func missing() throws {
        let values: [Float] = [1, .nan, 2, 3, .nan, 6]
        let labels = [false, false, false, true, true, true]
        let groups = labels.indices.map { "\($0)" }
        let known: [Float] = [1, 3, 2, 3, 3, 6]
        func train(_ values: [Float]) throws -> LinearModel {
            try LogisticRegression.train(
                TrainingSet(
                    features: FeatureMatrix(columns: ["value"], rows: values.map { [$0] }), labels: labels,
                    groups: groups))
        }
        let model = try train(values)
        #expect(model.terms[0].mean == 3)
        #expect(model.margin(of: [.nan]) == model.margin(of: [3]))
        // Deviations differ, because missing values have none; the mean is the same.
        #expect(try train(known).terms[0].mean == 3)
    }

    @Test("the same cases give the same coefficients, and unusable parameters are errors")
    func parameters() throws {
        let set = try logistic(200, seed: 3)
        #expect(try LogisticRegression.train(set) == LogisticRegression.train(set))
        let changes: [(inout LogisticRegression.Parameters) -> Void] = [
            { $0.penalty = 0 }, { $0.penalty = .nan }, { $0.positiveWeight = 0 }, { $0.iterationLimit = 0 },
        ]
        for change in changes {
            var parameters = LogisticRegression.Parameters()
            change(&parameters)
            #expect(throws: LearningError.self) { try LogisticRegression.train(set, parameters: parameters) }
        }
        var one = LogisticRegression.Parameters()
        one.iterationLimit = 1
        #expect(throws: LearningError.notConverged(iterations: 1)) {
            try LogisticRegression.train(set, parameters: one)
        }
    }
}
