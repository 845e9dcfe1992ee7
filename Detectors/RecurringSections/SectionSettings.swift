import BidEvents
import Settings
import TextSimilarity

/// The thresholds and limits of the detector, as `detectors.yaml` may set them.
struct SectionSettings: Hashable, Sendable {
    let limits: SectionIndex.Limits
    /// Lots that are known at most.
    let windowLots: Int
    /// Estimated similarity from which two sections are nearly the same.
    let leastSimilarity: Double
    /// Different sections that two bids must share, and which part of the smaller one's own text they must be.
    let leastSections: Int
    let leastShare: Double
    /// From which part on it is yellow: below, a brochure of several pages may be all that they share.
    let yellowShare: Double
    /// Independent lots without a text from which it is called rare.
    let leastLots: Int
    /// Independent lots from which a text is common.
    let commonLots: Int

    /// Nil when a value is refused; the diagnostics then say which.
    init?(_ reader: MappingReader) {
        guard
            let window = reader.duration("window_days", default: .days(365), in: .days(1) ... .days(3_660)),
            let sections = reader.integer("window_sections", in: 10...1_000_000, default: 100_000),
            let windowLots = reader.integer("window_lots", in: 10...50_000, default: 5_000),
            let chain = reader.integer("chain_sections", in: 4...10_000, default: 64),
            let similarity = reader.decimal("least_similarity", in: 0.5...1, default: "0.70"),
            let leastSections = reader.integer("least_sections", in: 1...64, default: 2),
            let share = reader.decimal("least_share", in: 0...1, default: "0.30"),
            let yellow = reader.decimal("yellow_share", in: 0...1, default: "0.60"),
            let leastLots = reader.integer("least_lots", in: 1...5_000, default: 50),
            let commonLots = reader.integer("common_lots", in: 3...1_000, default: 3)
        else { return nil }
        limits = SectionIndex.Limits(sections: sections, bucket: chain, window: window)
        self.windowLots = windowLots
        leastSimilarity = similarity.value
        (self.leastSections, leastShare, yellowShare) = (leastSections, share.value, yellow.value)
        (self.leastLots, self.commonLots) = (leastLots, commonLots)
    }
}
