import Hashing

/// Cases divided for cross-validation: every group whole in one fold, positives spread evenly.
///
/// The same cases and seed always give the same folds. Groups with positives go, most positives first, to the fold
/// with fewest positives; the others, largest first, to the fold with fewest cases, one without negatives before all.
/// Among equals the seed decides.
public struct GroupedFolds: Hashable, Sendable {
    public let count: Int
    /// The fold of each case, from 0.
    public let assignment: [Int]

    /// Divides the cases.
    /// - Parameters:
    ///   - groups: The group of each case, such as its tender.
    ///   - labels: Which cases are positive.
    ///   - count: Folds, at least 2; at most as many as groups with positives, and as groups with negatives.
    public init(groups: [String], labels: [Bool], count: Int, seed: UInt64) throws(ModelError) {
        precondition(groups.count == labels.count, "one label for each case")
        let parts = Part.all(groups, labels, seed)
        try Self.check(parts, count)
        var load = [(positives: Int, cases: Int)](repeating: (0, 0), count: count)
        var assignment = [Int](repeating: 0, count: groups.count)
        for part in parts {
            let fold = load.indices.min { part.rank(of: load[$0]) < part.rank(of: load[$1]) }!
            load[fold].positives += part.positives
            load[fold].cases += part.members.count
            for member in part.members { assignment[member] = fold }
        }
        self.count = count
        self.assignment = assignment
        for fold in 0..<count where load[fold].positives == load[fold].cases {
            throw Self.tooFew("groups with negatives", parts.count { $0.positives < $0.members.count }, count)
        }
    }

    /// The cases to test a model with, in their order.
    public func test(_ fold: Int) -> [Int] { assignment.indices.filter { assignment[$0] == fold } }

    /// The cases to train the model with that the fold tests, in their order.
    public func training(_ fold: Int) -> [Int] { assignment.indices.filter { assignment[$0] != fold } }

    private static func check(_ parts: [Part], _ count: Int) throws(ModelError) {
        guard count >= 2 else {
            throw ModelError("unusable-folds", "folds", "\(count) folds test nothing", "choose at least 2")
        }
        let positive = parts.count { $0.positives > 0 }
        guard positive >= count else { throw tooFew("groups with positives", positive, count) }
        guard parts.count >= count else { throw tooFew("groups", parts.count, count) }
    }

    private static func tooFew(_ what: String, _ found: Int, _ count: Int) -> ModelError {
        ModelError(
            "too-few-groups", "folds", "\(found) \(what) do not fill \(count) folds",
            "choose fewer folds or label more cases")
    }
}

private struct Part {
    let group: String
    var members: [Int]
    var positives: Int

    /// The groups in the order in which they are given a fold.
    static func all(_ groups: [String], _ labels: [Bool], _ seed: UInt64) -> [Part] {
        var places: [String: Int] = [:]
        var parts: [Part] = []
        for (index, group) in groups.enumerated() {
            let place = places[group] ?? parts.count
            if place == parts.count {
                places[group] = place
                parts.append(Part(group: group, members: [], positives: 0))
            }
            parts[place].members.append(index)
            parts[place].positives += labels[index] ? 1 : 0
        }
        let ordered = parts.map { part in (part, part.key(seed)) }.sorted { $0.1 < $1.1 }
        return ordered.map(\.0)
    }

    /// Where the group goes: to the fold that ranks lowest.
    func rank(of load: (positives: Int, cases: Int)) -> (Int, Int) {
        positives > 0 ? load : (load.positives < load.cases ? 1 : 0, load.cases)
    }

    private func key(_ seed: UInt64) -> (Int, Int, UInt64, String) {
        (-positives, -members.count, Digest.stable64("\(seed)/\(group)".utf8), group)
    }
}
