public import BidEvents
public import System
import WireFormat
public import ZeroMQ

/// Where an exchange center feeds its events, and how patient it is.
public struct FeedOptions: Sendable {
    public var endpoint: String
    public var security: SocketSecurity = .none
    /// How long an acknowledgement may take before everything unacknowledged is sent again.
    public var patience = Duration.seconds(5)
    /// How long the intake may be away before the work is given up; nil waits for ever.
    public var givesUpAfter: Duration?

    public init(endpoint: String) { self.endpoint = endpoint }
}

/// How far a feed is.
public struct FeedProgress: Sendable, Equatable {
    public var read = 0
    public var accepted = 0
    public var duplicates = 0
    public var rejected = 0
    public var resent = 0
    public var isConnected = false

    public var acknowledged: Int { accepted + duplicates + rejected }
}

/// A line that was not accepted, by its number in the input.
public struct FeedRejection: Sendable {
    public let line: Int
    public let rejection: EventRejection
}

/// Why a feed could not be finished.
public enum FeedError: Error, Equatable, Sendable, CustomStringConvertible {
    case refused(String)
    case unreachable(endpoint: String, after: Duration)

    public var description: String {
        switch self {
        case .refused(let reason): "the intake refuses this center: \(reason)"
        case .unreachable(let endpoint, let after):
            "nothing answers at \(endpoint) for \(after); start the coordinator, check the endpoint and the keys"
        }
    }
}

/// Feeds lines to the intake in numbered batches and keeps each until it is acknowledged.
///
/// After a disconnect, or an acknowledgement that stays away, everything unacknowledged is sent again in its order; the
/// intake knows by source and id what it already has. One thread runs it.
public final class FeedClient {
    private struct Pending {
        let number: Int
        let lines: [[UInt8]]
        let numbers: [Int]
    }

    private struct Limits {
        let lines: Int
        let bytes: Int
        let event: Int
        let credit: Int
    }

    public private(set) var progress = FeedProgress()
    private let options: FeedOptions
    private let report: (FeedRejection) -> Void
    private let observe: (FeedProgress) -> Void
    private let clock = ContinuousClock()
    private var pending: [Pending] = []
    private var limits: Limits?
    private var nextNumber = 1
    private var held: Line?
    private var lastAnswer: ContinuousClock.Instant
    private var lastHello: ContinuousClock.Instant

    public init(
        _ options: FeedOptions, report: @escaping (FeedRejection) -> Void,
        observe: @escaping (FeedProgress) -> Void = { _ in }
    ) {
        self.options = options
        self.report = report
        self.observe = observe
        lastAnswer = clock.now
        lastHello = clock.now
    }

    /// Feeds everything and returns when it is acknowledged, or when told to stop.
    public func run(
        in context: ZeroMQContext, isStopping: () -> Bool = { false },
        opening open: @escaping @Sendable () throws -> any LineSource
    ) throws {
        var settings = SocketOptions()
        settings.security = options.security
        settings.reconnect = .milliseconds(50)
        settings.reconnectMaximum = .seconds(1)
        settings.linger = .zero
        var socket = try Socket(.dealer, in: context, options: settings)
        try socket.connect(options.endpoint)
        let mailbox = try LineMailbox(capacity: 4_096)
        mailbox.start(open)
        defer { mailbox.abandon() }
        try hello(&socket)
        while !isStopping() {
            try fill(from: mailbox, &socket)
            if try pending.isEmpty && held == nil && mailbox.isExhausted() { break }
            _ = try poll([socket.pollItem(), mailbox.wakeup.pollItem()], timeout: .milliseconds(100))
            mailbox.wakeup.clear()
            while let message = try socket.receive() { try handle(message.frames, &socket) }
            try checkPatience(&socket)
            observe(progress)
        }
        observe(progress)
    }

    private func hello(_ socket: inout Socket) throws {
        limits = nil
        lastHello = clock.now
        progress.isConnected = false
        _ = try socket.send([CenterMessage.hello(version: intakeProtocolVersion).bytes])
    }

    /// Sends new batches while there is credit and something to send.
    private func fill(from mailbox: LineMailbox, _ socket: inout Socket) throws {
        guard let limits else { return }
        while pending.count < limits.credit {
            var (lines, numbers, bytes): ([[UInt8]], [Int], Int) = ([], [], 0)
            while lines.count < limits.lines, bytes < limits.bytes, let line = held ?? mailbox.take() {
                held = nil
                progress.read += 1
                guard case .text(let content, let number) = line, content.count <= limits.event else {
                    refuseOversize(line, limits.event)
                    continue
                }
                guard content.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else {
                    progress.read -= 1
                    continue
                }
                lines.append(content)
                numbers.append(number)
                bytes += content.count
            }
            guard !lines.isEmpty else { return }
            if pending.isEmpty { lastAnswer = clock.now }
            pending.append(Pending(number: nextNumber, lines: lines, numbers: numbers))
            nextNumber += 1
            _ = try socket.send([CenterMessage.batch(number: pending.last!.number, lines: lines).bytes])
        }
    }

    private func refuseOversize(_ line: Line, _ limit: Int) {
        let size: Int
        switch line {
        case .text(let content, _): size = content.count
        case .oversize(let count, _): size = count
        }
        progress.rejected += 1
        let rejection = EventRejection(
            code: "oversize", field: nil, reason: "the line has \(size) bytes, more than \(limit)",
            remedy: "send documents by reference, not inside events")
        report(FeedRejection(line: line.number, rejection: rejection))
    }

    private func handle(_ frames: [[UInt8]], _ socket: inout Socket) throws {
        guard frames.count == 1 else { return }
        switch try IntakeMessage(bytes: frames[0]) {
        case .welcome(let lines, let bytes, let event, let credit):
            guard limits == nil else { return }
            limits = Limits(lines: lines, bytes: bytes, event: event, credit: credit)
            progress.isConnected = true
            lastAnswer = clock.now
            for batch in pending {
                progress.resent += batch.lines.count
                _ = try socket.send([CenterMessage.batch(number: batch.number, lines: batch.lines).bytes])
            }
        case .acknowledged(let number, let accepted, let duplicates, let rejected):
            lastAnswer = clock.now
            guard let place = pending.firstIndex(where: { $0.number == number }) else { return }
            let batch = pending.remove(at: place)
            progress.accepted += accepted
            progress.duplicates += duplicates
            progress.rejected += rejected.count
            for line in rejected where batch.numbers.indices.contains(line.index) {
                let rejection = EventRejection(
                    code: line.code, field: line.field, reason: line.reason, remedy: line.remedy)
                report(FeedRejection(line: batch.numbers[line.index], rejection: rejection))
            }
        case .unknown: if limits != nil { try hello(&socket) }
        case .refused(let reason): throw FeedError.refused(reason)
        }
    }

    private func checkPatience(_ socket: inout Socket) throws {
        let silence = clock.now - lastAnswer
        let isWaiting = limits == nil || !pending.isEmpty
        guard isWaiting else { return lastAnswer = clock.now }
        if let limit = options.givesUpAfter, silence > limit {
            throw FeedError.unreachable(endpoint: options.endpoint, after: limit)
        }
        if silence > options.patience, clock.now - lastHello > options.patience { try hello(&socket) }
    }
}
