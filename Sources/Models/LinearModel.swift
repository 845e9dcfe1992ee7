/// A weighted sum of standardized features: log-odds = intercept + Σ weight · (value - mean) / scale.
///
/// A missing value (NaN) counts as the training mean and adds nothing. Double precision, in the order of the terms.
public struct LinearModel: Hashable, Sendable {
    /// What one feature adds.
    public struct Term: Hashable, Sendable {
        /// Change of the log-odds for one ``scale``.
        public let weight: Double
        /// Mean of the training data.
        public let mean: Double
        /// Standard deviation of the training data; 1 for a feature that never changed.
        public let scale: Double

        public init(weight: Double, mean: Double, scale: Double) {
            self.weight = weight
            self.mean = mean
            self.scale = scale
        }

        func value(of value: Float) -> Double { value.isNaN ? 0 : weight * ((Double(value) - mean) / scale) }
    }

    public let intercept: Double
    public let terms: [Term]

    /// Checks that no row of finite values can give a margin that is not finite.
    public init(intercept: Double, terms: [Term], limits: ModelLimits = .standard) throws(ModelError) {
        guard intercept.magnitude <= 1e12 else {
            throw .damaged("model.intercept", "\(intercept) is no number up to 1e12")
        }
        guard terms.count <= limits.features else {
            throw .exceedsLimit("model.weight", terms.count, limits.features, "features")
        }
        for (index, term) in terms.enumerated() {
            guard term.weight.magnitude <= 1e12 else {
                throw .damaged("model.weight[\(index)]", "\(term.weight) is no number up to 1e12")
            }
            guard term.mean.magnitude <= 1e39 else {
                throw .damaged("model.mean[\(index)]", "\(term.mean) is no number up to 1e39")
            }
            guard (1e-30...1e39).contains(term.scale) else {
                throw .damaged("model.scale[\(index)]", "\(term.scale) is no number from 1e-30 to 1e39")
            }
        }
        self.intercept = intercept
        self.terms = terms
    }

    /// Values that a row has.
    public var featureCount: Int { terms.count }

    /// The log-odds before calibration.
    /// - Precondition: The row has ``featureCount`` values.
    public func margin(of row: [Float]) -> Double { contributions(of: row).total }

    /// What each feature added to the margin, exactly.
    public func contributions(of row: [Float]) -> Contributions {
        precondition(row.count == featureCount, "a row has one value for each feature")
        return Contributions(base: intercept, byFeature: zip(terms, row).map { $0.value(of: $1) })
    }
}
