public import BidEvents
public import DetectorKit
public import Settings
import TextSimilarity

/// Finds sections of bids that nearly repeat a section of another bidder's bid for another lot.
///
/// Each shard of the index holds one band of signatures; a pair of sections is told by the lowest band in which both
/// agree, so once only, whatever the number of workers.
public struct RecurringSections: ObservationDetector {
    public typealias State = ShardState

    public static let descriptor = DetectorDescriptor(
        id: SectionSighting.collector, version: 2,
        title: BilingualText(chinese: "跨标段雷同章节", english: "Recurring sections"))

    let limits: SectionIndex.Limits
    /// Estimated similarity from which two sections are nearly the same.
    let leastSimilarity: Double
    /// Independent lots from which a text is common.
    let commonLots: Int

    public init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let settings = configuration.settings(of: Self.descriptor.id, diagnostics)
        let window = settings.duration("window_days", default: .days(365), in: .days(1) ... .days(3_660))
        let similarity = settings.decimal("least_similarity", in: 0.5...1, default: "0.70")
        let common = settings.integer("common_lots", in: 3...1_000, default: 3)
        let sections = settings.integer("shard_sections", in: 10...100_000, default: 2_000)
        let chain = settings.integer("chain_sections", in: 4...10_000, default: 64)
        settings.finish()
        guard !diagnostics.hasErrors, let window, let similarity, let common, let sections, let chain
        else { return nil }
        limits = SectionIndex.Limits(sections: sections, bucket: chain, window: window)
        leastSimilarity = similarity.value
        commonLots = common
    }

    public func initialState(for key: PartitionKey) -> ShardState {
        guard let shard = SectionShard(key: key.text) else {
            preconditionFailure("\(key.text) is no shard of the index of sections")
        }
        return ShardState(shard, limits: limits)
    }

    public func observe(
        _ observation: Observation, at position: Position, in state: inout ShardState, reporting: inout Findings
    ) {
        let sighting = observation.payload(as: SectionSighting.self)
        state.advance(to: position.clock)
        let before = (state.index.dropped, state.index.overflows)
        var changed: Set<UInt32> = []
        for section in sighting.sections {
            changed.insert(state.add(section, of: sighting, at: position.clock, atLeast: leastSimilarity))
        }
        for group in changed.sorted() { judge(group, in: &state, reporting: &reporting) }
        if (state.index.dropped, state.index.overflows) != before {
            reporting.report(Messages.limits(sighting, limits))
        }
    }

    /// Tells a group whose members are of different bidders and lots; takes it back when it turns out to be common.
    private func judge(_ number: UInt32, in state: inout ShardState, reporting: inout Findings) {
        let group = SectionGroup(state.members(of: number))
        if group.independentLots >= commonLots {
            guard let (subject, instance) = state.takeBack(number) else { return }
            reporting.report(Messages.cleared(subject, instance, group, lots: group.independentLots))
        } else if !group.apart.isEmpty {
            let (subject, instance) = state.identity(of: number, group)
            let finding = Messages.recurring(subject, instance, group, commonLots: commonLots)
            if state.tell(finding, of: number) { reporting.report(finding) }
        }
    }

    public func nextTimer(in state: ShardState) -> Timestamp? { state.index.oldest.map { $0 + limits.window } }

    public func advance(to position: Position, in state: inout ShardState, reporting: inout Findings) {
        state.advance(to: position.clock)
        if state.index.count == 0 { reporting.retire() }
    }

    public func adopt(
        _ state: inout ShardState, from previous: RecurringSections, at position: Position,
        reporting: inout Findings
    ) -> Bool {
        guard limits != previous.limits else { return false }
        state.follow(limits, at: position.clock)
        return true
    }
}
