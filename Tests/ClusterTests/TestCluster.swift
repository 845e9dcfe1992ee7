import BidEvents
import CanonicalJSON
import DetectorKit
import DetectorTesting
import ScratchTesting
import Testing
import Worker

@testable import Cluster

/// A worker without its socket: what waits to be read and what waits to be sent.
final class TestWorker {
    let id: WorkerID
    let runtime = WorkerRuntime(sampleCatalog)
    var inbox: [CoordinatorMessage] = []
    var outbox: [BatchResult] = []
    /// After so many bytes it sends a part of its answer.
    let partBytes: Int

    init(number: Int, partitionCount: Int, partBytes: Int) {
        self.partBytes = partBytes
        id = WorkerID(routing: Array("worker \(number)".utf8))
        runtime.reset(partitionCount: partitionCount)
    }

    /// Reads one message.
    func step() throws {
        switch inbox.removeFirst() {
        case .configuration(let bytes): try runtime.configure(bytes)
        case .assign(let slot): try runtime.assign(slot)
        case .restore(let slot, let states): try runtime.restore(slot, states)
        case .revoke(let slot): runtime.revoke(slot)
        case .batch(let batch):
            try runtime.process(batch, partBytes: partBytes) {
            } send: {
                outbox.append($0)
            }
        case .welcome, .heartbeat, .unknown, .refused: break
        }
    }
}

/// A whole cluster in one thread, with everything that survives a crash kept apart from what does not.
final class TestCluster {
    typealias Poison = (detector: String, index: Int)

    let partitionCount = 4
    var random: SeededRandom
    var limits = SequencerLimits()
    private var future: [StoredEntry]
    private var revealed = 0
    private let poisons: [Poison]
    private var lethal: Set<Witness.Sight> = []
    private let witness = Witness()
    private let recodes: Bool
    // What is durable.
    private(set) var log: [StoredEntry] = []
    private var states: [String: (stage: Stage, state: KeyState)] = [:]
    private var checkpoint: Int64 = 0
    private var feed: [String] = []
    private var feedFrontier: Int64 = 0
    // What is lost in a crash.
    private var uncommitted: [String] = []
    private var frontier: Int64 = 0
    private(set) var sequencer: Sequencer!
    private(set) var workers: [TestWorker] = []
    private var joined = 0
    private(set) var deaths = 0
    private(set) var largestWindow = 0
    private(set) var mostObservations = 0
    private(set) var largestBatch = 0
    private(set) var mostParts = 0
    private(set) var mostInMemory = 0
    private(set) var shelved = 0
    private(set) var largestPart = 0

    init(_ entries: [StoredEntry], seed: UInt64, poisons: [Poison] = [], recodes: Bool = false) throws {
        random = SeededRandom(seed: seed)
        future = entries
        self.poisons = poisons
        self.recodes = recodes
        limits.batchEntries = 3
        limits.entriesAhead = 16
        limits.checkpointInterval = 7
        // Every other cluster splits all answers, shelves most results and sends nobody far ahead.
        if seed % 2 == 0 {
            limits.resultBytes = 1 + Int(seed % 900)
            limits.heldBytes = 2_000
            limits.waitingBytes = 10_000
        }
        try grow(1)
        start()
    }

    /// Everything released, those of lost releases left out.
    var released: [String] { feed + uncommitted }
    var isFinished: Bool { future.isEmpty && sequencer.isCaughtUp && sequencer.lastOffset == Int64(log.count) }

    func roll(_ sides: Int) -> Int { Int(random.next() % UInt64(sides)) }

    func grow(_ count: Int) throws {
        for entry in future.prefix(count) {
            revealed += 1
            let offset = Int64(log.count + 1)
            log.append(StoredEntry(offset: offset, clock: entry.clock, kind: entry.kind, bytes: entry.bytes))
            for poison in poisons where poison.index == revealed {
                lethal.insert(Witness.Sight(detector: poison.detector, offset: offset))
            }
        }
        future.removeFirst(min(count, future.count))
        if sequencer != nil { try sequencer.logReaches(Int64(log.count)) }
    }

    /// Starts the coordinator from what is durable; every worker has to say hello again.
    func start() {
        workers = []
        uncommitted = []
        frontier = feedFrontier
        sequencer = Sequencer(
            sampleCatalog, partitionCount: partitionCount, limits: limits, checkpoint: checkpoint, frontier: frontier,
            lastOffset: Int64(log.count),
            configurations: log.filter { $0.kind == .configuration }.map {
                ($0.offset, ConfigurationBundle(bytes: $0.bytes)!)
            },
            setAsides: log.filter { $0.kind == .setAside }.map { SetAside(bytes: $0.bytes)! },
            readLog: { [unowned self] after, limit in Array(log.dropFirst(Int(after)).prefix(limit)) },
            loadStates: { [unowned self] slot in
                states.sorted { $0.key < $1.key }.map(\.value).filter {
                    let state = $0.state
                    return $0.stage == slot.stage
                        && Router.partition(of: state.key, detector: state.detector, count: partitionCount)
                            == slot.partition
                }.map(\.state)
            },
            shelve: { [unowned self] bytes in
                shelved += bytes.count
                return Shelf(bytes: bytes)
            })
    }

    private struct Shelf: ShelvedBytes {
        let bytes: [UInt8]

        func read() -> [UInt8] { bytes }
    }

    func join() throws {
        joined += 1
        let worker = TestWorker(number: joined, partitionCount: partitionCount, partBytes: limits.resultBytes)
        workers.append(worker)
        try sequencer.join(worker.id, credit: 1 + roll(4))
    }

    /// A worker ends without a word; answers that were on their way, or parts of them, may or may not arrive.
    func kill(_ worker: TestWorker, arriving: Int? = nil) throws {
        workers.removeAll { $0 === worker }
        deaths += 1
        for _ in 0..<(arriving ?? roll(worker.outbox.count + 1)) { try answer(worker) }
        try sequencer.leave(worker.id)
    }

    func answer(_ worker: TestWorker) throws {
        var result = worker.outbox.removeFirst()
        mostParts = max(mostParts, result.part + 1)
        largestPart = max(largestPart, result.chunks.reduce(0) { $0 + $1.packet.count })
        if recodes, case .result(let read) = try WorkerMessage(bytes: WorkerMessage.result(result).bytes) {
            result = read
        }
        #expect(try sequencer.receive(result, from: worker.id))
    }

    /// Lets a worker read one message; one that holds poison is its last.
    func step(_ worker: TestWorker) throws {
        witness.sights = []
        let count = worker.outbox.count
        if case .batch(let batch) = worker.inbox[0] { largestBatch = max(largestBatch, batch.entries.count) }
        try Witness.$current.withValue(witness) { try worker.step() }
        guard !witness.sights.isDisjoint(with: lethal) else { return }
        // It died before the last part of its answer.
        worker.outbox.removeLast(1 + roll(worker.outbox.count - count))
        try kill(worker)
    }

    /// Does what the sequencer wants done.
    func perform() throws {
        while true {
            let actions = sequencer.takeActions()
            if actions.isEmpty { return measure() }
            for action in actions { try perform(action) }
        }
    }

    private func perform(_ action: SequencerAction) throws {
        switch action {
        case .send(let message, let id):
            let arrived = recodes ? try CoordinatorMessage(bytes: message.bytes) : message
            workers.first { $0.id == id }?.inbox.append(arrived)
        case .release(let release):
            #expect(release.through > frontier)
            frontier = release.through
            try release.forEach { uncommitted.append(describe($0)) }
        case .commitCheckpoint(let offset, let changes):
            #expect(offset > checkpoint && offset <= frontier)
            commitFeed()
            checkpoint = offset
            try changes.forEach { stage, state in
                let name = "\(stage) \(state.detector) \(state.key.text)"
                states[name] = state.bytes == nil ? nil : (stage, state)
            }
        case .setAside(let record):
            log.append(
                StoredEntry(
                    offset: Int64(log.count + 1), clock: log.last!.clock, kind: .setAside, bytes: record.bytes))
            try sequencer.logReaches(Int64(log.count))
        }
    }

    func commitFeed() {
        feed += uncommitted
        uncommitted = []
        feedFrontier = frontier
    }

    private func measure() {
        largestWindow = max(largestWindow, sequencer.window.count)
        mostObservations = max(mostObservations, sequencer.observationCount)
        mostInMemory = max(mostInMemory, sequencer.held.memory)
        let chunks = sequencer.findings.values.flatMap { $0 }
        #expect(sequencer.held.total == chunks.reduce(0) { $0 + ((try? $1.packet.bytes.count) ?? 0) })
        #expect(sequencer.observationCount == sequencer.observations.values.reduce(0) { $0 + $1.count })
    }

    /// Goes on until everything is released, in a random order; false when it stands still.
    func finish(workers count: Int) throws -> Bool {
        for _ in 0..<200_000 {
            try perform()
            if isFinished { return true }
            if workers.count < count { try join() }
            if !future.isEmpty { try grow(1 + roll(9)) }
            let busy = workers.filter { !$0.inbox.isEmpty || !$0.outbox.isEmpty }
            guard !busy.isEmpty else { continue }
            try move(busy[roll(busy.count)])
        }
        return false
    }

    func move(_ worker: TestWorker) throws {
        if !worker.outbox.isEmpty, worker.inbox.isEmpty || roll(2) == 0 {
            try answer(worker)
        } else if !worker.inbox.isEmpty {
            try step(worker)
        }
    }

    /// What one thread says of the log as it stands, entries that were set aside skipped.
    func expected() -> [String] {
        let setAsides = log.filter { $0.kind == .setAside }.map { SetAside(bytes: $0.bytes)! }
        let pipeline = MemoryPipeline(sampleCatalog, ConfigurationBundle(bytes: log[0].bytes)!)
        return log.flatMap { entry -> [String] in
            let skipped = Set(setAsides.filter { $0.offset == entry.offset }.map(\.detector))
            let findings = pipeline.process(entry, skipping: skipped).filter {
                if case .finding = $0.content { true } else { false }
            }
            let position = Position(offset: entry.offset, clock: entry.clock)
            let record = entry.kind == .setAside ? SetAside(bytes: entry.bytes) : nil
            return (record.map { [describe(.setAside($0, position))] } ?? [])
                + findings.map { describe(.output($0)) }
        }
    }

    var setAsides: [SetAside] { log.filter { $0.kind == .setAside }.map { SetAside(bytes: $0.bytes)! } }

    private func describe(_ item: ReleasedItem) -> String {
        switch item {
        case .output(let output): String(decoding: StateCoding.encode(output), as: UTF8.self)
        case .setAside(let record, let position): "\(position.offset) set aside \(record.detector) \(record.offset)"
        }
    }
}

/// A log of questions over some days, with silences, its configuration first and renewed in the middle.
func sampleLog(seed: UInt64, events: Int) -> [StoredEntry] {
    var random = SeededRandom(seed: seed)
    var stream = StreamBuilder()
    var minute = 0
    for index in 0..<events {
        minute += Int(random.next() % 70)
        let time = Timestamp("2026-03-01T00:00:00+08:00")! + .seconds(60 * minute)
        let project = "p\(random.next() % 9)"
        if random.next() % 4 == 0 {
            stream.event(
                "question.answered", at: time.description,
                [
                    "question_id": .string("q\(index)"), "project_id": .string(project),
                    "answered_at": .string(time.description),
                ])
        } else {
            stream.event(
                "question.received", at: time.description,
                [
                    "question_id": .string("q\(index)"), "project_id": .string(project),
                    "received_at": .string(time.description),
                ])
        }
    }
    var entries = stream.entries
    let first = ConfigurationBundle([])
    let second = ConfigurationBundle([ConfigurationBundle.File(path: "note.txt", text: "renewed")])
    let middle = entries.count / 2
    entries.insert(
        StoredEntry(offset: 0, clock: entries[middle].clock, kind: .configuration, bytes: second.bytes), at: middle)
    entries.insert(StoredEntry(offset: 0, clock: entries[0].clock, kind: .configuration, bytes: first.bytes), at: 0)
    return entries.enumerated().map {
        StoredEntry(offset: Int64($0 + 1), clock: $1.clock, kind: $1.kind, bytes: $1.bytes)
    }
}
