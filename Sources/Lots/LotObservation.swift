public import DetectorKit

/// The detectors that see the lots of a whole market.
public enum LotObservation {
    /// The detector that tells them.
    public static let teller = "lot-records"
    public static let marketPrices = "market-prices"
    public static let biddingRings = "bidding-rings"
    public static let readers = [biddingRings, marketPrices]
}

extension LotRecord {
    /// The record as an observation under the key of its market.
    public func observation(for detector: String) -> Observation {
        Observation(for: detector, key: PartitionKey(market.description), payload: self)
    }
}
