import DetectorKit
import Settings

/// Stands for the second stage: reports every sighting that reaches it.
struct SightingSink: ObservationDetector {
    struct State: Codable, Sendable {}

    static let descriptor = DetectorDescriptor(
        id: IdentifierSighting.collector, version: 1, title: BilingualText(chinese: "标识", english: "Sightings"))

    init?(_ configuration: ConfigurationBundle, _ diagnostics: Diagnostics) {}

    func initialState(for key: PartitionKey) -> State { State() }

    func observe(
        _ observation: Observation, at position: Position, in state: inout State, reporting: inout Findings
    ) {}
}
