import BidEvents
import EventLog
import Intake
import System
import WireFormat
import ZeroMQ

/// Counts of the intake that an operator sees.
struct IntakeCounters: Sendable {
    var batches = 0
    var accepted = 0
    var duplicates = 0
    var rejected = 0
    var commits = 0
}

/// The coordinator's socket towards exchange centers: batches in, one durable group commit, acknowledgements out.
///
/// One thread owns it.
final class IntakePort {
    private(set) var counters = IntakeCounters()
    private(set) var tally = IntakeTally(since: SystemClock.now)
    private var socket: Socket
    private let desk: IntakeDesk
    private let limits: IntakeLimits
    private let rejects: RejectsFile
    private var greeted: Set<[UInt8]> = []
    private var greetedInOrder: [[UInt8]] = []

    init(
        endpoint: String, security: SocketSecurity, limits: IntakeLimits, permissions: CenterPermissions,
        rejects: RejectsFile, in context: ZeroMQContext
    ) throws {
        self.limits = limits
        self.rejects = rejects
        desk = IntakeDesk(largestEvent: limits.largestEvent, permissions: permissions)
        var options = SocketOptions()
        options.security = security
        // A batch may exceed its byte limit by the line that filled it.
        options.largestMessage = limits.batchBytes + limits.largestEvent + 65_536
        socket = try Socket(.router, in: context, options: options)
        try socket.bind(endpoint)
    }

    func pollItem() -> PollItem { socket.pollItem() }

    var endpoint: String { get throws { try socket.lastEndpoint } }

    /// Handles the batches that wait as one group: one commit, then all acknowledgements. True when the log grew.
    func receive(into log: EventLog, arrivedAt now: Timestamp) throws -> Bool {
        var waiting: [(peer: [UInt8], batch: IntakeDesk.JudgedBatch)] = []
        var lines = 0
        while lines < limits.batchLines * 4, let message = try socket.receive() {
            guard message.frames.count == 2 else { continue }
            guard let batch = try judge(message) else { continue }
            lines += batch.events.count + 1
            waiting.append((message.frames[0], batch))
        }
        guard !waiting.isEmpty else { return false }
        let before = log.lastOffset
        let outcomes = try log.append(waiting.flatMap { $0.batch.events.map(\.event) }, arrivedAt: now)
        counters.commits += 1
        var place = 0
        for (peer, batch) in waiting {
            let count = batch.events.count
            try acknowledge(batch, Array(outcomes[place..<place + count]), to: peer)
            place += count
        }
        return log.lastOffset > before
    }

    private func judge(_ message: ReceivedMessage) throws -> IntakeDesk.JudgedBatch? {
        let peer = message.frames[0]
        do {
            switch try CenterMessage(bytes: message.frames[1]) {
            case .hello(let version): try greet(peer, version)
            case .batch(let number, let lines):
                guard greeted.contains(peer) else {
                    _ = try socket.send([peer, IntakeMessage.unknown.bytes])
                    return nil
                }
                return desk.judge(number: number, lines: lines, from: message.userIdentifier)
            }
        } catch let error as WireError {
            _ = try socket.send([peer, IntakeMessage.refused(reason: error.description).bytes])
        }
        return nil
    }

    private func greet(_ peer: [UInt8], _ version: Int) throws {
        guard version == intakeProtocolVersion else {
            let reason = "the center speaks protocol \(version), the intake \(intakeProtocolVersion)"
            _ = try socket.send([peer, IntakeMessage.refused(reason: reason).bytes])
            return
        }
        if greeted.insert(peer).inserted { greetedInOrder.append(peer) }
        // Connections that ended are not announced; the oldest make room and would be greeted anew.
        if greetedInOrder.count > limits.centers { greeted.remove(greetedInOrder.removeFirst()) }
        let welcome = IntakeMessage.welcome(
            batchLines: limits.batchLines, batchBytes: limits.batchBytes, largestEvent: limits.largestEvent,
            credit: limits.credit)
        _ = try socket.send([peer, welcome.bytes])
    }

    private func acknowledge(_ batch: IntakeDesk.JudgedBatch, _ outcomes: [AppendOutcome], to peer: [UInt8]) throws {
        let (message, refused) = desk.answer(batch, outcomes)
        tally.note(batch, outcomes, refused)
        counters.batches += 1
        counters.rejected += refused.count
        if case .acknowledged(_, let accepted, let duplicates, _) = message {
            counters.accepted += accepted
            counters.duplicates += duplicates
        }
        try rejects.append(refused)
        // An unreachable center sends the batch again, and it counts as duplicates then.
        _ = try socket.send([peer, message.bytes])
    }
}
