public import BidEvents

/// That a supplier's bid for one lot bore an identifier, such as the code of the computer that made the file.
///
/// Passed on to the second stage, which sees the same identifier in other lots. The value itself never travels.
public struct IdentifierSighting: Hashable, Codable, Sendable {
    /// The second-stage detector that collects sightings.
    public static let collector = "recurring-identifiers"

    /// What kind of identifier it is, such as `machine-code`.
    public let kind: String
    /// A short digest of the normalised value.
    public let valueHash: String
    public let supplier: String
    public let project: String
    /// The lot; empty where the center names none.
    public let lot: String
    public let observedAt: Timestamp
    public let reference: EventReference

    public init(
        kind: String, valueHash: String, supplier: String, project: String, lot: String, observedAt: Timestamp,
        reference: EventReference
    ) {
        self.kind = kind
        self.valueHash = valueHash
        self.supplier = supplier
        self.project = project
        self.lot = lot
        self.observedAt = observedAt
        self.reference = reference
    }

    /// The sighting as an observation under the key of its identifier.
    public var observation: Observation {
        Observation(for: Self.collector, key: PartitionKey("\(kind):\(valueHash)"), payload: self)
    }
}
