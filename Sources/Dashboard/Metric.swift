/// One number that monitoring collects, in the terms of Prometheus.
public struct Metric: Hashable, Sendable {
    public enum Kind: String, Sendable {
        /// Only grows until the process starts anew; its name ends in `_total`.
        case counter
        /// Goes up and down.
        case gauge
    }

    public struct Label: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// In snake case with a base unit, such as `bidwatch_feed_lag_seconds`.
    public let name: String
    /// One sentence; of metrics of one name, the first one's counts.
    public let help: String
    public let kind: Kind
    public let labels: [Label]
    public let value: Double

    public init(_ name: String, help: String, kind: Kind, labels: [Label] = [], value: Double) {
        precondition(kind != .counter || name.hasSuffix("_total"), "the counter \(name) must end in _total")
        self.name = name
        self.help = help
        self.kind = kind
        self.labels = labels
        self.value = value
    }
}
