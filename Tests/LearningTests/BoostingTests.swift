import Learning
import Models
import Testing

@Suite("Boosted trees")
struct BoostingTests {
    private func bytes(_ set: TrainingSet, _ parameters: BoostingParameters) throws -> [UInt8] {
        let trained = try BoostedTrees.train(set, parameters: parameters)
        return try ModelFile(card: Market.card(set, parameters), model: .trees(trained.ensemble)).bytes
    }

    @Test("the same cases and parameters give the same bytes, whatever was trained in between")
    func deterministic() throws {
        let parameters = BoostingParameters.small {
            ($0.subsample, $0.columnSample, $0.parallelTrees, $0.seeds) = (0.7, 0.6, 2, [5, 6])
        }
        let set = try Market.lots(300, seed: 1)
        let first = try bytes(set, parameters)
        _ = try bytes(try Market.lots(200, seed: 2), .small { $0.subsample = 0.3 })
        #expect(try bytes(set, parameters) == first)
    }

    @Test("trainings that run at the same time do not disturb each other")
    func concurrent() async throws {
        let parameters = BoostingParameters.small { ($0.subsample, $0.columnSample) = (0.5, 0.5) }
        let set = try Market.lots(300, seed: 1)
        let alone = try bytes(set, parameters)
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<6 { group.addTask { try bytes(set, parameters) } }
            for try await result in group { #expect(result == alone) }
        }
    }

    @Test("another seed gives other trees where rows are sampled, and the bag averages both")
    func bag() throws {
        let set = try Market.lots(300, seed: 1)
        let trained = try BoostedTrees.train(
            set, parameters: .small { ($0.subsample, $0.seeds) = (0.5, [1, 2, 3]) })
        let members = trained.ensemble.members
        #expect(members.count == 3)
        #expect(Set(members).count == 3)
        let alone = try BoostedTrees.train(set, parameters: .small { ($0.subsample, $0.seeds) = (0.5, [2]) })
        #expect(alone.ensemble.members == [members[1]])
        let row = set.features[0]
        let mean = trained.ensemble.memberMargins(of: row).reduce(0) { $0 + Double($1) } / 3
        #expect(trained.ensemble.margin(of: row) == mean)
    }

    @Test("what the trees learned holds for lots that they have not seen")
    func learns() throws {
        let set = try Market.lots(3_000, seed: 5)
        let test = try Market.lots(1_500, seed: 6)
        let trained = try BoostedTrees.train(set, parameters: .small { $0.rounds = 60 })
        let margins = (0..<1_500).map { trained.ensemble.margin(of: test.features[$0]) }
        #expect(Market.areaUnderCurve(margins, test.labels) > 0.85)
        #expect(ProbabilityScores.brier(margins.map(LogOdds.probability), test.labels)! < 0.17)
        // The column that decides nothing contributes least.
        var weight = [Double](repeating: 0, count: Market.columns.count)
        for row in 0..<1_500 {
            for (column, value) in trained.ensemble.contributions(of: test.features[row]).byFeature.enumerated() {
                weight[column] += value.magnitude
            }
        }
        #expect(weight[3] < weight[0] / 3)
    }

    @Test("a monotone column never moves the margin the other way")
    func monotone() throws {
        let set = try Market.lots(600, seed: 7, missing: 0)
        let free = try BoostedTrees.train(set, parameters: .small())
        let bound = try BoostedTrees.train(
            set, parameters: .small { $0.monotonicity = ["spread": .falling, "noise": .rising] })
        func violations(_ ensemble: TreeEnsemble) throws -> Int {
            let rows = try Market.rows(200, seed: 8)
            return (0..<rows.rowCount).count { index in
                [(0, -1.0), (3, 1.0)].contains { column, sign in
                    let margins = stride(from: Float(-3), through: 3, by: 0.125).map { value in
                        var row = rows[index]
                        row[column] = value
                        return ensemble.margin(of: row) * sign
                    }
                    return zip(margins, margins.dropFirst()).contains { $0 > $1 + 1e-6 }
                }
            }
        }
        #expect(try violations(free.ensemble) > 0)
        #expect(try violations(bound.ensemble) == 0)
    }

    @Test("every parameter reaches the library: a change of it changes the trees")
    func parameters() throws {
        let set = try Market.lots(300, seed: 9)
        let plain = try BoostedTrees.train(set, parameters: .small()).ensemble
        let changes: [(String, (inout BoostingParameters) -> Void)] = [
            ("rounds", { $0.rounds = 21 }), ("depth", { $0.depth = 2 }), ("eta", { $0.learningRate = 0.2 }),
            ("subsample", { $0.subsample = 0.5 }), ("columns", { $0.columnSample = 0.5 }),
            ("child weight", { $0.minimumChildWeight = 12 }), ("lambda", { $0.lambda = 4 }),
            ("alpha", { $0.alpha = 1 }), ("positive weight", { $0.positiveWeight = 2 }),
            ("parallel", { ($0.parallelTrees, $0.subsample) = (2, 1) }),
            ("monotone", { $0.monotonicity = ["range": .falling] }),
        ]
        for (name, change) in changes {
            let changed = try BoostedTrees.train(set, parameters: .small(change)).ensemble
            #expect(changed != plain, "\(name)")
        }
        let depth = try BoostedTrees.train(set, parameters: .small { $0.depth = 1 }).ensemble
        #expect(depth.members[0].trees.allSatisfy { $0.nodes.count <= 3 })
        #expect(plain.members[0].trees.count == 20)
    }

    @Test("parameters outside their ranges are errors that name them")
    func refusedParameters() throws {
        let set = try Market.lots(50, seed: 10)
        let changes: [(String, (inout BoostingParameters) -> Void)] = [
            ("rounds", { $0.rounds = 0 }), ("depth", { $0.depth = 13 }), ("learningRate", { $0.learningRate = 0 }),
            ("subsample", { $0.subsample = 1.1 }), ("columnSample", { $0.columnSample = .nan }),
            ("minimumChildWeight", { $0.minimumChildWeight = -1 }), ("lambda", { $0.lambda = .infinity }),
            ("alpha", { $0.alpha = .nan }), ("positiveWeight", { $0.positiveWeight = 0 }),
            ("parallelTrees", { $0.parallelTrees = 0 }), ("seeds", { $0.seeds = [] }),
            ("seeds", { $0.seeds = [1, 1] }), ("monotonicity", { $0.monotonicity = ["price": .rising] }),
            ("rounds · parallelTrees · seeds", { ($0.rounds, $0.parallelTrees) = (5_000, 100) }),
        ]
        for (expected, change) in changes {
            let error = #expect(throws: LearningError.self) {
                try BoostedTrees.train(set, parameters: .small(change))
            }
            guard case .unusableParameter(let name, _, _) = error else {
                Issue.record("\(expected): \(error?.description ?? "no error")")
                continue
            }
            #expect(name == expected)
        }
    }

    @Test("labels of one class are an error, for trees and for the line")
    func oneClass() throws {
        let matrix = try Market.rows(20, seed: 1)
        for label in [true, false] {
            let set = try TrainingSet(
                features: matrix, labels: .init(repeating: label, count: 20), groups: .init(repeating: "T", count: 20))
            let expected = LearningError.oneClass(rows: 20, positives: label ? 20 : 0)
            #expect(throws: expected) { try BoostedTrees.train(set) }
            #expect(throws: expected) { try LogisticRegression.train(set) }
        }
    }

    @Test("columns that are always missing or never change do no harm")
    func emptyColumns() throws {
        let rows: [[Float]] = (0..<60).map { [.nan, 1, Float($0 % 7)] }
        let set = try TrainingSet(
            features: try FeatureMatrix(columns: ["missing", "constant", "value"], rows: rows),
            labels: rows.map { $0[2] > 3 }, groups: rows.indices.map { "\($0)" })
        let trees = try BoostedTrees.train(set, parameters: .small()).ensemble
        let line = try LogisticRegression.train(set)
        #expect(trees.margin(of: [.nan, 1, 6]) > trees.margin(of: [.nan, 1, 0]))
        #expect(line.margin(of: [.nan, 1, 6]) > line.margin(of: [.nan, 1, 0]))
        #expect(line.margin(of: [5, 1, 6]) == line.margin(of: [.nan, 1, 6]))
    }

    @Test("the library is named with its version")
    func library() {
        #expect(BoostedTrees.library.hasPrefix("XGBoost "))
        #expect(BoostedTrees.library.split(separator: ".").count == 3)
    }
}
