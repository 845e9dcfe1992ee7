extension LotScreens {
    /// The value of a screen that needs no reference, of the sorted prices the screens were computed of.
    ///
    /// NaN where prices are identical and it says nothing then.
    func number(_ screen: Screen, of sorted: [Double]) -> Double {
        switch screen {
        case .variation: cv
        case .spread: spread
        case .lowestGap: percentageDifference
        case .relativeDistance: relativeDistance
        case .normalisedDistance: normalizedDistance
        case .alternativeDistance: alternativeDistance
        case .skewness: skewness
        case .kurtosis: kurtosis
        case .kolmogorovRange: uniformDistance
        case .kolmogorovVariation: Self.kolmogorovVariation(sorted)
        case .topGap: Self.share(sorted[sorted.count - 1] - sorted[sorted.count - 2], of: sorted)
        case .bottomGap: Self.share(sorted[1] - sorted[0], of: sorted)
        case .ceilingShare, .estimateShare: preconditionFailure("\(screen) needs a reference")
        }
    }

    private static func share(_ gap: Double, of sorted: [Double]) -> Double {
        let range = sorted[sorted.count - 1] - sorted[0]
        return range > 0 ? gap / range : .nan
    }

    private static func kolmogorovVariation(_ sorted: [Double]) -> Double {
        guard sorted[sorted.count - 1] > sorted[0] else { return .nan }
        let deviation = Moments(sorted).deviation
        return sorted.enumerated().reduce(0) { largest, one in
            max(largest, abs(one.element / deviation - Double(one.offset + 1) / Double(sorted.count + 1)))
        }
    }
}
