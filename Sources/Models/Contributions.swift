/// How a margin came about: a base that every row shares, and what each feature added.
public struct Contributions: Hashable, Sendable {
    public let base: Double
    /// In the order of the model's features, in log-odds.
    public let byFeature: [Double]

    public init(base: Double, byFeature: [Double]) {
        self.base = base
        self.byFeature = byFeature
    }

    /// The margin, but for rounding.
    public var total: Double { byFeature.reduce(base, +) }

    /// The features that speak for a positive, the strongest first, each with what it added.
    ///
    /// Equal ones stand in the order of the features, so that the same row always gives the same list.
    public func supporting(limit: Int) -> [(feature: Int, value: Double)] { strongest(limit) { $0 > 0 } }

    /// The features that speak against a positive, the strongest first.
    public func opposing(limit: Int) -> [(feature: Int, value: Double)] { strongest(limit) { $0 < 0 } }

    private func strongest(_ limit: Int, where counts: (Double) -> Bool) -> [(feature: Int, value: Double)] {
        let chosen = byFeature.enumerated().filter { counts($0.element) }
        let ordered = chosen.sorted {
            ($1.element.magnitude, $0.offset) < ($0.element.magnitude, $1.offset)
        }
        return ordered.prefix(max(0, limit)).map { ($0.offset, $0.element) }
    }
}
