import BidEvents
public import DetectorKit
public import Settings

/// Finds an identifier that different suppliers bear in different lots.
public struct RecurringIdentifiers: ObservationDetector {
    public typealias State = SightedIdentifier

    public static let descriptor = DetectorDescriptor(
        id: IdentifierSighting.collector, version: 2,
        title: BilingualText(chinese: "跨项目重复标识", english: "Recurring identifiers"))

    /// How long a sighting counts.
    let window: Duration
    /// With more suppliers a shop or an agency is the likelier cause.
    let shopSuppliers: Int
    /// The most sightings that are kept of one identifier.
    let sightingLimit: Int

    public init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {
        let settings = configuration.settings(of: Self.descriptor.id, diagnostics)
        let day = Duration.seconds(86_400)
        window = settings.duration("window_days", default: day * 1_096, in: day...(day * 3_660)) ?? day * 1_096
        shopSuppliers = settings.integer("shop_suppliers", in: 2...1_000, default: 8) ?? 8
        sightingLimit = settings.integer("sighting_limit", in: 10...5_000, default: 200) ?? 200
        settings.finish()
        if diagnostics.hasErrors { return nil }
    }

    public func initialState(for key: PartitionKey) -> SightedIdentifier { SightedIdentifier() }

    public func observe(
        _ observation: Observation, at position: Position, in state: inout SightedIdentifier,
        reporting: inout Findings
    ) {
        let sighting = observation.payload(as: IdentifierSighting.self)
        guard state.note(sighting, window: window, limit: sightingLimit) else { return }
        let text = SightingText(state, shopSuppliers: shopSuppliers)
        if state.isUsedApart {
            state.said.say(text.recurring, reporting: &reporting)
        } else {
            state.said.retract(text.cleared, reporting: &reporting)
        }
    }
}
