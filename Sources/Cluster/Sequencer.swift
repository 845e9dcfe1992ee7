public import DetectorKit

/// Names a worker's connection.
public struct WorkerID: Hashable, Sendable {
    public let routing: [UInt8]

    public init(routing: [UInt8]) { self.routing = routing }
}

/// How much the sequencer holds and sends at a time.
public struct SequencerLimits: Sendable {
    /// The most entries and bytes of one batch.
    public var batchEntries = 256
    public var batchBytes = 1 << 20
    /// How far dispatch may run ahead of the feed, in entries.
    public var entriesAhead: Int64 = 8_192
    /// A checkpoint is taken after so many entries; nil keeps none, as a replay does.
    public var checkpointInterval: Int64? = 5_000
    /// The most observations kept for the second stage before a checkpoint is taken early.
    public var observations = 200_000
    /// How many bytes of results a worker gathers before it sends a part of its answer.
    public var resultBytes = 256 << 10
    /// How many bytes of results wait in memory until they are final, and of states until their checkpoint is complete;
    /// more are shelved.
    public var heldBytes = 64 << 20
    /// With so many bytes of results waiting, in memory or shelved, nobody is sent further than the last of all.
    public var waitingBytes = 1 << 30
    /// How often one entry is tried with one detector before it is set aside.
    public var tries = 3

    public init() {}
}

/// What the shell shall do, in this order.
public enum SequencerAction: Sendable {
    case send(CoordinatorMessage, to: WorkerID)
    /// Everything up to an offset is final: apply the items, in their order.
    case release(Release)
    /// Keep the changed states; the feed must be durable up to the offset before.
    case commitCheckpoint(through: Int64, StateChanges)
    /// Append the record to the log.
    case setAside(SetAside)
}

/// Decides who folds which partition, what is sent to whom and what may be released: the whole order of the feed.
///
/// A state machine without sockets or clocks. It reads the log and the last checkpoint through the closures it is
/// given; everything it wants done comes back as actions.
public struct Sequencer {
    let catalog: DetectorCatalog
    let partitionCount: Int
    let limits: SequencerLimits
    let loadStates: (SlotID) throws -> [KeyState]
    let shelve: (([UInt8]) throws -> any ShelvedBytes)?
    var window: EntryWindow
    var slots: [SlotID: Slot] = [:]
    var workers: [WorkerID: WorkerState] = [:]
    var joined = 0
    var actions: [SequencerAction] = []
    var findings: [Int64: [HeldChunk]] = [:]
    var held = HeldBytes()
    var observations: [Int64: [PlacedObservation]] = [:]
    var observationCount = 0
    var setAsides: [Int64: Set<String>] = [:]
    var tries: [ProbeUnit: Int] = [:]
    /// Changed states of a complete checkpoint that the shell was not yet told to keep.
    var unkept: [SlotID: [HeldPacket]] = [:]
    /// Never used twice, so that an answer from an earlier session of a worker is told from today's.
    var nextBatch = 1
    /// The offset of the last complete checkpoint.
    public internal(set) var checkpoint: Int64
    var pendingCheckpoint: Int64?
    /// The log's last offset.
    public internal(set) var lastOffset: Int64
    /// Up to where everything was released.
    public internal(set) var frontier: Int64
    /// Counts that an operator sees.
    public internal(set) var counters = SequencerCounters()

    /// Starts after the last complete checkpoint; what was released before `frontier` is not released again.
    ///
    /// Without `shelve`, all results wait in memory.
    public init(
        _ catalog: DetectorCatalog, partitionCount: Int, limits: SequencerLimits, checkpoint: Int64, frontier: Int64,
        lastOffset: Int64, configurations: [(offset: Int64, bundle: ConfigurationBundle)], setAsides: [SetAside],
        readLog: @escaping (_ after: Int64, _ limit: Int) throws -> [StoredEntry],
        loadStates: @escaping (SlotID) throws -> [KeyState], shelve: (([UInt8]) throws -> any ShelvedBytes)? = nil
    ) {
        precondition(checkpoint <= frontier, "the feed is durable before a checkpoint is kept")
        self.catalog = catalog
        self.partitionCount = partitionCount
        self.limits = limits
        self.checkpoint = checkpoint
        self.frontier = frontier
        self.lastOffset = lastOffset
        self.loadStates = loadStates
        self.shelve = shelve
        window = EntryWindow(
            catalog, partitionCount: partitionCount, configurations: configurations, read: readLog)
        for record in setAsides { self.setAsides[record.offset, default: []].insert(record.detector) }
        for stage in Stage.allCases {
            for partition in 0..<partitionCount {
                let id = SlotID(stage: stage, partition: partition)
                slots[id] = Slot(id: id, at: checkpoint)
            }
        }
    }

    /// Tells that the log has grown.
    public mutating func logReaches(_ offset: Int64) throws {
        precondition(offset >= lastOffset, "a log never shrinks")
        lastOffset = offset
        try pump()
    }

    /// What is to be done since the last call; a checkpoint among it is kept before a worker joins or leaves again.
    public mutating func takeActions() -> [SequencerAction] {
        defer {
            actions.removeAll(keepingCapacity: true)
            unkept.removeAll()
        }
        return actions
    }

    public var workerCount: Int { workers.count }

    /// How many bytes of results wait until they are final.
    public var waitingBytes: Int { held.total }

    /// Whether everything in the log has been released.
    public var isCaughtUp: Bool { frontier == lastOffset }

    /// The lowest offset that all partitions of a stage have passed.
    func passed(_ stage: Stage) -> Int64 {
        (0..<partitionCount).map { slots[SlotID(stage: stage, partition: $0)]!.delivered }.min()!
    }

    func isUsed(_ stage: Stage) -> Bool { catalog.registrations.contains { $0.stage == stage } }
}

/// Counts that an operator sees.
public struct SequencerCounters: Sendable {
    public var batches = 0
    public var assignments = 0
    public var workersLost = 0
    public var entriesSetAside = 0
    public var checkpoints = 0
    public var strayMessages = 0
    /// Parts of answers, of which a batch with many results has several.
    public var resultParts = 0
    /// Results that did not fit into memory until they were final.
    public var shelvedBytes = 0
}

/// The observation of a first-stage detector with its place.
struct PlacedObservation {
    let place: Place
    let observation: Observation
}

/// What is tried alone when something kept failing.
struct ProbeUnit: Hashable {
    let detector: String
    let offset: Int64
}

/// How far one partition is.
struct Slot {
    let id: SlotID
    var owner: WorkerID?
    /// Up to where the owner was sent entries.
    var sent: Int64
    /// The highest offset whose outputs are complete, whoever computed them; never falls.
    var delivered: Int64
    /// Batches on their way.
    var outstanding = 0
    /// Up to where a worker died with this partition in hand: those entries go one by one.
    var suspectThrough: Int64 = 0
    /// The detectors still to be tried at ``sent`` + 1.
    var probing: [String]?
    var isSnapshotRequested = false
    var snapshot: [HeldPacket]?
    /// A snapshot that has not come whole.
    var arriving: [HeldPacket]?

    init(id: SlotID, at checkpoint: Int64) {
        self.id = id
        sent = checkpoint
        delivered = checkpoint
    }
}

/// What is known of one worker.
struct WorkerState {
    /// The how-manieth to join.
    let order: Int
    let credit: Int
    var outstanding: [OutstandingBatch] = []
    var configurationDigest: String?
}

/// A batch that is not yet answered.
struct OutstandingBatch {
    let number: Int
    let through: Int64
    var slots: Set<SlotID>
    let probe: ProbeUnit?
    let isEmpty: Bool
    /// How many parts of the answer have come.
    var parts = 0
}
