import BidEvents
public import DetectorKit
import System

/// The log entries of a recording, or those that an import of a plain event file would make.
public final class RecordedEntries {
    /// Lines of a plain file that repeat the source and id of an earlier one and were skipped.
    public private(set) var duplicateCount = 0
    /// Lines of a plain file that are no events and were skipped.
    public private(set) var faultCount = 0

    private let reader: RecordingReader
    private let decoder: EventDecoder
    private let onFault: (RecordingFault) -> Void
    private var clock: LogClock
    private var offset: Int64 = 0
    private var seen: Set<EventReference> = []
    /// The event behind the tick that was just given.
    private var waiting: StoredEntry?
    private var latest = Timestamp(milliseconds: .min)

    /// Events of one plain file; more are imported into a log, which keeps identities on disk.
    private static let identityLimit = 20_000_000

    init(_ reader: RecordingReader, tickInterval: Duration, onFault: @escaping (RecordingFault) -> Void) {
        self.reader = reader
        self.onFault = onFault
        clock = LogClock(tickInterval: tickInterval)
        decoder = EventDecoder(largestEvent: reader.header == nil ? RecordingReader.largestEvent : .max)
    }

    /// The next entry, whose body is known to be what its kind says; nil at the end.
    ///
    /// - Throws: ``RecordingError`` or `SystemError`.
    public func next() throws -> StoredEntry? {
        if let entry = waiting {
            waiting = nil
            return entry
        }
        while let line = try reader.next() {
            switch line.content {
            case .entry(let entry): return try checked(entry, line.number)
            case .event(let bytes): if let entry = try imported(bytes, line.number) { return entry }
            case .oversize(let count): report(line.number, Self.oversize(count))
            }
        }
        return nil
    }

    private func checked(_ entry: StoredEntry, _ number: Int) throws(RecordingError) -> StoredEntry {
        guard LogEntry(entry, decoder: decoder) != nil else {
            throw reader.fault(
                .damaged, number, "the body of entry \(entry.offset) is not what its kind says",
                "Fetch or record it again.")
        }
        guard entry.clock >= latest else {
            throw reader.fault(
                .damaged, number, "the clock of entry \(entry.offset) lies before that of the entry before",
                "Fetch or record it again.")
        }
        latest = entry.clock
        return entry
    }

    private func imported(_ bytes: [UInt8], _ number: Int) throws(RecordingError) -> StoredEntry? {
        let event: Event
        do {
            event = try decoder.decode(bytes)
        } catch {
            report(number, error)
            return nil
        }
        guard seen.insert(event.reference).inserted else {
            duplicateCount += 1
            return nil
        }
        guard seen.count <= Self.identityLimit else {
            throw reader.fault(
                .tooLarge, number, "the file has more than \(Self.identityLimit) events",
                "Import it into a data folder and record that.")
        }
        let (tick, now) = clock.advance(to: event.time)
        guard let tick else { return numbered(.event, now, bytes) }
        let entry = numbered(.tick, tick, [])
        waiting = numbered(.event, now, bytes)
        return entry
    }

    private func numbered(_ kind: StoredEntry.Kind, _ clock: Timestamp, _ bytes: [UInt8]) -> StoredEntry {
        offset += 1
        return StoredEntry(offset: offset, clock: clock, kind: kind, bytes: bytes)
    }

    private func report(_ line: Int, _ rejection: EventRejection) {
        faultCount += 1
        onFault(RecordingFault(line: line, rejection: rejection))
    }

    private static func oversize(_ count: Int) -> EventRejection {
        EventRejection(
            code: "oversize", field: nil,
            reason: "the line has \(count) bytes, more than \(RecordingReader.largestEvent)",
            remedy: "send documents by reference, not inside events")
    }
}

extension RecordingReader {
    /// The entries of a recording as they are; of a plain file, those that an import would make: log time is the running
    /// maximum of event time, with ticks, and offsets from 1.
    ///
    /// - Parameters:
    ///   - tickInterval: Counts for a plain file only.
    ///   - onFault: Is told of each line of a plain file that is no event; the line is skipped.
    public func storedEntries(
        tickInterval: Duration, onFault: @escaping (RecordingFault) -> Void
    ) -> RecordedEntries {
        RecordedEntries(self, tickInterval: tickInterval, onFault: onFault)
    }
}

@available(*, unavailable)
extension RecordedEntries: Sendable {}
