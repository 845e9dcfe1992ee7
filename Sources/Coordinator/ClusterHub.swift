import Cluster
import WireFormat
import ZeroMQ

/// The coordinator's socket towards workers: who is there, who has fallen silent, and the sequencer's messages.
///
/// One thread owns it.
final class ClusterHub {
    var sequencer: Sequencer
    private var socket: Socket
    private let partitionCount: Int
    private let resultBytes: Int
    private let heartbeat: Duration
    private let patience: Duration
    private let clock = ContinuousClock()
    private var lastBeat: ContinuousClock.Instant
    private var lastHeard: [WorkerID: ContinuousClock.Instant] = [:]
    private var processes: [WorkerID: Int] = [:]
    /// Process identifiers of workers that were given up since the last call of ``takeLostProcesses()``.
    private var lostProcesses: [Int] = []

    init(
        _ sequencer: Sequencer, partitionCount: Int, resultBytes: Int, endpoint: String, security: SocketSecurity,
        heartbeat: Duration, patience: Duration, in context: ZeroMQContext
    ) throws {
        self.sequencer = sequencer
        self.partitionCount = partitionCount
        self.resultBytes = resultBytes
        lastBeat = clock.now
        self.heartbeat = heartbeat
        self.patience = patience
        var options = SocketOptions()
        options.security = security
        options.sendLimit = 10_000
        // What waits here is parts of answers, each of up to ``resultBytes``.
        options.receiveLimit = 16
        options.largestMessage = nil
        socket = try Socket(.router, in: context, options: options)
        try socket.bind(endpoint)
    }

    func pollItem() -> PollItem { socket.pollItem() }

    var endpoint: String { get throws { try socket.lastEndpoint } }

    /// Handles the messages that wait, up to a limit, so that the other sockets get their turn; true when none is left.
    @discardableResult
    func receive(limit: Int, bytes: Int = 16 << 20) throws -> Bool {
        var received = 0
        for _ in 0..<limit where received < bytes {
            guard let message = try socket.receive() else { return true }
            received += message.frames.reduce(0) { $0 + $1.count }
            guard message.frames.count == 2 else { continue }
            let worker = WorkerID(routing: message.frames[0])
            do {
                try handle(try WorkerMessage(bytes: message.frames[1]), from: worker)
            } catch let error as WireError {
                try send(.refused(reason: error.description), to: worker)
            }
        }
        return false
    }

    /// Says that it is there, while something else takes long.
    func beatIfDue() throws {
        guard clock.now - lastBeat >= heartbeat else { return }
        lastBeat = clock.now
        for worker in processes.keys { try send(.heartbeat, to: worker) }
    }

    private func handle(_ message: WorkerMessage, from worker: WorkerID) throws {
        if case .hello(let version, let process, let credit) = message {
            guard version == clusterProtocolVersion else {
                let reason = "it speaks protocol \(version), this side \(clusterProtocolVersion)"
                return try send(.refused(reason: reason), to: worker)
            }
            lastHeard[worker] = clock.now
            processes[worker] = process
            let milliseconds = Int(heartbeat / .milliseconds(1))
            try send(
                .welcome(
                    partitionCount: partitionCount, heartbeatMilliseconds: milliseconds, resultBytes: resultBytes),
                to: worker)
            return try sequencer.join(worker, credit: credit)
        }
        guard sequencer.isKnown(worker) else { return try send(.unknown, to: worker) }
        lastHeard[worker] = clock.now
        switch message {
        case .heartbeat: try send(.heartbeat, to: worker)
        case .result(let result):
            if try !sequencer.receive(result, from: worker) { try giveUp(worker, isLost: false) }
        case .goodbye: try giveUp(worker, isLost: false)
        case .hello: break
        }
    }

    /// Gives up workers that have been silent for too long.
    func dropSilentWorkers() throws {
        // Who was busy with something else has to listen first: what waits unread is no silence.
        guard try receive(limit: 512) else { return }
        let now = clock.now
        let silent = lastHeard.filter { now - $0.value > patience }.keys
        for worker in silent.sorted(by: { $0.routing.lexicographicallyPrecedes($1.routing) }) {
            try giveUp(worker, isLost: true)
        }
    }

    /// Gives up the worker of a process that has ended, without waiting for its silence.
    func processEnded(_ process: Int) throws {
        for (worker, known) in processes where known == process { try giveUp(worker, isLost: false) }
    }

    private func giveUp(_ worker: WorkerID, isLost: Bool) throws {
        if isLost, let process = processes[worker] { lostProcesses.append(process) }
        lastHeard[worker] = nil
        processes[worker] = nil
        try send(.unknown, to: worker)
        try sequencer.leave(worker)
    }

    /// The processes that hang or are cut off, for whoever started them to end.
    func takeLostProcesses() -> [Int] {
        defer { lostProcesses.removeAll() }
        return lostProcesses
    }

    func send(_ message: CoordinatorMessage, to worker: WorkerID) throws {
        switch try socket.send([worker.routing, message.bytes]) {
        case .sent, .unreachable: break  // the unreachable fall silent and are given up
        case .wouldBlock: lastHeard[worker] = clock.now - patience - patience
        }
    }
}
