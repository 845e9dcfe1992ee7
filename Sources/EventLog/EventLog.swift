public import BidEvents
public import DetectorKit
import SQLite
import System

/// The one total order of everything that happened, on disk: what is appended here is never lost or changed.
///
/// There is one writer, owned by one thread, in the process that holds the ``DataDirectoryLock``; readers are many.
public final class EventLog {
    /// The place of the latest entry; 0 when there is none.
    public var lastOffset: Int64 { tail.offset }
    /// The log's time; nil before the first entry that has one.
    public var clock: Timestamp? { tail.clock.now }

    private let database: Database
    private let clockPolicy: ClockPolicy
    private var tail: LogTail

    /// Opens the log in a data folder; folder and log are made when they are missing.
    ///
    /// - Throws: `DatabaseError` or `SystemError`, each with its remedy.
    public init(directory path: String, clockPolicy: ClockPolicy, tickInterval: Duration) throws {
        try FileSystem.createDirectory(path)
        let file = "\(path)/\(LogSchema.fileName)"
        let isNew = !FileSystem.exists(file)
        database = try Database(path: file)
        try database.adopt(LogSchema.schema)
        if isNew { try FileSystem.synchronizeDirectory(path) }
        self.clockPolicy = clockPolicy
        tail = try LogTail(database, tickInterval: tickInterval)
    }

    /// Appends events as one durable commit: when this returns, everything accepted is on disk.
    ///
    /// A tick stands before the first event at or after each tick boundary. Outcomes are in the order of the events; an
    /// event that comes twice in one call is accepted once.
    /// - Parameter arrivedAt: The wall clock; counts under ``ClockPolicy/arrival`` only.
    /// - Throws: `DatabaseError`; then nothing of the call was appended and it can be repeated.
    public func append(_ events: [Event], arrivedAt: Timestamp) throws -> [AppendOutcome] {
        try commit { tail in
            try events.map { event in
                let time = clockPolicy == .arrival ? arrivedAt : event.time
                return try append(event, at: time, to: &tail)
            }
        }
    }

    /// Records silence: appends a tick when a boundary has passed since the latest entry, and gives its offset.
    ///
    /// Does nothing on an empty log, and nothing under ``ClockPolicy/event``, where only events move time.
    public func appendTickIfDue(at now: Timestamp) throws -> Int64? {
        guard clockPolicy == .arrival, tail.clock.now != nil else { return nil }
        var ahead = tail.clock
        guard let tick = ahead.advance(to: now).tick else { return nil }
        return try commit { tail in
            // Only as far as the tick, so that the log's time is what its entries say.
            _ = tail.clock.advance(to: tick)
            return try insert(.tick, tick, [], to: &tail)
        }
    }

    /// Appends a configuration, from which on it holds; for one that differs from the latest in the log.
    ///
    /// Under ``ClockPolicy/event`` it takes the log's time as it is, and 1970 on an empty log, so that the wall clock
    /// never enters an imported stream.
    public func append(_ bundle: ConfigurationBundle, at time: Timestamp) throws -> Int64 {
        try append(.configuration, bundle.bytes, at: time)
    }

    /// Appends that a detector gave up on an entry.
    public func append(_ record: SetAside, at time: Timestamp) throws -> Int64 {
        try append(.setAside, record.bytes, at: time)
    }

    /// Appends the entries of a recording as they are, offsets and clocks kept: to an empty log, or the next ones.
    ///
    /// - Throws: ``LogError`` when they do not continue the log, are damaged or repeat an event; nothing of the call is
    ///   kept then.
    public func appendRecorded(_ entries: [StoredEntry]) throws {
        let decoder = EventDecoder(largestEvent: .max)
        try commit { tail in
            for entry in entries { try append(entry, decoder, to: &tail) }
        }
    }
}

extension EventLog {
    /// One transaction; the log's tail moves only when it is on disk.
    private func commit<Outcome>(_ body: (inout LogTail) throws -> Outcome) throws -> Outcome {
        var moved = tail
        let outcome = try database.transaction { try body(&moved) }
        tail = moved
        return outcome
    }

    private func append(_ event: Event, at time: Timestamp, to tail: inout LogTail) throws -> AppendOutcome {
        var moved = tail
        let (tick, clock) = moved.clock.advance(to: time)
        let offset = tail.offset + (tick == nil ? 1 : 2)
        guard try claim(event.reference, for: offset) else { return try compare(event) }
        if let tick { try insert(.tick, tick, [], to: &moved) }
        try insert(.event, clock, event.line, to: &moved)
        tail = moved
        return .accepted(offset: offset)
    }

    private func append(_ kind: StoredEntry.Kind, _ bytes: [UInt8], at time: Timestamp) throws -> Int64 {
        try commit { tail in
            guard clockPolicy == .arrival else {
                return try insert(kind, tail.clock.now ?? LogTail.beforeTime, bytes, to: &tail)
            }
            let (tick, clock) = tail.clock.advance(to: time)
            if let tick { try insert(.tick, tick, [], to: &tail) }
            return try insert(kind, clock, bytes, to: &tail)
        }
    }

    private func append(_ entry: StoredEntry, _ decoder: EventDecoder, to tail: inout LogTail) throws {
        guard entry.offset > 0, tail.offset == 0 || entry.offset == tail.offset + 1 else {
            throw LogError(
                code: .notContinuous, sentence: "Entry \(entry.offset) does not follow the log's entry \(tail.offset).",
                remedy: "Import the recording into an empty data folder.")
        }
        guard entry.clock >= tail.clock.now ?? LogTail.beforeTime else {
            throw LogError.damaged(offset: entry.offset, "its clock lies before that of the entry before")
        }
        guard let read = LogEntry(entry, decoder: decoder) else {
            throw LogError.damaged(offset: entry.offset, "its body is not what its kind says")
        }
        if case .event(let event) = read.body, try !claim(event.reference, for: entry.offset) {
            throw LogError.damaged(offset: entry.offset, "event \(event.id) of \(event.source) stands twice")
        }
        tail.offset = entry.offset - 1
        if entry.clock > LogTail.beforeTime { _ = tail.clock.advance(to: entry.clock) }
        try insert(entry.kind, entry.clock, entry.bytes, to: &tail)
    }

    /// Books the identity for an offset; false when it is booked already.
    private func claim(_ reference: EventReference, for offset: Int64) throws -> Bool {
        try database.prepare("INSERT OR IGNORE INTO identities(source, id, offset) VALUES(?, ?, ?)")
            .run(.text(reference.source), .text(reference.id), .integer(offset))
        return database.changes == 1
    }

    private func compare(_ event: Event) throws -> AppendOutcome {
        let statement = try database.prepare(
            "SELECT offset, body FROM entries WHERE offset = (SELECT offset FROM identities WHERE source = ? AND id = ?)"
        )
        try statement.bind(.text(event.source), .text(event.id))
        defer { statement.reset() }
        guard try statement.step() else {
            throw LogError.damaged(offset: 0, "event \(event.id) of \(event.source) is booked and not there")
        }
        let offset = statement.integer(0)
        return EventContent.isSame(statement.blob(1), event.line)
            ? .duplicate(offset: offset) : .conflict(offset: offset)
    }

    @discardableResult
    private func insert(
        _ kind: StoredEntry.Kind, _ clock: Timestamp, _ bytes: [UInt8], to tail: inout LogTail
    ) throws -> Int64 {
        tail.offset += 1
        try database.prepare("INSERT INTO entries(offset, clock, kind, body) VALUES(?, ?, ?, ?)").run(
            .integer(tail.offset), .integer(clock.milliseconds), .integer(Int64(kind.rawValue)), .blob(bytes))
        return tail.offset
    }
}

@available(*, unavailable)
extension EventLog: Sendable {}
