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

/// A part of what a worker answers to a batch; most answers have one.
public struct BatchResult: Hashable, Sendable {
    public let number: Int
    /// The how-manieth part it is, from 0.
    public let part: Int
    /// Whether the batch is answered with it.
    public let isLast: Bool
    /// Findings and measurements, as they are kept until they are final.
    public let chunks: [OutputChunk]
    public let observations: [DetectorOutput]
    /// Changed states of partitions, when the batch asked for them; a partition's may go on in the next part.
    public let changes: [PartitionChanges]

    public init(
        number: Int, part: Int = 0, isLast: Bool = true, chunks: [OutputChunk] = [],
        observations: [DetectorOutput] = [], changes: [PartitionChanges] = []
    ) {
        self.number = number
        self.part = part
        self.isLast = isLast
        self.chunks = chunks
        self.observations = observations
        self.changes = changes
    }
}

/// Findings and measurements of one partition at one offset, in the order of their places, as a packet.
public struct OutputChunk: Hashable, Sendable {
    public let partition: Int
    public let offset: Int64
    public let first: Place
    public let last: Place
    public let packet: [UInt8]

    public init(partition: Int, offset: Int64, first: Place, last: Place, packet: [UInt8]) {
        self.partition = partition
        self.offset = offset
        self.first = first
        self.last = last
        self.packet = packet
    }
}

/// States of one partition that changed since its last snapshot, as a packet.
public struct PartitionChanges: Hashable, Sendable {
    public let partition: Int
    public let packet: [UInt8]

    public init(partition: Int, packet: [UInt8]) {
        self.partition = partition
        self.packet = packet
    }
}
