import Foundation

/// A logistic curve through margins: probability = 1 / (1 + e^-(slope · margin + intercept)).
///
/// Platt 1999, with his smoothed targets; fitted by Newton's method with line search (Lin, Lin and Weng 2007). Two
/// numbers, so that few cases suffice.
public struct PlattScaling: Hashable, Sendable {
    /// Never negative: where labels fall as margins rise, the curve is flat.
    public let slope: Double
    public let intercept: Double

    /// Takes a curve fitted before.
    public init(slope: Double, intercept: Double) throws(ModelError) {
        guard slope >= 0, slope <= 1e6, intercept.magnitude <= 1e9 else {
            throw .damaged("card.calibration", "slope \(slope) and intercept \(intercept) are no usable curve")
        }
        self.slope = slope
        self.intercept = intercept
    }

    /// Fits the curve; both classes must have cases.
    public init(margins: [Double], labels: [Bool]) throws(ModelError) {
        try Calibration.check(margins, labels)
        var fit = PlattFit(margins: margins, labels: labels)
        fit.run()
        if fit.slope < 0 {
            try self.init(slope: 0, intercept: LogOdds.of(fit.meanTarget))
        } else {
            try self.init(slope: fit.slope, intercept: fit.intercept)
        }
    }

    /// The log-odds that the curve gives a margin.
    public func logOdds(ofMargin margin: Double) -> Double { slope * margin + intercept }
}

private struct PlattFit {
    let margins: [Double]
    let targets: [Double]
    let meanTarget: Double
    var slope = 0.0
    var intercept: Double

    init(margins: [Double], labels: [Bool]) {
        let positives = Double(labels.count { $0 })
        let negatives = Double(labels.count) - positives
        // Smoothed targets keep the curve from growing without end when the margins separate the classes.
        let (high, low) = ((positives + 1) / (positives + 2), 1 / (negatives + 2))
        self.margins = margins
        targets = labels.map { $0 ? high : low }
        meanTarget = (positives * high + negatives * low) / (positives + negatives)
        intercept = LogOdds.of(meanTarget)
    }

    /// The cross-entropy, to be made small.
    func cost(_ slope: Double, _ intercept: Double) -> Double {
        zip(margins, targets).reduce(0) { sum, each in
            let value = slope * each.0 + intercept
            return sum + LogOdds.softplus(value) - each.1 * value
        }
    }

    mutating func run() {
        var current = cost(slope, intercept)
        for _ in 0..<100 {
            let step = newtonStep()
            var size = 1.0
            while size > 1e-10 {
                let next = cost(slope + size * step.slope, intercept + size * step.intercept)
                if next < current {
                    slope += size * step.slope
                    intercept += size * step.intercept
                    current = next
                    break
                }
                size /= 2
            }
            if size <= 1e-10 { return }
        }
    }

    private func newtonStep() -> (slope: Double, intercept: Double) {
        // The small diagonal keeps equal margins solvable.
        var (slopes, mixed, intercepts) = (1e-12, 0.0, 1e-12)
        var (slopeGradient, interceptGradient) = (0.0, 0.0)
        for (margin, target) in zip(margins, targets) {
            let probability = LogOdds.probability(slope * margin + intercept)
            let weight = probability * (1 - probability)
            slopes += weight * margin * margin
            mixed += weight * margin
            intercepts += weight
            slopeGradient += (probability - target) * margin
            interceptGradient += probability - target
        }
        let determinant = slopes * intercepts - mixed * mixed
        return (
            -(intercepts * slopeGradient - mixed * interceptGradient) / determinant,
            -(slopes * interceptGradient - mixed * slopeGradient) / determinant
        )
    }
}
