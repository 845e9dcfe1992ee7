public import Lots

/// A statistic of the prices of one lot, sorted b₁ ≤ … ≤ bₙ.
///
/// Definitions follow Huber and Imhof (2019), Wallimann, Imhof and Huber (2023) and García Rodríguez et al. (2022). s is the
/// standard deviation with divisor n − 1.
public enum Screen: String, CaseIterable, Hashable, Sendable {
    /// CV = s / mean.
    case variation = "coefficient-of-variation"
    /// SPD = (bₙ − b₁) / b₁.
    case spread
    /// DIFFP = (b₂ − b₁) / b₁.
    case lowestGap = "lowest-gap"
    /// RD = (b₂ − b₁) / standard deviation of b₂ … bₙ.
    case relativeDistance = "relative-distance"
    /// RDNOR = (b₂ − b₁) / mean of all gaps.
    case normalisedDistance = "normalised-distance"
    /// RDALT = (b₂ − b₁) / mean of the gaps between the other prices.
    case alternativeDistance = "alternative-distance"
    /// SKEW = adjusted Fisher–Pearson coefficient G₁.
    case skewness
    /// KURT = excess kurtosis, corrected for small samples, G₂.
    case kurtosis
    /// KS of García Rodríguez: distance of (bᵢ − b₁) / (bₙ − b₁) from the uniform distribution.
    case kolmogorovRange = "kolmogorov-range"
    /// KS of Imhof: distance of bᵢ / s from i / (n + 1). Nearly 1 / CV: no model should have both.
    case kolmogorovVariation = "kolmogorov-variation"
    /// b₁ / ceiling.
    case ceilingShare = "ceiling-share"
    /// b₁ / estimate.
    case estimateShare = "estimate-share"
    /// Dixon's gap at the top, (bₙ − bₙ₋₁) / (bₙ − b₁).
    case topGap = "top-gap"
    /// Dixon's gap at the bottom, (b₂ − b₁) / (bₙ − b₁).
    case bottomGap = "bottom-gap"

    /// The fewest bids it is defined for.
    public var minimumBids: Int {
        switch self {
        case .ceilingShare, .estimateShare: 1
        case .variation, .spread, .lowestGap: 2
        case .kurtosis: 4
        default: 3
        }
    }

    /// Whether it stays the same when all prices are multiplied or shifted, so that `NullTable` knows how it is distributed.
    public var isInvariant: Bool {
        switch self {
        case .variation, .spread, .lowestGap, .kolmogorovVariation, .ceilingShare, .estimateShare: false
        default: true
        }
    }

    /// Which values are suspicious.
    public enum Side: String, Hashable, Sendable {
        case low, high
        /// Either: cover prices keep their distance in some cartels and hug the winner in others.
        case both
    }

    /// Which values collusion leads to under a mechanism; nil where the screen says nothing.
    ///
    /// With a floor rate honest prices crowd at the floor, so that spread is suspicious there and closeness is not.
    public func suspiciousSide(under mechanism: AwardMechanism) -> Side? {
        guard mechanism.admitsShapeScreens else { return mechanism == .meanPrice ? benchmarkSide : nil }
        let isFloor = mechanism == .rateFloor
        switch self {
        case .variation, .spread: return isFloor ? .high : .low
        case .lowestGap: return isFloor ? .high : .both
        case .skewness: return .low
        case .kolmogorovVariation: return isFloor ? .low : .high
        case .topGap: return nil
        default: return .high
        }
    }

    /// A bid far from the others moves a benchmark.
    private var benchmarkSide: Side? { self == .topGap || self == .bottomGap ? .high : nil }
}

extension AwardMechanism {
    /// Whether the shape of the prices of one lot says anything about collusion under this mechanism.
    public var admitsShapeScreens: Bool { self == .lowestPrice || self == .rateFloor || self == .comprehensive }
}
