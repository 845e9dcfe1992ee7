/// Stages of detection: events of the log, then what was derived from them.
public enum Stage: UInt8, Codable, Sendable, CaseIterable {
    case first = 1, second = 2
}

/// The place of one output in the feed's order: it depends on the log alone, never on workers or partitions.
public struct Place: Hashable, Comparable, Codable, Sendable {
    public let offset: Int64
    public let stage: Stage
    public let detector: String
    public let key: PartitionKey
    /// The how-manieth output of this detector and key at this offset, from 0.
    public let index: Int

    public init(offset: Int64, stage: Stage, detector: String, key: PartitionKey, index: Int) {
        self.offset = offset
        self.stage = stage
        self.detector = detector
        self.key = key
        self.index = index
    }

    public static func < (left: Place, right: Place) -> Bool {
        if left.offset != right.offset { return left.offset < right.offset }
        if left.stage != right.stage { return left.stage.rawValue < right.stage.rawValue }
        if left.detector != right.detector {
            return left.detector.utf8.lexicographicallyPrecedes(right.detector.utf8)
        }
        if left.key != right.key { return left.key < right.key }
        return left.index < right.index
    }
}

/// One finding, observation or measurement with its place.
public struct DetectorOutput: Hashable, Codable, Sendable {
    public enum Content: Hashable, Codable, Sendable {
        case finding(Finding)
        case observation(Observation)
        case measurement(Measurement)
    }

    public let place: Place
    /// The log's clock at the place's offset.
    public let position: Position
    public let content: Content

    public init(place: Place, position: Position, content: Content) {
        self.place = place
        self.position = position
        self.content = content
    }
}

/// The encoded state of one detector and key; no bytes mean that the key was retired.
public struct KeyState: Hashable, Sendable {
    public let detector: String
    public let key: PartitionKey
    public let bytes: [UInt8]?

    public init(detector: String, key: PartitionKey, bytes: [UInt8]?) {
        self.detector = detector
        self.key = key
        self.bytes = bytes
    }
}
