public import Models

/// Logistic regression with a ridge penalty, for markets with few labelled cases.
///
/// Columns are standardized by the mean and deviation of their known values, a missing value counts as the mean, and
/// Newton's method (iteratively reweighted least squares) minimizes
/// Σ weight · cross-entropy + penalty/2 · Σ coefficient². The intercept is not penalized.
public enum LogisticRegression {
    public struct Parameters: Hashable, Sendable {
        /// Above 0: without a penalty, separable cases have no solution.
        public var penalty = 1.0
        /// Weight of a positive where a negative weighs 1.
        public var positiveWeight = 1.0
        public var iterationLimit = 100

        public init() {}

        func check() throws(LearningError) {
            guard penalty >= 1e-6, penalty <= 1e9 else {
                throw .unusableParameter(name: "penalty", value: "\(penalty)", allowed: "0.000001 to 1,000,000,000")
            }
            guard positiveWeight > 0, positiveWeight <= 1e6 else {
                throw .unusableParameter(
                    name: "positiveWeight", value: "\(positiveWeight)", allowed: "above 0, up to 1,000,000")
            }
            guard (1...10_000).contains(iterationLimit) else {
                throw .unusableParameter(name: "iterationLimit", value: "\(iterationLimit)", allowed: "1 to 10000")
            }
        }
    }

    /// Fits the model; the same cases and parameters give the same coefficients.
    public static func train(
        _ set: TrainingSet, parameters: Parameters = Parameters()
    ) throws(LearningError) -> LinearModel {
        try parameters.check()
        try set.requireBothClasses()
        let scaling = ColumnScaling(set.features)
        var fit = LogisticFit(scaling.rows(of: set.features), set.labels, parameters)
        try fit.run(limit: parameters.iterationLimit)
        let terms = scaling.columns.enumerated().map { index, column in
            LinearModel.Term(weight: fit.coefficients[index + 1], mean: column.mean, scale: column.scale)
        }
        do throws(ModelError) {
            return try LinearModel(intercept: fit.coefficients[0], terms: terms)
        } catch {
            throw .unreadableModel(place: error.place, reason: error.reason)
        }
    }
}
