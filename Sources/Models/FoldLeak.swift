/// A group that stands on both sides of a split, so that a test would ask what training has seen.
public struct FoldLeak: Error, Hashable, Sendable, CustomStringConvertible {
    public let group: String
    /// Two cases of the group that the split parts, the first such pair.
    public let cases: [Int]

    public var description: String {
        "group '\(group)': cases \(cases[0]) and \(cases[1]) stand on both sides of the split; "
            + "keep all cases of a group in one fold"
    }

    /// Refuses folds that part a group.
    /// - Parameters:
    ///   - groups: The group of each case.
    ///   - folds: The fold of each case.
    public static func check(groups: [String], folds: [Int]) throws(FoldLeak) {
        precondition(groups.count == folds.count, "one fold for each case")
        var seen: [String: Int] = [:]
        for (index, group) in groups.enumerated() {
            if let first = seen[group] {
                if folds[first] != folds[index] { throw FoldLeak(group: group, cases: [first, index]) }
            } else {
                seen[group] = index
            }
        }
    }

    /// Refuses a split into training and test that shares a group, or a case.
    public static func check(groups: [String], training: [Int], test: [Int]) throws(FoldLeak) {
        var trained: [String: Int] = [:]
        for index in training.sorted(by: >) { trained[groups[index]] = index }
        for index in test.sorted() {
            if let other = trained[groups[index]] { throw FoldLeak(group: groups[index], cases: [other, index]) }
        }
    }
}
