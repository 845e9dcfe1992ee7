import CanonicalJSON
import Hashing

/// Labelled cases: a table, which rows are positive, and which belong together.
public struct TrainingSet: Hashable, Sendable {
    public let features: FeatureMatrix
    public let labels: [Bool]
    /// What keeps cases on one side of a split, such as the tender of each.
    public let groups: [String]

    public init(features: FeatureMatrix, labels: [Bool], groups: [String]) throws(LearningError) {
        guard features.rowCount == labels.count, features.rowCount == groups.count else {
            throw .unequalCounts(rows: features.rowCount, labels: labels.count, groups: groups.count)
        }
        self.features = features
        self.labels = labels
        self.groups = groups
    }

    /// The cases with these numbers, in this order.
    public func selecting(_ cases: [Int]) -> TrainingSet {
        TrainingSet(
            selected: features.selecting(cases), labels: cases.map { labels[$0] }, groups: cases.map { groups[$0] })
    }

    private init(selected: FeatureMatrix, labels: [Bool], groups: [String]) {
        features = selected
        self.labels = labels
        self.groups = groups
    }

    /// Cases with a positive label.
    public var positives: Int { labels.count { $0 } }

    /// SHA-256 over columns, labels, groups and values, for the card of what is trained on it.
    ///
    /// The text is one JSON array of columns, labels (0, 1) and groups, a line feed, then the values row after row as
    /// little-endian single precision, every missing one as 0x7fc00000.
    public var digest: String {
        let names: JSONValue = [
            .array(features.columns.map { .string($0) }), .array(labels.map { $0 ? 1 : 0 }),
            .array(groups.map { .string($0) }),
        ]
        var bytes = names.bytes + [UInt8(ascii: "\n")]
        for pattern in features.patterns {
            for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: pattern >> shift)) }
        }
        return Digest.sha256(bytes)
    }

    func requireBothClasses() throws(LearningError) {
        guard positives > 0, positives < labels.count else {
            throw .oneClass(rows: labels.count, positives: positives)
        }
    }
}
