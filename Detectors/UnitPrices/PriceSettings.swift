import BidEvents
import DetectorKit
import Settings

/// The thresholds and limits of the detector, as `detectors.yaml` may set them.
struct PriceSettings: Hashable, Sendable {
    let probability: Double
    let leastItems: Int
    let leastOtherBidders: Int
    let leastShare: Double
    let identicalShare: Double
    let commonShare: Double
    let profileCorrelation: Double
    let listItems: Int
    let lotLists: Int
    let lotBids: Int
    let listWait: Duration
    let retention: Duration
    let idleRetention: Duration

    /// Nil when a value is refused; the diagnostics then say which.
    init?(_ reader: MappingReader) {
        guard
            let probability = reader.decimal("probability", in: 0.000000000001...0.01, default: "0.000001"),
            let items = reader.integer("least_items", in: 5...10_000, default: 20),
            let others = reader.integer("least_other_bidders", in: 3...100, default: 3),
            let share = reader.decimal("least_share", in: 0...1, default: "0.20"),
            let identical = reader.decimal("identical_share", in: 0.1...1, default: "0.80"),
            let common = reader.decimal("common_share", in: 0.5...1, default: "0.70"),
            let profile = reader.decimal("profile_correlation", in: 0.3...1, default: "0.70"),
            let listItems = reader.integer("list_items", in: 10...20_000, default: 5_000),
            let lists = reader.integer("lot_lists", in: 2...200, default: 30),
            let bids = reader.integer("lot_bids", in: 2...50_000, default: 5_000),
            let wait = reader.duration("list_wait_hours", default: .seconds(86_400), in: .zero ... .days(60)),
            let retention = reader.duration("retention_days", default: .days(90), in: .days(1) ... .days(3_650)),
            let idle = reader.duration("idle_retention_days", default: .days(540), in: .days(30) ... .days(3_650))
        else { return nil }
        self.probability = probability.value
        (leastItems, leastOtherBidders, leastShare) = (items, others, share.value)
        (identicalShare, commonShare, profileCorrelation) = (identical.value, common.value, profile.value)
        (self.listItems, lotLists, lotBids) = (listItems, lists, bids)
        (listWait, self.retention, idleRetention) = (wait, retention, idle)
    }
}
