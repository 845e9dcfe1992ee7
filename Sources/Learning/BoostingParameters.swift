/// How boosted trees are trained.
public struct BoostingParameters: Hashable, Sendable {
    /// Which way a margin may move as a feature rises, all else equal.
    public enum Monotonicity: String, Hashable, Sendable {
        case rising, falling
    }

    /// How splits are searched.
    public enum Method: String, Hashable, Sendable {
        /// Every value is a candidate; 20,000 rows of 40 columns take 18 s for 200 rounds of depth 4.
        case exact
        /// 256 candidates a column; the same takes 1.1 s.
        case histogram
    }

    /// Boosting rounds, 1 to 5,000.
    public var rounds = 200
    /// Questions on the way to a leaf, 1 to 12.
    public var depth = 4
    /// Share of each tree that is added (eta), above 0, up to 1.
    public var learningRate = 0.1
    /// Share of the rows that a tree sees, above 0, up to 1.
    public var subsample = 1.0
    /// Share of the columns that a tree sees, above 0, up to 1.
    public var columnSample = 1.0
    /// Share of the columns that each split chooses from, above 0, up to 1.
    public var nodeColumnSample = 1.0
    /// Least weight (sum of second derivatives) of a leaf.
    public var minimumChildWeight = 1.0
    /// Penalty on squares of leaves.
    public var lambda = 1.0
    /// Penalty on magnitudes of leaves.
    public var alpha = 0.0
    /// Weight of a positive where a negative weighs 1.
    public var positiveWeight = 1.0
    /// Trees of one round, averaged, 1 to 100; above 1 with ``subsample`` below 1 a boosted random forest.
    public var parallelTrees = 1
    public var method = Method.exact
    /// By the name of the column.
    public var monotonicity: [String: Monotonicity] = [:]
    /// One model is trained for each, and their margins averaged; up to 64 different ones.
    public var seeds: [UInt32] = [1]

    public init() {}

    func check(_ columns: [String]) throws(LearningError) {
        try Self.check("rounds", rounds, in: 1...5_000)
        try Self.check("depth", depth, in: 1...12)
        try Self.check("parallelTrees", parallelTrees, in: 1...100)
        try Self.check("seeds", seeds.count, in: 1...64)
        guard Set(seeds).count == seeds.count else {
            throw .unusableParameter(name: "seeds", value: "\(seeds)", allowed: "seeds that all differ")
        }
        let shares = [
            ("learningRate", learningRate), ("subsample", subsample), ("columnSample", columnSample),
            ("nodeColumnSample", nodeColumnSample),
        ]
        for (name, value) in shares where !(value > 0 && value <= 1) {
            throw .unusableParameter(name: name, value: "\(value)", allowed: "above 0, up to 1")
        }
        let weights = [("minimumChildWeight", minimumChildWeight), ("lambda", lambda), ("alpha", alpha)]
        for (name, value) in weights where !(value >= 0 && value <= 1e6) {
            throw .unusableParameter(name: name, value: "\(value)", allowed: "0 to 1,000,000")
        }
        guard positiveWeight > 0, positiveWeight <= 1e6 else {
            throw .unusableParameter(
                name: "positiveWeight", value: "\(positiveWeight)", allowed: "above 0, up to 1,000,000")
        }
        if let unknown = monotonicity.keys.filter({ !columns.contains($0) }).min() {
            throw .unusableParameter(name: "monotonicity", value: "'\(unknown)'", allowed: "names of columns")
        }
    }

    private static func check(_ name: String, _ value: Int, in range: ClosedRange<Int>) throws(LearningError) {
        guard range.contains(value) else {
            throw .unusableParameter(
                name: name, value: "\(value)", allowed: "\(range.lowerBound) to \(range.upperBound)")
        }
    }
}

extension BoostingParameters {
    /// Name and value of every parameter in a fixed order, for a model's card.
    public var described: [(name: String, value: String)] {
        let constraints = monotonicity.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.rawValue)" }
        return [
            ("rounds", "\(rounds)"), ("depth", "\(depth)"), ("learning rate", "\(learningRate)"),
            ("subsample", "\(subsample)"), ("column sample", "\(columnSample)"),
            ("column sample of a split", "\(nodeColumnSample)"),
            ("minimum child weight", "\(minimumChildWeight)"), ("lambda", "\(lambda)"), ("alpha", "\(alpha)"),
            ("positive weight", "\(positiveWeight)"), ("parallel trees", "\(parallelTrees)"),
            ("method", method.rawValue),
            ("monotonicity", constraints.isEmpty ? "none" : constraints.joined(separator: ", ")),
            ("seeds", seeds.map(String.init).joined(separator: ", ")),
        ]
    }

    /// The library's names; one thread and a new seed each round, so that nothing but the data decides.
    func settings(columns: [String], seed: UInt32) -> [(name: String, value: String)] {
        let signs = columns.map { name in
            switch monotonicity[name] {
            case .rising: "1"
            case .falling: "-1"
            case nil: "0"
            }
        }
        let settings = [
            ("verbosity", "0"), ("booster", "gbtree"), ("objective", "binary:logistic"), ("base_score", "0.5"),
            ("nthread", "1"), ("seed", "\(seed)"), ("seed_per_iteration", "1"),
            ("tree_method", method == .exact ? "exact" : "hist"), ("max_depth", "\(depth)"),
            ("eta", "\(learningRate)"), ("subsample", "\(subsample)"), ("colsample_bytree", "\(columnSample)"),
            ("colsample_bynode", "\(nodeColumnSample)"),
            ("min_child_weight", "\(minimumChildWeight)"), ("lambda", "\(lambda)"), ("alpha", "\(alpha)"),
            ("scale_pos_weight", "\(positiveWeight)"), ("num_parallel_tree", "\(parallelTrees)"),
        ]
        guard !monotonicity.isEmpty else { return settings }
        return settings + [("monotone_constraints", "(\(signs.joined(separator: ",")))")]
    }
}
