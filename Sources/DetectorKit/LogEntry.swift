public import BidEvents
import CanonicalJSON

/// An entry of the log as it is stored: its place, its time and its bytes.
public struct StoredEntry: Hashable, Sendable {
    public enum Kind: UInt8, Sendable, CaseIterable {
        case event = 0, tick = 1, configuration = 2, setAside = 3
    }

    /// The place in the one total order, from 1.
    public let offset: Int64
    /// The log's own non-decreasing time.
    public let clock: Timestamp
    public let kind: Kind
    /// The event's line, the configuration's or the set-aside record's JSON; empty for a tick.
    public let bytes: [UInt8]

    public init(offset: Int64, clock: Timestamp, kind: Kind, bytes: [UInt8]) {
        self.offset = offset
        self.clock = clock
        self.kind = kind
        self.bytes = bytes
    }
}

/// The place of a log entry in order and time.
public struct Position: Hashable, Codable, Sendable {
    public let offset: Int64
    public let clock: Timestamp

    public init(offset: Int64, clock: Timestamp) {
        self.offset = offset
        self.clock = clock
    }
}

/// That one detector gave up on one entry after repeated failures; a log entry, so that a replay skips it too.
public struct SetAside: Hashable, Codable, Sendable {
    public let detector: String
    /// The entry that the detector fails on.
    public let offset: Int64
    /// How often it was tried.
    public let tries: Int

    public init(detector: String, offset: Int64, tries: Int) {
        self.detector = detector
        self.offset = offset
        self.tries = tries
    }

    /// One line of JSON, as the log keeps it.
    public var bytes: [UInt8] {
        let json: JSONValue = ["detector": .string(detector), "offset": JSONValue(offset), "tries": JSONValue(tries)]
        return json.bytes
    }

    /// Reads what ``bytes`` wrote; nil for anything else.
    public init?(bytes: [UInt8]) {
        guard let json = try? JSONParser.parse(bytes), let detector = json["detector"]?.string,
            let offset = json["offset"]?.integer, let tries = json["tries"]?.integer
        else { return nil }
        self.init(detector: detector, offset: Int64(offset), tries: tries)
    }
}

/// An entry of the log, read.
public struct LogEntry: Sendable {
    public enum Body: Sendable {
        case event(Event)
        case tick
        case configuration(ConfigurationBundle)
        case setAside(SetAside)
    }

    public let position: Position
    public let body: Body

    public init(position: Position, body: Body) {
        self.position = position
        self.body = body
    }

    /// Reads a stored entry; nil when its bytes are not what its kind says, which only a damaged file can cause.
    public init?(_ stored: StoredEntry, decoder: EventDecoder) {
        position = Position(offset: stored.offset, clock: stored.clock)
        switch stored.kind {
        case .event:
            guard let event = try? decoder.decode(stored.bytes) else { return nil }
            body = .event(event)
        case .tick: body = .tick
        case .configuration:
            guard let bundle = ConfigurationBundle(bytes: stored.bytes) else { return nil }
            body = .configuration(bundle)
        case .setAside:
            guard let record = SetAside(bytes: stored.bytes) else { return nil }
            body = .setAside(record)
        }
    }
}
