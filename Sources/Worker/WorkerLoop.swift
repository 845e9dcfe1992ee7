import Cluster
public import DetectorKit
import WireFormat
public import ZeroMQ

/// Where a worker connects and how patient it is.
public struct WorkerOptions: Sendable {
    public var endpoint: String
    /// How many batches it takes at a time.
    public var credit = 4
    public var security: SocketSecurity = .none
    /// The process identifier that the coordinator is told, so that its supervisor can end a hung one.
    public var process: Int
    /// Whether it takes a coordinator that says nothing for long for a new one and says hello again.
    public var startsOverAfterSilence = true

    public init(endpoint: String, process: Int) {
        self.endpoint = endpoint
        self.process = process
    }
}

/// A worker's life at its socket: says hello, folds batches, sends heartbeats, starts over when it is not known.
///
/// One thread runs it from beginning to end.
public final class WorkerLoop {
    private let runtime: WorkerRuntime
    private let options: WorkerOptions
    private let log: @Sendable (String) -> Void
    private let clock = ContinuousClock()
    private var resultBytes = 256 << 10
    private var heartbeat = Duration.seconds(1)
    /// False from a hello to its welcome: what arrives in between was meant for an earlier session.
    private var isTakenIn = false
    private var lastHello: ContinuousClock.Instant
    private var lastSent: ContinuousClock.Instant
    private var lastHeard: ContinuousClock.Instant

    public init(
        _ catalog: DetectorCatalog, _ options: WorkerOptions, log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        runtime = WorkerRuntime(catalog)
        lastHello = clock.now
        self.options = options
        self.log = log
        lastSent = clock.now
        lastHeard = clock.now
    }

    /// Works until told to stop; the stop signal is polled beside the socket.
    ///
    /// A coordinator that is away is waited for: the socket reconnects by itself.
    public func run(in context: ZeroMQContext, stop: Wakeup, isStopping: () -> Bool) throws {
        var settings = SocketOptions()
        settings.security = options.security
        settings.largestMessage = nil
        // Parts of answers are large: when the coordinator falls behind, the work waits instead of the parts.
        settings.sendLimit = 16
        settings.reconnect = .milliseconds(50)
        settings.reconnectMaximum = .seconds(1)
        var socket = try Socket(.dealer, in: context, options: settings)
        try socket.connect(options.endpoint)
        try sayHello(&socket)
        do {
            while !isStopping() {
                _ = try poll([socket.pollItem(), stop.pollItem()], timeout: heartbeat)
                while !isStopping(), let message = try socket.receive() {
                    try handle(message.frames, &socket) { answer, socket in
                        try deliver(answer, &socket, stop, isStopping)
                    }
                    // Only who listens can take somebody for silent: the time it worked does not count.
                    lastHeard = clock.now
                }
                try beat(&socket)
            }
        } catch is Stopped {}
        try send(.goodbye, &socket)
    }

    /// It was told to stop in the middle of an answer.
    private struct Stopped: Error {}

    /// Sends a part of an answer; waits while the coordinator has not taken enough of those before.
    private func deliver(
        _ answer: BatchResult, _ socket: inout Socket, _ stop: Wakeup, _ isStopping: () -> Bool
    ) throws {
        let message = [WorkerMessage.result(answer).bytes]
        while try socket.send(message) != .sent {
            _ = try poll([socket.pollItem(.writable), stop.pollItem()], timeout: heartbeat)
            if isStopping() { throw Stopped() }
        }
        lastSent = clock.now
    }

    private var hello: WorkerMessage {
        .hello(version: clusterProtocolVersion, process: options.process, credit: options.credit)
    }

    /// Whether a hello may have been lost with a coordinator that ended, so that being unknown asks for another.
    private var isHelloOverdue: Bool { clock.now - lastHello > heartbeat * 2 }

    private func sayHello(_ socket: inout Socket) throws {
        isTakenIn = false
        lastHello = clock.now
        try send(hello, &socket)
    }

    private func beat(_ socket: inout Socket) throws {
        if options.startsOverAfterSilence, clock.now - lastHeard > heartbeat * 5 {
            // Silence: the coordinator may have started anew and not know this worker.
            lastHeard = clock.now
            try sayHello(&socket)
        } else if clock.now - lastSent >= heartbeat {
            try send(.heartbeat, &socket)
        }
    }

    private func send(_ message: WorkerMessage, _ socket: inout Socket) throws {
        lastSent = clock.now
        // A full queue means that nobody listens, or that enough was said: what is not an answer need not wait.
        _ = try socket.send([message.bytes])
    }

    private func handle(
        _ frames: [[UInt8]], _ socket: inout Socket, deliver: (BatchResult, inout Socket) throws -> Void
    ) throws {
        guard frames.count == 1 else { return }
        do {
            let message = try CoordinatorMessage(bytes: frames[0])
            guard isTakenIn || message.isAnswerToHello || (message == .unknown && isHelloOverdue) else { return }
            switch message {
            case .welcome(let partitionCount, let milliseconds, let bytes):
                heartbeat = .milliseconds(milliseconds)
                resultBytes = bytes
                runtime.reset(partitionCount: partitionCount)
                isTakenIn = true
                log("taken in")
            case .configuration(let bytes): try runtime.configure(bytes)
            case .assign(let slot): try runtime.assign(slot)
            case .restore(let slot, let states): try runtime.restore(slot, states)
            case .revoke(let slot): runtime.revoke(slot)
            case .batch(let batch):
                try runtime.process(batch, partBytes: resultBytes) {
                    try beatIfDue(&socket)
                } send: {
                    try deliver($0, &socket)
                }
            case .heartbeat: break
            case .unknown:
                runtime.reset(partitionCount: 0)
                try sayHello(&socket)
            case .refused(let reason): throw WorkerError.refused(reason)
            }
        } catch let error as WireError {
            log("\(error)")
        }
    }

    private func beatIfDue(_ socket: inout Socket) throws {
        if clock.now - lastSent >= heartbeat { try send(.heartbeat, &socket) }
    }
}

extension CoordinatorMessage {
    fileprivate var isAnswerToHello: Bool {
        switch self {
        case .welcome, .refused: true
        default: false
        }
    }
}
