/// What turns a model's margins into probabilities that come true as often as they say, with the data it rests on.
///
/// To be fitted on cases that the model was not trained on.
public struct Calibration: Hashable, Sendable {
    /// The kind of curve.
    public enum Curve: Hashable, Sendable {
        case platt(PlattScaling)
        case isotonic(IsotonicRegression)
    }

    /// From this many labelled cases on a free curve is fitted, below it a logistic one.
    public static let isotonicFrom = 1_000

    public let curve: Curve
    /// Labelled cases it was fitted on.
    public let cases: Int
    /// Those with a positive label.
    public let positives: Int

    /// Takes a curve fitted before; both classes must have had cases.
    public init(curve: Curve, cases: Int, positives: Int) throws(ModelError) {
        guard positives > 0, positives < cases else {
            throw .damaged("card.calibration", "\(positives) positives of \(cases) cases calibrate nothing")
        }
        self.curve = curve
        self.cases = cases
        self.positives = positives
    }

    /// Fits the curve that the number of cases allows.
    public init(
        margins: [Double], labels: [Bool], limits: ModelLimits = .standard
    ) throws(ModelError) {
        let curve: Curve
        if labels.count < Self.isotonicFrom {
            curve = .platt(try PlattScaling(margins: margins, labels: labels))
        } else {
            curve = .isotonic(try IsotonicRegression(margins: margins, labels: labels, limits: limits))
        }
        try self.init(curve: curve, cases: labels.count, positives: labels.count { $0 })
    }

    /// The share of positives it was fitted on.
    public var prior: Double { Double(positives) / Double(cases) }

    /// The calibrated log-odds of a margin.
    public func logOdds(ofMargin margin: Double) -> Double {
        switch curve {
        case .platt(let scaling): scaling.logOdds(ofMargin: margin)
        case .isotonic(let regression): LogOdds.of(regression.probability(ofMargin: margin))
        }
    }

    /// The calibrated probability of a margin.
    /// - Parameter deployedPrior: Share of positives expected where the model works, above 0 and below 1; nil when it
    ///   is that of the calibration's cases.
    public func probability(ofMargin margin: Double, deployedPrior: Double? = nil) -> Double {
        let logOdds = logOdds(ofMargin: margin)
        guard let deployedPrior else { return LogOdds.probability(logOdds) }
        return LogOdds.probability(LogOdds.shifted(logOdds, from: prior, to: deployedPrior))
    }

    /// The logarithm of how much likelier a margin is among positives than among the rest.
    public func logLikelihoodRatio(ofMargin margin: Double) -> Double {
        logOdds(ofMargin: margin) - LogOdds.of(prior)
    }

    static func check(_ margins: [Double], _ labels: [Bool]) throws(ModelError) {
        precondition(margins.count == labels.count, "one margin for each label")
        if let place = margins.firstIndex(where: { !$0.isFinite }) {
            throw ModelError(
                "unusable-margin", "case \(place)", "\(margins[place]) is no finite number", "leave the case out")
        }
        guard labels.contains(true), labels.contains(false) else {
            throw ModelError(
                "one-class", "\(labels.count) cases", "positives and negatives are both needed to calibrate",
                "calibrate on more labelled cases")
        }
    }
}
