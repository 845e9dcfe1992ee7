import CanonicalJSON

/// A project that may be drawn for a spot check.
public struct CheckedProject: Hashable, Sendable {
    public let id: String
    public let purchaser: String?
    public let agency: String?
    public let region: String?
    public let suppliers: [String]
    public let weight: RiskWeight

    public init(
        id: String, purchaser: String? = nil, agency: String? = nil, region: String? = nil, suppliers: [String] = [],
        weight: RiskWeight = .one
    ) {
        self.id = id
        self.purchaser = purchaser
        self.agency = agency
        self.region = region
        self.suppliers = Set(suppliers).sorted()
        self.weight = weight
    }

    var json: JSONValue {
        [
            "id": .string(id), "purchaser": .string(purchaser ?? ""), "agency": .string(agency ?? ""),
            "region": .string(region ?? ""), "suppliers": .array(suppliers.map { .string($0) }),
            "risk_weight": .string(weight.description),
        ]
    }
}

/// A person who may inspect.
public struct Inspector: Hashable, Sendable {
    public let id: String
    public let name: String
    public let unit: String?
    public let region: String?
    /// Codes of purchasers, agencies and suppliers that this person must not inspect.
    public let conflicts: [String]

    public init(id: String, name: String, unit: String? = nil, region: String? = nil, conflicts: [String] = []) {
        self.id = id
        self.name = name
        self.unit = unit
        self.region = region
        self.conflicts = Set(conflicts).sorted()
    }

    var json: JSONValue {
        [
            "id": .string(id), "name": .string(name), "unit": .string(unit ?? ""), "region": .string(region ?? ""),
            "conflicts": .array(conflicts.map { .string($0) }),
        ]
    }
}
