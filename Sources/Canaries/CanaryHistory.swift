import BidEvents
public import DetectorKit
import Lots

/// The latest events of a log that tell of lots, in bounded memory.
public struct CanaryHistory {
    struct Entry {
        let position: Position
        let event: Event
    }

    private let settings: CanarySettings
    private let decoder = EventDecoder(largestEvent: .max)
    private let wanted = Set(ProjectLots.eventTypes)
    private var kept: [Entry] = []
    private var first = 0
    private var byteCount = 0
    private var openings = 0
    /// The last entry of the log that was noted, whatever its kind.
    public private(set) var end = Position(offset: 0, clock: .init(milliseconds: 0))
    /// The latest configuration that was noted; nil where none lies in the part that was read.
    public private(set) var configuration: ConfigurationBundle?
    /// How many events were let go because of a limit.
    public private(set) var dropped = 0

    public init(_ settings: CanarySettings) { self.settings = settings }

    /// Takes the next entry of the log in, and lets the oldest go where a limit is reached.
    public mutating func note(_ stored: StoredEntry) {
        end = Position(offset: stored.offset, clock: stored.clock)
        switch stored.kind {
        case .configuration: configuration = ConfigurationBundle(bytes: stored.bytes) ?? configuration
        case .event:
            guard let event = try? decoder.decode(stored.bytes), wanted.contains(event.name) else { return }
            kept.append(Entry(position: end, event: event))
            byteCount += event.line.count
            if event.name == "bids.opened" { openings += 1 }
            while openings > settings.lots || byteCount > settings.bytes, first < kept.count { dropFirst() }
        case .tick, .setAside: break
        }
    }

    private mutating func dropFirst() {
        let event = kept[first].event
        byteCount -= event.line.count
        if event.name == "bids.opened" { openings -= 1 }
        first += 1
        dropped += 1
        guard first > 4_096, first * 2 > kept.count else { return }
        kept.removeFirst(first)
        first = 0
    }

    var events: ArraySlice<Entry> { kept[first...] }
}
