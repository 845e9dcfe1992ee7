import CanonicalJSON
import Models

/// Reads the trees out of the library's JSON and leaves behind what only training needs.
enum SavedTrees {
    static func member(_ bytes: [UInt8]) throws(LearningError) -> TreeEnsemble.Member {
        let root = try parse(bytes)
        let learner = try root.member("learner")
        try checkKind(learner)
        let model = try learner.member("gradient_booster").member("model")
        var trees: [RegressionTree] = []
        for tree in try model.member("trees").elements { trees.append(try SavedTree(tree).reduced()) }
        return TreeEnsemble.Member(baseMargin: 0, trees: trees)
    }

    private static func parse(_ bytes: [UInt8]) throws(LearningError) -> SavedField {
        do throws(JSONParseError) {
            return SavedField(value: try JSONParser.parse(bytes), place: "model")
        } catch {
            throw .unreadableModel(place: "column \(error.column)", reason: error.reason)
        }
    }

    private static func checkKind(_ learner: SavedField) throws(LearningError) {
        let objective = try learner.member("objective").member("name")
        guard objective.value == "binary:logistic" else { throw objective.failure("it is not binary:logistic") }
        // A base of one half is a margin of 0. Later versions write one base for each target, in brackets.
        let base = try learner.member("learner_model_param").member("base_score")
        let digits = base.value.string?.filter { $0 != "[" && $0 != "]" }
        guard digits.flatMap(Float.init) == 0.5 else { throw base.failure("the base is not one half") }
    }
}

/// One value of the library's JSON with its place.
struct SavedField {
    let value: JSONValue
    let place: String

    func member(_ name: String) throws(LearningError) -> SavedField {
        guard let member = value[name] else { throw failure("it has no \(name)") }
        return SavedField(value: member, place: "\(place).\(name)")
    }

    var elements: [SavedField] {
        get throws(LearningError) {
            guard let array = value.array else { throw failure("it is no array") }
            return array.enumerated().map { SavedField(value: $0.element, place: "\(place)[\($0.offset)]") }
        }
    }

    func numbers<Number>(_ name: String, _ read: (JSONValue) -> Number?) throws(LearningError) -> [Number] {
        let field = try member(name)
        guard let array = field.value.array else { throw field.failure("it is no array") }
        let numbers = array.compactMap(read)
        guard numbers.count == array.count else { throw field.failure("it holds something that is no number") }
        return numbers
    }

    func failure(_ reason: String) -> LearningError { .unreadableModel(place: place, reason: reason) }
}

/// The arrays of one tree as the library wrote them.
struct SavedTree {
    let place: SavedField
    let left: [Int]
    let right: [Int]
    let feature: [Int]
    /// The threshold of a split, the value of a leaf.
    let condition: [Float]
    let missingGoesLeft: [Bool]
    /// Sum of second derivatives that training saw in the node.
    let weight: [Double]

    init(_ field: SavedField) throws(LearningError) {
        place = field
        left = try field.numbers("left_children", \.integer)
        right = try field.numbers("right_children", \.integer)
        feature = try field.numbers("split_indices", \.integer)
        condition = try field.numbers("split_conditions") { value in
            if case .number(let literal) = value { Float(literal) } else { nil }
        }
        // Whole numbers, or true and false, depending on the version.
        missingGoesLeft = try field.numbers("default_left") { $0.boolean ?? $0.integer.map { $0 != 0 } }
        weight = try field.numbers("sum_hessian", \.double)
        let counts = [right.count, feature.count, condition.count, missingGoesLeft.count, weight.count]
        guard counts.allSatisfy({ $0 == left.count }), !left.isEmpty else {
            throw field.failure("its arrays differ in length")
        }
        let kinds = try field.numbers("split_type", \.integer)
        guard kinds.allSatisfy({ $0 == 0 }) else { throw field.failure("it splits by categories") }
    }

    /// The nodes that the root reaches, numbered level by level; pruned ones are left behind.
    func reduced() throws(LearningError) -> RegressionTree {
        let order = try reached()
        var children: [(left: Int, right: Int)] = []
        var next = 1
        for node in order {
            children.append(left[node] < 0 ? (0, 0) : (next, next + 1))
            next += left[node] < 0 ? 0 : 2
        }
        let means = means(of: order, children)
        let nodes = order.indices.map { index -> RegressionTree.Node in
            let node = order[index]
            guard left[node] >= 0 else { return .leaf(condition[node]) }
            return .split(
                feature: feature[node], below: condition[node], left: children[index].left,
                right: children[index].right, missingGoesLeft: missingGoesLeft[node], mean: Float(means[index]))
        }
        do throws(ModelError) {
            return try RegressionTree(nodes: nodes)
        } catch {
            throw .unreadableModel(place: "\(place.place).\(error.place)", reason: error.reason)
        }
    }

    private func reached() throws(LearningError) -> [Int] {
        var order = [0]
        var place = 0
        while place < order.count {
            let node = order[place]
            if left[node] >= 0 {
                guard left.indices.contains(left[node]), left.indices.contains(right[node]),
                    order.count + 2 <= left.count
                else { throw self.place.failure("its nodes are no tree") }
                order += [left[node], right[node]]
            }
            place += 1
        }
        return order
    }

    /// The mean of the leaves beneath each node, weighted by what training saw there.
    private func means(of order: [Int], _ children: [(left: Int, right: Int)]) -> [Double] {
        var means = order.map { Double(condition[$0]) }
        for index in order.indices.reversed() where left[order[index]] >= 0 {
            let (first, second) = (children[index].left, children[index].right)
            let (firstWeight, secondWeight) = (weight[order[first]], weight[order[second]])
            let sum = firstWeight + secondWeight
            // A leaf that training never reached weighs nothing; two of them weigh the same.
            means[index] =
                sum > 0
                ? (means[first] * firstWeight + means[second] * secondWeight) / sum : (means[first] + means[second]) / 2
        }
        return means
    }
}
