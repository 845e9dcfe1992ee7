import Foundation

/// Measures of how good probabilities are, not only their order.
public enum ProbabilityScores {
    /// The mean squared distance between probability and outcome (Brier 1950): 0 is perfect, 0.25 is always saying ½.
    ///
    /// Nil without cases.
    public static func brier(_ probabilities: [Double], _ labels: [Bool]) -> Double? {
        precondition(probabilities.count == labels.count, "one probability for each label")
        guard !labels.isEmpty else { return nil }
        let sum = zip(probabilities, labels).reduce(0) { sum, each in
            let distance = each.0 - (each.1 ? 1 : 0)
            return sum + distance * distance
        }
        return sum / Double(labels.count)
    }

    /// The cost of log-likelihood ratios in bits (Cllr, Brümmer and du Preez 2006): 0 is perfect, 1 says nothing.
    ///
    /// Ratios above 1 are worse than none. It does not depend on the share of positives. A ratio is the log-odds minus
    /// the log-odds of that share. Natural logarithms; nil when one class has no case.
    public static func cllr(logLikelihoodRatios: [Double], _ labels: [Bool]) -> Double? {
        precondition(logLikelihoodRatios.count == labels.count, "one ratio for each label")
        var costs = (positive: 0.0, negative: 0.0)
        for (ratio, label) in zip(logLikelihoodRatios, labels) {
            if label { costs.positive += LogOdds.softplus(-ratio) } else { costs.negative += LogOdds.softplus(ratio) }
        }
        let positives = labels.count { $0 }
        guard positives > 0, positives < labels.count else { return nil }
        return (costs.positive / Double(positives) + costs.negative / Double(labels.count - positives)) / (2 * log(2))
    }
}
