/// Boosted trees: one member, or a bag of members trained with different seeds whose margins are averaged.
///
/// A member's margin is what XGBoost predicts for it, to the last bit: leaves are added in single precision in the
/// order of the trees, beginning with the base. The mean over members is taken in double precision.
public struct TreeEnsemble: Hashable, Sendable {
    /// One sequence of boosted trees.
    public struct Member: Hashable, Sendable {
        /// The margin before any tree.
        public let baseMargin: Float
        public let trees: [RegressionTree]

        public init(baseMargin: Float, trees: [RegressionTree]) {
            self.baseMargin = baseMargin
            self.trees = trees
        }

        func margin(of row: [Float]) -> Float { trees.reduce(baseMargin) { $0 + $1.leaf(of: row).value } }
    }

    public let members: [Member]
    /// Values that a row has.
    public let featureCount: Int

    public init(
        members: [Member], featureCount: Int, limits: ModelLimits = .standard
    ) throws(ModelError) {
        try Self.check(members, featureCount, limits)
        self.members = members
        self.featureCount = featureCount
    }

    private static func check(_ members: [Member], _ featureCount: Int, _ limits: ModelLimits) throws(ModelError) {
        guard !members.isEmpty else { throw .damaged("model.members", "there are none") }
        guard members.count <= limits.members else {
            throw .exceedsLimit("model.members", members.count, limits.members, "members")
        }
        let trees = members.reduce(0) { $0 + $1.trees.count }
        guard trees <= limits.trees else { throw .exceedsLimit("model.members", trees, limits.trees, "trees") }
        let nodes = members.reduce(0) { $1.trees.reduce($0) { $0 + $1.nodes.count } }
        guard nodes <= limits.nodes else { throw .exceedsLimit("model.members", nodes, limits.nodes, "nodes") }
        for (index, member) in members.enumerated() {
            let place = "model.members[\(index)]"
            guard member.baseMargin.magnitude <= RegressionTree.valueLimit else {
                throw .damaged("\(place).base_margin", "\(member.baseMargin) is no usable number")
            }
            if let tree = member.trees.firstIndex(where: { $0.featureCount > featureCount }) {
                let asked = member.trees[tree].featureCount
                throw .damaged(
                    "\(place).trees[\(tree)]", "it asks column \(asked - 1), the model has \(featureCount) features")
            }
        }
    }

    /// The log-odds before calibration.
    /// - Precondition: The row has ``featureCount`` values.
    public func margin(of row: [Float]) -> Double {
        memberMargins(of: row).reduce(0) { $0 + Double($1) } / Double(members.count)
    }

    /// Each member's margin; their spread says how much the seed decides.
    public func memberMargins(of row: [Float]) -> [Float] {
        precondition(row.count == featureCount, "a row has one value for each feature")
        return members.map { $0.margin(of: row) }
    }

    /// What each feature added to the margin, by attribution along the path.
    ///
    /// At each split the change of the mean from parent to child is counted for the feature asked (Saabas 2014; what
    /// XGBoost calls approximate contributions). It costs as much as a prediction, and favors features asked near the
    /// leaves over those near the root, which exact Shapley values do not.
    public func contributions(of row: [Float]) -> Contributions {
        precondition(row.count == featureCount, "a row has one value for each feature")
        var base = 0.0
        var byFeature = [Double](repeating: 0, count: featureCount)
        for member in members {
            base += Double(member.baseMargin)
            for tree in member.trees {
                var node = tree.nodes[0]
                base += Double(node.value)
                while !node.isLeaf {
                    let child = tree.nodes[node.child(for: row)]
                    byFeature[node.feature] += Double(child.value) - Double(node.value)
                    node = child
                }
            }
        }
        let share = 1 / Double(members.count)
        return Contributions(base: base * share, byFeature: byFeature.map { $0 * share })
    }
}
