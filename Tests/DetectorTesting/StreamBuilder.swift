public import BidEvents
public import CanonicalJSON
public import DetectorKit

/// Builds a log for a test: events in order, with the clock of an import and its ticks.
public struct StreamBuilder {
    public private(set) var entries: [StoredEntry] = []
    private var clock: LogClock
    private var count = 0
    public var source: String
    public var regime: String?

    public init(source: String = "urn:cn:ggzy:411003:trade", tickInterval: Duration = .seconds(3_600)) {
        self.source = source
        clock = LogClock(tickInterval: tickInterval)
    }

    /// Appends an event of a dotted type name; its time is RFC 3339 or a day (then noon).
    @discardableResult
    public mutating func event(
        _ name: String, at time: String, id: String? = nil, _ data: [String: JSONValue]
    ) -> EventReference {
        count += 1
        let instant = time.count == 10 ? "\(time)T12:00:00+08:00" : time
        guard let timestamp = Timestamp(instant) else { preconditionFailure("'\(time)' is no time") }
        let reference = EventReference(source: source, id: id ?? "e\(count)")
        var members: [(String, JSONValue)] = [
            ("specversion", "1.0"), ("id", .string(reference.id)), ("source", .string(source)),
            ("type", .string(EventType.prefix + name + EventType.suffix)), ("time", .string(instant)),
        ]
        if let regime { members.append(("regime", .string(regime))) }
        members.append(
            (
                "data",
                .object(
                    JSONObject(
                        data.sorted { $0.key < $1.key }.map {
                            JSONMember(name: $0.key, value: $0.value)
                        }))
            ))
        let line = JSONValue.object(JSONObject(members.map { JSONMember(name: $0.0, value: $0.1) })).bytes
        do {
            _ = try EventDecoder().decode(line)
        } catch {
            preconditionFailure("the test's own event is refused: \(error)")
        }
        append(.event, at: timestamp, line)
        return reference
    }

    /// Lets time pass without events, up to a tick at or before that time.
    public mutating func wait(until time: String) {
        let instant = time.count == 10 ? "\(time)T12:00:00+08:00" : time
        guard let timestamp = Timestamp(instant) else { preconditionFailure("'\(time)' is no time") }
        if let tick = clock.advance(to: timestamp).tick { push(.tick, tick, []) }
    }

    /// Lets another configuration hold from here on.
    public mutating func configure(_ bundle: ConfigurationBundle, at time: String) {
        let instant = time.count == 10 ? "\(time)T12:00:00+08:00" : time
        guard let timestamp = Timestamp(instant) else { preconditionFailure("'\(time)' is no time") }
        append(.configuration, at: timestamp, bundle.bytes)
    }

    private mutating func append(_ kind: StoredEntry.Kind, at time: Timestamp, _ bytes: [UInt8]) {
        let (tick, now) = clock.advance(to: time)
        if let tick { push(.tick, tick, []) }
        push(kind, now, bytes)
    }

    private mutating func push(_ kind: StoredEntry.Kind, _ clock: Timestamp, _ bytes: [UInt8]) {
        entries.append(StoredEntry(offset: Int64(entries.count + 1), clock: clock, kind: kind, bytes: bytes))
    }
}

extension JSONValue {
    /// An amount in yuan as the vocabulary writes it.
    public static func yuan(_ decimal: String) -> JSONValue { ["value": .string(decimal), "currency": "CNY"] }
}
