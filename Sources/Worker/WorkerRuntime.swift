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

    /// Folds a batch and sends its answer in parts of about so many bytes. Between the steps of a long one it calls
    /// back, so that heartbeats go on.
    public func process(
        _ batch: Batch, partBytes: Int, between: () throws -> Void, send: (BatchResult) throws -> Void
    ) throws {
        try withoutActuallyEscaping(send) { send in
            var answer = AnswerWriter(number: batch.number, limit: partBytes, send: send)
            for entry in batch.entries {
                try process(entry, stage: batch.stage) { outputs, partition in
                    try answer.write(outputs, partition: partition)
                    try between()
                }
                try between()
            }
            for partition in batch.partitions where batch.wantsSnapshot {
                try answer.begin(changesOf: partition)
                try engines[SlotID(stage: batch.stage, partition: partition)]?.takeChanges { state in
                    try answer.write(state, partition: partition)
                    try between()
                }
            }
            try answer.finish()
        }
    }

    private func process(
        _ entry: BatchEntry, stage: Stage, _ emit: ([DetectorOutput], _ partition: Int) throws -> Void
    ) throws {
        let skipped = Set(entry.skipped)
        // A second-stage event carries no bytes: only what was derived from it.
        if stage == .first || entry.stored.kind != .event {
            guard let whole = LogEntry(entry.stored, decoder: decoder) else {
                throw WorkerError.damaged("log entry \(entry.stored.offset)")
            }
            for partition in entry.partitions {
                try engines[SlotID(stage: stage, partition: partition)]?.process(
                    whole, skipping: skipped, only: entry.only
                ) { try emit($0, partition) }
            }
        }
        let position = Position(offset: entry.stored.offset, clock: entry.stored.clock)
        for (partition, observation) in inOrder(entry.observations) {
            guard let engine = engines[SlotID(stage: stage, partition: partition)] else { continue }
            let outputs = engine.process(observation, at: position)
            if !outputs.isEmpty { try emit(outputs, partition) }
        }
    }

    /// Partition by partition, detector by detector and key by key, so that outputs come in the order of their places;
    /// those of one key stay as they came.
    private func inOrder(_ observations: [Observation]) -> [(partition: Int, observation: Observation)] {
        observations.enumerated().map { index, observation in
            let partition = Router.partition(
                of: observation.key, detector: observation.detector, count: partitionCount)
            return (partition, index, observation)
        }
        .sorted { (left: (Int, Int, Observation), right: (Int, Int, Observation)) in
            if left.0 != right.0 { return left.0 < right.0 }
            if left.2.detector != right.2.detector {
                return left.2.detector.utf8.lexicographicallyPrecedes(right.2.detector.utf8)
            }
            if left.2.key != right.2.key { return left.2.key < right.2.key }
            return left.1 < right.1
        }
        .map { ($0.0, $0.2) }
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
