import BidEvents
public import DetectorKit

/// A partition of one stage: the unit that is assigned to workers.
public struct SlotID: Hashable, Comparable, Sendable {
    public let stage: Stage
    public let partition: Int

    public init(stage: Stage, partition: Int) {
        self.stage = stage
        self.partition = partition
    }

    public static func < (left: SlotID, right: SlotID) -> Bool {
        (left.stage.rawValue, left.partition) < (right.stage.rawValue, right.partition)
    }
}

/// One log entry on its way to the partitions of a worker, with what was derived from it for the second stage.
public struct BatchEntry: Hashable, Sendable {
    /// The entry; for the second stage an event's bytes stay behind and only its place travels.
    public let stored: StoredEntry
    /// The partitions it concerns.
    public let partitions: [Int]
    /// Detectors for which it was set aside.
    public let skipped: [String]
    /// The one detector to run; nil for all.
    public let only: String?
    /// Second stage: the observations made at this entry, in the order of their places.
    public let observations: [Observation]

    public init(
        stored: StoredEntry, partitions: [Int], skipped: [String], only: String?, observations: [Observation]
    ) {
        self.stored = stored
        self.partitions = partitions
        self.skipped = skipped
        self.only = only
        self.observations = observations
    }
}

/// A stretch of the log for some partitions of one worker.
public struct Batch: Hashable, Sendable {
    /// Rises by one with every batch to a worker.
    public let number: Int
    public let stage: Stage
    /// The partitions that have passed ``through`` once the batch is done, whether or not an entry concerned them.
    public let partitions: [Int]
    public let through: Int64
    public let entries: [BatchEntry]
    /// Whether the answer shall carry the states that changed since the last snapshot.
    public let wantsSnapshot: Bool

    public init(
        number: Int, stage: Stage, partitions: [Int], through: Int64, entries: [BatchEntry], wantsSnapshot: Bool
    ) {
        self.number = number
        self.stage = stage
        self.partitions = partitions
        self.through = through
        self.entries = entries
        self.wantsSnapshot = wantsSnapshot
    }
}

/// What a worker answers to a batch.
public struct BatchResult: Hashable, Sendable {
    public let number: Int
    public let outputs: [DetectorOutput]
    /// The changed states of each partition, when the batch asked for them.
    public let changes: [PartitionChanges]

    public init(number: Int, outputs: [DetectorOutput], changes: [PartitionChanges]) {
        self.number = number
        self.outputs = outputs
        self.changes = changes
    }
}

/// The states of one partition that changed since its last snapshot.
public struct PartitionChanges: Hashable, Sendable {
    public let partition: Int
    public let states: [KeyState]

    public init(partition: Int, states: [KeyState]) {
        self.partition = partition
        self.states = states
    }
}
