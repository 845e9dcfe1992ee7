/// What a model says of one row.
public struct ModelScore: Hashable, Sendable {
    /// Log-odds before calibration.
    public let margin: Double
    /// Calibrated where ``isCalibrated``; else what the margin alone would mean.
    public let probability: Double
    /// Whether a calibration stands behind the probability.
    public let isCalibrated: Bool
    /// What each feature added to the margin.
    public let contributions: Contributions
}

extension ModelFile {
    /// Where the model's features stand among the columns that a caller computes, in the model's order.
    ///
    /// To be asked once on loading: a feature that the caller does not know is an error that names it.
    public func places(among columns: [String]) throws(ModelError) -> [Int] {
        var places: [Int] = []
        var unknown: [String] = []
        for feature in card.features {
            if let place = columns.firstIndex(of: feature) { places.append(place) } else { unknown.append(feature) }
        }
        guard unknown.isEmpty else {
            throw ModelError(
                "unknown-features", "card.features", "not known here: \(unknown.joined(separator: ", "))",
                "use a version of Bidwatch that computes them, or a model without them")
        }
        return places
    }

    /// Evaluates a row whose values stand in the order of the card's features; NaN is a missing value.
    /// - Parameter deployedPrior: Share of positives expected here; without it that of the calibration's cases holds.
    ///   An uncalibrated probability is not moved.
    public func score(_ row: [Float], deployedPrior: Double? = nil) throws(ModelError) -> ModelScore {
        guard row.count == card.features.count else {
            throw ModelError(
                "wrong-row", "row", "\(row.count) values for \(card.features.count) features",
                "give one value for each feature, NaN where it is missing")
        }
        if let place = row.firstIndex(where: { $0.isInfinite }) {
            throw ModelError(
                "wrong-row", "row.\(card.features[place])", "the value is infinite", "give NaN where it is missing")
        }
        if let deployedPrior, !(deployedPrior > 0 && deployedPrior < 1) {
            throw ModelError(
                "wrong-prior", "deployed prior", "\(deployedPrior) is no share between 0 and 1",
                "give the share of positives expected, such as 0.02")
        }
        let margin = model.margin(of: row)
        let calibrated = card.calibration?.probability(ofMargin: margin, deployedPrior: deployedPrior)
        return ModelScore(
            margin: margin, probability: calibrated ?? LogOdds.probability(margin), isCalibrated: calibrated != nil,
            contributions: model.contributions(of: row))
    }
}
