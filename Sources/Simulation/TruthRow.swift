import CanonicalJSON

/// What was planted where: the label of a simulated stream.
public struct TruthRow: Hashable, Sendable {
    public let pattern: String
    /// The detector that should find it; empty for an honest confounder that nobody should report.
    public let kind: String
    public let project: String
    public let lot: String
    public let suppliers: [String]
    public let rule: String

    /// One line of JSON.
    public var line: String {
        let json: JSONValue = [
            "pattern": .string(pattern), "kind": .string(kind), "project": .string(project), "lot": .string(lot),
            "suppliers": .array(suppliers.map { .string($0) }), "rule": .string(rule),
        ]
        return json.text
    }
}

/// A stream of events in the order of their times, with its truth.
public struct SimulatedStream: Sendable {
    public let lines: [String]
    public let truth: [TruthRow]
}
