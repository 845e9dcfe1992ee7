import Models
import Testing

@Suite("Trees")
struct TreeTests {
    @Test("a row goes left below the threshold, right at it, and where the node says when the value is missing")
    func directions() throws {
        let tree = try RegressionTree(nodes: Sample.nodes)
        #expect(tree.leaf(of: [Float(0.5).nextDown, Float(-1.25).nextDown]).value == -0.5)
        #expect(tree.leaf(of: [Float(0.5).nextDown, -1.25]).value == 0.0625)
        #expect(tree.leaf(of: [0.5, -9]).value == 0.75)
        #expect(tree.leaf(of: [.nan, -9]).value == -0.5)
        #expect(tree.leaf(of: [.nan, .nan]).value == 0.0625)
    }

    @Test("thresholds are compared in single precision")
    func singlePrecision() throws {
        let tree = try RegressionTree(nodes: [
            .split(feature: 0, below: Float(0.1), left: 1, right: 2, missingGoesLeft: false, mean: 0),
            .leaf(-1), .leaf(1),
        ])
        #expect(tree.leaf(of: [Float(0.1)]).value == 1)
        // In double precision 0.1 lies below the single nearest to it.
        #expect(0.1 < Double(Float(0.1)))
    }

    @Test("a margin is the mean of the members' sums")
    func margin() throws {
        let ensemble = try Sample.ensemble()
        #expect(ensemble.memberMargins(of: [1, 0]) == [1.0, 1.25])
        #expect(ensemble.margin(of: [1, 0]) == 1.125)
    }

    @Test("contributions and base add up to the margin; a feature not asked on the path adds nothing")
    func contributions() throws {
        let ensemble = try Sample.ensemble()
        for row in [[1, 0], [0, -2], [0, 7], [Float.nan, .nan]] {
            let contributions = ensemble.contributions(of: row)
            #expect(abs(contributions.total - ensemble.margin(of: row)) < 1e-6)
        }
        #expect(ensemble.contributions(of: [1, 0]).byFeature[1] == 0)
        #expect(abs(ensemble.contributions(of: [1, 0]).byFeature[0] - 0.65) < 1e-6)
    }

    @Test("the strongest contributions come first, equal ones in the order of the features")
    func ranking() {
        let contributions = Contributions(base: 0, byFeature: [0.5, -2, 0.5, 3, 0, -0.1])
        #expect(contributions.supporting(limit: 3).map(\.feature) == [3, 0, 2])
        #expect(contributions.supporting(limit: 1).map(\.value) == [3])
        #expect(contributions.opposing(limit: 9).map(\.feature) == [1, 5])
    }

    @Test("a linear model adds its standardized features, and nothing for a missing value")
    func linear() throws {
        let model = try Sample.linear()
        #expect(model.margin(of: [1, 3]) == 3)
        #expect(model.margin(of: [.nan, 3]) == -1)
        #expect(model.contributions(of: [1, 13]).byFeature == [4, -1])
    }
}

@Suite("Malformed trees")
struct MalformedTreeTests {
    private func node(_ left: Int, _ right: Int, feature: Int = 0, below: Float = 0) -> RegressionTree.Node {
        .split(feature: feature, below: below, left: left, right: right, missingGoesLeft: false, mean: 0)
    }

    @Test("nodes that are no tree are refused, with the place")
    func shape() {
        let cases: [([RegressionTree.Node], String)] = [
            ([], "tree"),
            ([node(0, 1), .leaf(1)], "left[0]"),
            ([node(1, 2), node(0, 2), .leaf(1)], "left[1]"),
            ([node(1, 1), .leaf(1)], "right[0]"),
            ([node(1, 9), .leaf(1)], "right[0]"),
            ([node(-1, 1), .leaf(1)], "left[0]"),
            ([node(1, 2), .leaf(1), .leaf(1), .leaf(2)], "tree"),
            ([node(1, 2), node(2, 3), .leaf(1), .leaf(2)], "left[1]"),
            ([node(1, 2, feature: -7), .leaf(1), .leaf(2)], "feature[0]"),
            ([node(1, 2, feature: .max), .leaf(1), .leaf(2)], "feature[0]"),
        ]
        for (nodes, place) in cases {
            let error = #expect(throws: ModelError.self) { try RegressionTree(nodes: nodes) }
            #expect(error?.place == place, "\(nodes)")
        }
    }

    @Test("numbers that are not finite, or too large to add up, are refused")
    func numbers() {
        for value in [Float.nan, .infinity, -.infinity, 2e6] {
            #expect(throws: ModelError.self) { try RegressionTree(nodes: [.leaf(value)]) }
            #expect(throws: ModelError.self) {
                try TreeEnsemble(members: [.init(baseMargin: value, trees: [])], featureCount: 1)
            }
            #expect(throws: ModelError.self) {
                try LinearModel(intercept: 0, terms: [.init(weight: 1, mean: 0, scale: Double(value) * 1e40)])
            }
        }
        for threshold in [Float.nan, .infinity] {
            #expect(throws: ModelError.self) {
                try RegressionTree(nodes: [node(1, 2, below: threshold), .leaf(1), .leaf(2)])
            }
        }
        #expect(throws: ModelError.self) {
            try LinearModel(intercept: 0, terms: [.init(weight: 1, mean: 0, scale: 0)])
        }
    }

    @Test("a tree that asks beyond the model's features is refused")
    func columns() throws {
        let tree = try RegressionTree(nodes: [node(1, 2, feature: 2), .leaf(1), .leaf(2)])
        let member = TreeEnsemble.Member(baseMargin: 0, trees: [tree])
        let error = #expect(throws: ModelError.self) { try TreeEnsemble(members: [member], featureCount: 2) }
        #expect(error?.place == "model.members[0].trees[0]")
        _ = try TreeEnsemble(members: [member], featureCount: 3)
    }

    @Test("more members, trees or nodes than the limits allow are refused")
    func limits() throws {
        let tree = try RegressionTree(nodes: Sample.nodes)
        let members = [TreeEnsemble.Member](repeating: .init(baseMargin: 0, trees: [tree, tree]), count: 2)
        for change: (inout ModelLimits) -> Void in [{ $0.members = 1 }, { $0.trees = 3 }, { $0.nodes = 19 }] {
            var limits = ModelLimits.standard
            change(&limits)
            let error = #expect(throws: ModelError.self) {
                try TreeEnsemble(members: members, featureCount: 2, limits: limits)
            }
            #expect(error?.code == "exceeds-limit")
        }
        _ = try TreeEnsemble(members: members, featureCount: 2)
    }
}
