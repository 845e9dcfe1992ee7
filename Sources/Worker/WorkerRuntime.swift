import BidEvents
public import Cluster
public import DetectorKit

/// What a worker holds and does, without its socket: engines for its partitions, batches in, answers out.
public final class WorkerRuntime {
    private let catalog: DetectorCatalog
    private let decoder = EventDecoder(largestEvent: .max)
    private var partitionCount = 0
    private var configuration: ConfigurationBundle?
    private var engines: [SlotID: PartitionEngine] = [:]

    public init(_ catalog: DetectorCatalog) { self.catalog = catalog }

    /// How many partitions it holds.
    public var partitions: Int { engines.count }

    /// Starts over with nothing.
    public func reset(partitionCount: Int) {
        self.partitionCount = partitionCount
        configuration = nil
        engines = [:]
    }

    public func configure(_ bytes: [UInt8]) throws(WorkerError) {
        guard let bundle = ConfigurationBundle(bytes: bytes) else { throw .damaged("a configuration") }
        configuration = bundle
    }

    public func assign(_ slot: SlotID) throws(WorkerError) {
        guard let configuration else { throw .damaged("an assignment before any configuration") }
        engines[slot] = PartitionEngine(
            catalog, configuration, stage: slot.stage, partition: slot.partition, partitionCount: partitionCount)
    }

    public func revoke(_ slot: SlotID) { engines[slot] = nil }

    public func restore(_ slot: SlotID, _ states: [KeyState]) throws(WorkerError) {
        do {
            for state in states { try engines[slot]?.restore(state) }
        } catch {
            throw .stateRefused(slot, "\(error)")
        }
    }

    /// Folds a batch. Between entries it calls back, so that heartbeats go on in a long one.
    public func process(_ batch: Batch, between: () throws -> Void) throws -> BatchResult {
        var outputs: [DetectorOutput] = []
        for entry in batch.entries {
            outputs += try process(entry, stage: batch.stage)
            try between()
        }
        var changes: [PartitionChanges] = []
        for partition in batch.partitions where batch.wantsSnapshot {
            let engine = engines[SlotID(stage: batch.stage, partition: partition)]
            changes.append(PartitionChanges(partition: partition, states: engine?.takeChanges() ?? []))
        }
        return BatchResult(number: batch.number, outputs: outputs, changes: changes)
    }

    private func process(_ entry: BatchEntry, stage: Stage) throws(WorkerError) -> [DetectorOutput] {
        let skipped = Set(entry.skipped)
        let position = Position(offset: entry.stored.offset, clock: entry.stored.clock)
        var outputs: [DetectorOutput] = []
        // A second-stage event carries no bytes: only what was derived from it.
        if stage == .first || entry.stored.kind != .event {
            guard let whole = LogEntry(entry.stored, decoder: decoder) else {
                throw .damaged("log entry \(entry.stored.offset)")
            }
            for partition in entry.partitions {
                guard let engine = engines[SlotID(stage: stage, partition: partition)] else { continue }
                outputs += engine.process(whole, skipping: skipped, only: entry.only)
            }
        }
        for observation in entry.observations {
            let partition = Router.partition(
                of: observation.key, detector: observation.detector, count: partitionCount)
            guard let engine = engines[SlotID(stage: stage, partition: partition)] else { continue }
            outputs += engine.process(observation, at: position)
        }
        return outputs
    }
}

/// Why a worker gives up its session and starts over.
public enum WorkerError: Error, Equatable, Sendable, CustomStringConvertible {
    case damaged(String)
    case stateRefused(SlotID, String)
    case refused(String)

    public var description: String {
        switch self {
        case .damaged(let what): "the coordinator sent \(what) that cannot be read; run the same version on both sides"
        case .stateRefused(let slot, let why):
            "the checkpoint of partition \(slot.partition) cannot be read: \(why); remove checkpoint.sqlite to fold the log anew"
        case .refused(let reason): "the coordinator refuses this worker: \(reason)"
        }
    }
}
