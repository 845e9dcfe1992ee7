public import BidEvents
import CanonicalJSON
import Cases
public import EventLog
import WireFormat

/// What a batch of an exchange center may hold.
public struct IntakeLimits: Sendable {
    public var batchLines = 1_000
    public var batchBytes = 4 << 20
    public var largestEvent = 1 << 20
    /// How many batches a center may have on their way.
    public var credit = 4
    /// How many centers may be connected.
    public var centers = 1_000

    public init() {}
}

/// Which sources an authenticated exchange center may speak for.
public struct CenterPermissions: Sendable {
    /// Prefixes of event sources by the center's name; a center that is not named may send nothing.
    private let prefixes: [String: [String]]?

    /// Nil admits every source: only right where the endpoint itself is private to this machine's user.
    public init(_ prefixes: [String: [String]]?) { self.prefixes = prefixes }

    /// Refuses a source that the center may not speak for.
    public func check(_ source: String, of center: String?) throws(EventRejection) {
        guard !admits(source, from: center) else { return }
        throw EventRejection(
            code: "foreign-source", field: "source", reason: "'\(source)' is not a source of this center",
            remedy: "send with the key of the center that owns the source")
    }

    func admits(_ source: String, from center: String?) -> Bool {
        guard let prefixes else { return true }
        // Whole parts only: what is granted for 411003 says nothing of 4110039.
        return (center.flatMap { prefixes[$0] } ?? []).contains { prefix in
            source == prefix || source.hasPrefix(prefix.hasSuffix(":") ? prefix : prefix + ":")
        }
    }
}

/// A line that was refused, for the rejects file.
public struct Reject: Sendable {
    public let center: String?
    /// The source that the line names, if the center may speak for it; nil also where it cannot be read.
    public let source: String?
    public let line: [UInt8]
    public let rejection: EventRejection
}

/// Judges batches of lines: what is valid goes to the log in one group, what is not is answered with the reason.
public struct IntakeDesk: Sendable {
    private let decoder: EventDecoder
    private let permissions: CenterPermissions

    public init(largestEvent: Int, permissions: CenterPermissions) {
        decoder = EventDecoder(largestEvent: largestEvent)
        self.permissions = permissions
    }

    /// A batch that is decoded and waits for its group commit.
    public struct JudgedBatch: Sendable {
        public let number: Int
        let center: String?
        let lines: [[UInt8]]
        /// The valid events with their places in the batch.
        public let events: [(index: Int, event: Event)]
        var rejected: [RejectedLine]
        public internal(set) var rejects: [Reject]
    }

    public func judge(number: Int, lines: [[UInt8]], from center: String?) -> JudgedBatch {
        var batch = JudgedBatch(number: number, center: center, lines: lines, events: [], rejected: [], rejects: [])
        var events: [(index: Int, event: Event)] = []
        for (index, line) in lines.enumerated() {
            do throws(EventRejection) {
                let event = try decoder.decode(line)
                try permissions.check(event.source, of: center)
                try Self.refuseReserved(event)
                events.append((index, event))
            } catch {
                Self.reject(error, index, of: source(of: line, from: center), &batch)
            }
        }
        return JudgedBatch(
            number: number, center: center, lines: lines, events: events, rejected: batch.rejected,
            rejects: batch.rejects)
    }

    /// Whom a refused line counts to; nobody can have lines counted to a source of others.
    private func source(of line: [UInt8], from center: String?) -> String? {
        guard line.count <= decoder.largestEvent, let source = try? JSONParser.parse(line)["source"]?.string,
            source.utf8.count <= Self.longestSource, permissions.admits(source, from: center)
        else { return nil }
        return source
    }

    private static let longestSource = 400

    /// What supervisors decide is said here, by people who are known; no center may say it for them.
    private static func refuseReserved(_ event: Event) throws(EventRejection) {
        guard SupervisionEvents.isReserved(event) else { return }
        throw EventRejection(
            code: "reserved-type", field: "type",
            reason: "'\(event.name)' of '\(event.source)' is for supervisors alone",
            remedy: "act on cases, silences and budgets in the monitor's own interface")
    }

    /// The answer to a batch once its events are on disk; events that contradict an earlier one are rejected too.
    public func answer(
        _ judged: JudgedBatch, _ outcomes: [AppendOutcome]
    ) -> (message: IntakeMessage, rejects: [Reject]) {
        var batch = judged
        var (accepted, duplicates) = (0, 0)
        for ((index, event), outcome) in zip(batch.events, outcomes) {
            switch outcome {
            case .accepted: accepted += 1
            case .duplicate: duplicates += 1
            case .conflict(let offset):
                let rejection = EventRejection(
                    code: "conflicting-duplicate", field: "id",
                    reason: "'\(event.id)' of '\(event.source)' was accepted with other content at offset \(offset)",
                    remedy: "send a correction as a new event with an id of its own")
                Self.reject(rejection, index, of: event.source, &batch)
            }
        }
        batch.rejected.sort { $0.index < $1.index }
        return (
            .acknowledged(
                number: batch.number, accepted: accepted, duplicates: duplicates, rejected: batch.rejected),
            batch.rejects
        )
    }

    private static func reject(
        _ rejection: EventRejection, _ index: Int, of source: String?, _ batch: inout JudgedBatch
    ) {
        batch.rejected.append(
            RejectedLine(
                index: index, code: rejection.code, field: rejection.field, reason: rejection.reason,
                remedy: rejection.remedy))
        batch.rejects.append(
            Reject(center: batch.center, source: source, line: batch.lines[index], rejection: rejection))
    }
}
