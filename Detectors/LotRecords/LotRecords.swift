public import BidEvents
public import DetectorKit
public import Lots
public import Settings

/// Tells the detectors of whole markets of every lot that is opened, and again when it changes or is awarded.
public struct LotRecords: EventDetector {
    public typealias State = ProjectLots

    public static let descriptor = DetectorDescriptor(
        id: LotObservation.teller, version: 1, title: BilingualText(chinese: "标段报价归集", english: "Prices of lots"),
        eventTypes: ProjectLots.eventTypes)

    let grain: MarketGrain
    /// Whoever may bid with hundreds of others is in no market's circle.
    let largestLot: Int
    /// How long after its latest event a project is forgotten.
    let retention: Duration

    public init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let settings = configuration.settings(of: Self.descriptor.id, diagnostics)
        grain = MarketGrain(
            regionDigits: settings.integer("region_digits", in: 2...6, default: 4) ?? 4,
            categoryCharacters: settings.integer("category_characters", in: 0...12, default: 3) ?? 3)
        largestLot = settings.integer("largest_lot_bids", in: 3...1_000, default: 200) ?? 200
        let day = Duration.seconds(86_400)
        retention = settings.duration("retention_days", default: day * 540, in: (day * 30)...(day * 3_660)) ?? day * 540
        settings.finish()
        if diagnostics.hasErrors { return nil }
    }

    public func keys(of event: Event) -> [PartitionKey] { event.projectID.map { [PartitionKey($0)] } ?? [] }

    public func initialState(for key: PartitionKey) -> ProjectLots { ProjectLots() }

    public func nextTimer(in state: ProjectLots) -> Timestamp? { state.latest.map { $0 + retention } }

    public func advance(to position: Position, in state: inout ProjectLots, reporting: inout Findings) {
        reporting.retire()
    }

    public func observe(_ event: Event, at position: Position, in state: inout ProjectLots, reporting: inout Findings) {
        for record in state.note(event, grain: grain) where (1...largestLot).contains(record.bids.count) {
            for reader in LotObservation.readers { reporting.derive(record.observation(for: reader)) }
        }
    }
}
