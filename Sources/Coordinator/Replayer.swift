import BidEvents
public import Cluster
public import DetectorKit
import Foundation
public import Ledger
public import Supervision
import Synchronization
import System
import Worker
import ZeroMQ

/// How a recording is replayed; none of it changes what the feed says.
public struct ReplayOptions: Sendable {
    public var workers = 2
    public var partitionCount = 16
    /// How many times faster than the log's clock; nil is as fast as possible.
    public var speed: Double?
    public var limits = SequencerLimits()
    /// How many bytes of warnings are kept in memory; more are shelved.
    public var warningBytes = 256 << 20
    /// Where scratch files are made.
    public var scratchDirectory = ScratchFile.usualDirectory

    public init() {
        // Nothing dies in a replay, so there is nothing to resume from.
        limits.checkpointInterval = nil
    }
}

/// Runs a recorded log through the same sequencer, workers and warning book as live operation.
///
/// The workers are threads of this process, connected by the same messages. Memory is bounded by how far dispatch
/// runs ahead; results and warnings beyond what memory is given for them wait in scratch files.
public final class Replayer {
    /// How many entries are read ahead of the feed.
    private static let readAhead: Int64 = 16_384

    private let catalog: DetectorCatalog
    private let options: ReplayOptions
    private var next: () throws -> StoredEntry?
    private var revealed: [StoredEntry] = []
    private var held: StoredEntry?
    private var isExhausted = false
    private var start: (wall: ContinuousClock.Instant, log: Timestamp)?
    private let clock = ContinuousClock()
    public private(set) var entries = 0

    /// The entries' offsets follow each other without a gap, and the first is a configuration.
    public init(
        _ catalog: DetectorCatalog, _ options: ReplayOptions = ReplayOptions(),
        next: @escaping () throws -> StoredEntry?
    ) {
        self.catalog = catalog
        self.options = options
        self.next = next
    }

    /// Gives every feed entry and everything measured in order; `passed` is told up to which offset all of them were
    /// given.
    public func run(
        setAsides: [SetAside] = [], passed: (Int64) throws -> Void = { _ in },
        measured: (PlacedMeasurement) throws -> Void = { _ in }, emit: (FeedEntry) throws -> Void
    ) throws {
        guard let first = try next() else { return }
        held = first
        let context = try ZeroMQContext()
        let endpoint = "inproc://replay"
        let shelf = ScratchShelf(directory: options.scratchDirectory)
        let sequencer = makeSequencer(first, setAsides, shelf)
        let hub = try ClusterHub(
            sequencer, partitionCount: options.partitionCount, resultBytes: options.limits.resultBytes,
            endpoint: endpoint, security: .none, heartbeat: .seconds(1), patience: .seconds(86_400), in: context)
        let crew = try ReplayCrew(catalog, count: options.workers, endpoint: endpoint, in: context)
        defer { crew.stop() }
        let book = MemoryBook(catalog, shelf: shelf, memory: options.warningBytes)
        while true {
            // Nothing starts before the crew is complete: without checkpoints a partition cannot move later.
            if hub.sequencer.workerCount == options.workers { try reveal(frontier: hub.sequencer.frontier) }
            if let last = revealed.last?.offset, last > hub.sequencer.lastOffset {
                try hub.sequencer.logReaches(last)
            }
            for action in hub.sequencer.takeActions() {
                switch action {
                case .send(let message, let worker): try hub.send(message, to: worker)
                case .release(let release):
                    try book.apply(release, measured: measured, emit: emit)
                    try passed(release.through)
                case .setAside, .commitCheckpoint: break
                }
            }
            if isExhausted, held == nil, hub.sequencer.isCaughtUp { return }
            if let failure = crew.failure { throw failure }
            _ = try poll([hub.pollItem()], timeout: options.speed == nil ? .milliseconds(100) : .milliseconds(10))
            try hub.receive(limit: 512)
        }
    }

    private func makeSequencer(
        _ first: StoredEntry, _ setAsides: [SetAside], _ shelf: ScratchShelf
    ) -> Sequencer {
        let before = first.offset - 1
        let bundle = first.kind == .configuration ? ConfigurationBundle(bytes: first.bytes) : nil
        return Sequencer(
            catalog, partitionCount: options.partitionCount, limits: options.limits, checkpoint: before,
            frontier: before, lastOffset: before, configurations: bundle.map { [(first.offset, $0)] } ?? [],
            setAsides: setAsides,
            readLog: { [unowned self] after, limit in read(after: after, limit: limit) },
            loadStates: { _ in [] }, shelve: { try shelf.keep($0) })
    }

    /// Reads on, as far as memory and the wanted speed allow.
    private func reveal(frontier: Int64) throws {
        while let entry = try held ?? (isExhausted ? nil : next()) {
            held = entry
            guard entry.offset <= frontier + Self.readAhead, isDue(entry) else { return }
            held = nil
            entries += 1
            revealed.append(entry)
        }
        isExhausted = true
    }

    private func isDue(_ entry: StoredEntry) -> Bool {
        guard let speed = options.speed, entry.kind != .configuration else { return true }
        guard let start else {
            start = (clock.now, entry.clock)
            return true
        }
        return clock.now - start.wall >= (entry.clock - start.log) / speed
    }

    private func read(after offset: Int64, limit: Int) -> [StoredEntry] {
        let passed = revealed.prefix { $0.offset <= offset }.count
        if passed >= 1_024 || passed == revealed.count { revealed.removeFirst(passed) }
        return Array(revealed.drop { $0.offset <= offset }.prefix(limit))
    }
}

/// The worker threads of a replay.
final class ReplayCrew {
    private final class Shared: Sendable {
        let isStopping = Mutex(false)
        let failure = Mutex<(any Error)?>(nil)
    }

    private let shared = Shared()
    private let stops: [Wakeup]
    private let ended: DispatchGroup

    init(_ catalog: DetectorCatalog, count: Int, endpoint: String, in context: ZeroMQContext) throws {
        let (shared, ended) = (shared, DispatchGroup())
        self.ended = ended
        stops = try (0..<max(1, count)).map { _ in try Wakeup() }
        for (index, stop) in stops.enumerated() {
            ended.enter()
            let thread = Thread {
                defer { ended.leave() }
                do {
                    var options = WorkerOptions(endpoint: endpoint, process: index)
                    // Nothing dies in a replay, and whoever reads the feed may let it wait for hours.
                    options.startsOverAfterSilence = false
                    try WorkerLoop(catalog, options).run(in: context, stop: stop) {
                        shared.isStopping.withLock { $0 }
                    }
                } catch {
                    shared.failure.withLock { $0 = error }
                }
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    var failure: (any Error)? { shared.failure.withLock { $0 } }

    func stop() {
        shared.isStopping.withLock { $0 = true }
        for stop in stops { stop.signal() }
        ended.wait()
    }
}
