public import MarketEvidence

/// Which measurements a learned screen may see.
public enum FeatureSet: String, Sendable, CaseIterable {
    /// The lot's own prices.
    case prices
    /// With what the lots around it say.
    case neighbours

    public var columns: [String] {
        switch self {
        case .prices: MarketScreens.priceColumns
        case .neighbours: MarketScreens.priceColumns + MarketScreens.neighbourColumns
        }
    }

    public func row(of lot: ScreenedLot) -> [Float] {
        let values = self == .prices ? lot.prices : lot.prices + lot.neighbours
        return values.map { $0.isFinite ? Float($0) : .nan }
    }
}
