import CanonicalJSON

extension LearnedModel {
    var json: JSONValue {
        switch self {
        case .trees(let ensemble):
            ["kind": "trees", "members": .list(ensemble.members.map(\.json))]
        case .linear(let model):
            [
                "kind": "linear", "intercept": .exact(model.intercept),
                "weight": .exact(model.terms.map(\.weight)), "mean": .exact(model.terms.map(\.mean)),
                "scale": .exact(model.terms.map(\.scale)),
            ]
        }
    }

    init(_ field: Field, featureCount: Int, _ limits: ModelLimits) throws(ModelError) {
        switch try field.member("kind").string {
        case "trees":
            var members: [TreeEnsemble.Member] = []
            for member in try field.member("members").elements { members.append(try .init(member)) }
            self = .trees(try TreeEnsemble(members: members, featureCount: featureCount, limits: limits))
        case "linear": self = .linear(try LinearModel(field, limits))
        case let kind: throw .damaged("\(field.place).kind", "'\(kind.prefix(80))' is neither trees nor linear")
        }
    }
}

extension LinearModel {
    fileprivate init(_ field: Field, _ limits: ModelLimits) throws(ModelError) {
        let weights = try field.member("weight").doubles()
        let means = try field.member("mean").doubles()
        let scales = try field.member("scale").doubles()
        for (name, count) in [("mean", means.count), ("scale", scales.count)] where count != weights.count {
            throw .damaged("\(field.place).\(name)", "\(count) values do not go with \(weights.count) weights")
        }
        let terms = weights.indices.map { Term(weight: weights[$0], mean: means[$0], scale: scales[$0]) }
        try self.init(intercept: field.member("intercept").double, terms: terms, limits: limits)
    }
}

extension TreeEnsemble.Member {
    fileprivate var json: JSONValue {
        ["base_margin": .exact(baseMargin), "trees": .list(trees.map(\.json))]
    }

    fileprivate init(_ field: Field) throws(ModelError) {
        var trees: [RegressionTree] = []
        for tree in try field.member("trees").elements {
            do throws(ModelError) {
                trees.append(try RegressionTree(tree))
            } catch {
                // A tree does not know where it stands.
                throw error.place.hasPrefix(field.place)
                    ? error : ModelError(error.code, "\(tree.place).\(error.place)", error.reason, error.remedy)
            }
        }
        self.init(baseMargin: try field.member("base_margin").float, trees: trees)
    }
}

extension RegressionTree {
    fileprivate var json: JSONValue {
        [
            "feature": .integers(nodes.map(\.feature)), "threshold": .exact(nodes.map(\.threshold)),
            "left": .integers(nodes.map(\.left)), "right": .integers(nodes.map(\.right)),
            "missing_left": .integers(nodes.map { $0.missingGoesLeft ? 1 : 0 }), "value": .exact(nodes.map(\.value)),
        ]
    }

    fileprivate init(_ field: Field) throws(ModelError) {
        let features = try field.member("feature").integers()
        let thresholds = try field.member("threshold").floats()
        let lefts = try field.member("left").integers()
        let rights = try field.member("right").integers()
        let missing = try field.member("missing_left").integers()
        let values = try field.member("value").floats()
        for (name, count) in [
            ("threshold", thresholds.count), ("left", lefts.count), ("right", rights.count),
            ("missing_left", missing.count), ("value", values.count),
        ] where count != features.count {
            throw .damaged("\(field.place).\(name)", "\(count) values do not go with \(features.count) nodes")
        }
        try self.init(
            nodes: features.indices.map { index in
                guard features[index] != -1 else { return .leaf(values[index]) }
                return .split(
                    feature: features[index], below: thresholds[index], left: lefts[index], right: rights[index],
                    missingGoesLeft: missing[index] == 1, mean: values[index])
            })
    }
}
