/// A binary tree whose leaves hold what it adds to a margin.
///
/// A row goes left where its value is below the threshold, right where it is not, and where the node says when the
/// value is missing (NaN). Single precision throughout, as XGBoost computes.
public struct RegressionTree: Hashable, Sendable {
    /// The largest magnitude of a value, so that no sum of leaves overflows.
    public static let valueLimit: Float = 1e6

    /// The root is the first; children come after their parents.
    public let nodes: [Node]
    /// One more than the largest column that a node asks.
    public let featureCount: Int

    /// Checks that the nodes are one tree: every one but the root is the child of exactly one earlier node.
    public init(nodes: [Node]) throws(ModelError) {
        guard !nodes.isEmpty else { throw .damaged("tree", "it has no nodes") }
        var hasParent = [Bool](repeating: false, count: nodes.count)
        for (index, node) in nodes.enumerated() {
            try Self.checkNumbers(of: node, at: index)
            guard !node.isLeaf else { continue }
            for (side, child) in [("left", node.left), ("right", node.right)] {
                guard child > index, child < nodes.count else {
                    throw .damaged("\(side)[\(index)]", "\(child) is no node behind its parent, of \(nodes.count)")
                }
                guard !hasParent[child] else {
                    throw .damaged("\(side)[\(index)]", "node \(child) has a second parent")
                }
                hasParent[child] = true
            }
        }
        if let orphan = hasParent.dropFirst().firstIndex(of: false) {
            throw .damaged("tree", "node \(orphan) has no parent")
        }
        self.nodes = nodes
        featureCount = nodes.reduce(0) { max($0, $1.feature + 1) }
    }

    private static func checkNumbers(of node: Node, at index: Int) throws(ModelError) {
        guard node.value.magnitude <= valueLimit else {
            throw .damaged("value[\(index)]", "\(node.value) is no number up to \(valueLimit)")
        }
        guard node.threshold.isFinite else {
            throw .damaged("threshold[\(index)]", "\(node.threshold) is no finite number")
        }
        guard node.feature >= -1, node.feature < Int.max else {
            throw .damaged("feature[\(index)]", "\(node.feature) is no column")
        }
    }

    /// The leaf that a row reaches.
    /// - Precondition: The row has at least ``featureCount`` values.
    public func leaf(of row: [Float]) -> Node {
        var node = nodes[0]
        while !node.isLeaf { node = nodes[node.child(for: row)] }
        return node
    }
}

extension RegressionTree {
    /// A question to one column, or a leaf.
    public struct Node: Hashable, Sendable {
        /// The column it asks; -1 in a leaf.
        public let feature: Int
        public let threshold: Float
        public let left: Int
        public let right: Int
        public let missingGoesLeft: Bool
        /// What a leaf adds; in an inner node the mean of the leaves beneath, weighted by what training saw there.
        public let value: Float

        public var isLeaf: Bool { feature == -1 }

        public static func leaf(_ value: Float) -> Node {
            Node(feature: -1, threshold: 0, left: 0, right: 0, missingGoesLeft: false, value: value)
        }

        public static func split(
            feature: Int, below threshold: Float, left: Int, right: Int, missingGoesLeft: Bool, mean: Float
        ) -> Node {
            Node(
                feature: feature, threshold: threshold, left: left, right: right, missingGoesLeft: missingGoesLeft,
                value: mean)
        }

        func child(for row: [Float]) -> Int {
            let value = row[feature]
            return (value.isNaN ? missingGoesLeft : value < threshold) ? left : right
        }
    }
}
