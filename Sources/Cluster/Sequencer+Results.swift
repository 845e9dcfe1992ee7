import BidEvents
import DetectorKit

// Answers come in, the frontier moves, checkpoints complete.
extension Sequencer {
    /// Takes a worker's answer; false when it answers nothing that was asked, so that the worker must start over.
    public mutating func receive(_ result: BatchResult, from worker: WorkerID) throws -> Bool {
        guard let batch = workers[worker]?.outstanding.first, batch.number == result.number else {
            counters.strayMessages += 1
            // An answer from before the worker joined anew was overtaken by its second hello; it harms nobody.
            return result.number < workers[worker]?.outstanding.first?.number ?? nextBatch
        }
        workers[worker]!.outstanding.removeFirst()
        keep(result.outputs, of: batch)
        for changes in result.changes {
            for stage in Stage.allCases {
                let id = SlotID(stage: stage, partition: changes.partition)
                if batch.slots.contains(id), slots[id]!.isSnapshotRequested { slots[id]!.snapshot = changes.states }
            }
        }
        for id in batch.slots {
            slots[id]!.outstanding -= 1
            slots[id]!.delivered = max(slots[id]!.delivered, batch.through)
        }
        if let unit = batch.probe { tries[unit] = nil }
        try pump()
        return true
    }

    private mutating func keep(_ outputs: [DetectorOutput], of batch: OutstandingBatch) {
        for output in outputs {
            let id = slot(of: output.place, count: partitionCount)
            // An earlier owner may have delivered it already, and a moved partition is another's business.
            guard batch.slots.contains(id), output.place.offset > slots[id]!.delivered else { continue }
            switch output.content {
            case .finding, .measurement:
                if output.place.offset > frontier { findings[output.place.offset, default: []].append(output) }
            case .observation(let observation):
                guard isUsed(.second), output.place.offset > checkpoint else { continue }
                observations[output.place.offset, default: []].append(
                    PlacedObservation(place: output.place, observation: observation))
                observationCount += 1
            }
        }
    }

    /// Releases what became final and completes a checkpoint; true when either happened.
    mutating func settle() throws -> Bool {
        let final = min(passed(.first), passed(.second))
        var hasMoved = false
        if final > frontier {
            try releaseItems(through: final)
            hasMoved = true
        }
        // A partition that is still catching up needs the observations that a complete checkpoint forgets.
        if let pending = pendingCheckpoint, frontier >= pending,
            slots.values.allSatisfy({ $0.snapshot != nil && $0.sent >= pending })
        {
            completeCheckpoint(pending)
            hasMoved = true
        }
        return hasMoved
    }

    private mutating func releaseItems(through final: Int64) throws {
        var items: [ReleasedItem] = []
        for offset in (frontier + 1)...final {
            if let routed = try window.entry(offset), routed.stored.kind == .setAside,
                let record = SetAside(bytes: routed.stored.bytes)
            {
                items.append(.setAside(record, Position(offset: offset, clock: routed.stored.clock)))
            }
            if let outputs = findings.removeValue(forKey: offset) {
                items += outputs.sorted { $0.place < $1.place }.map { .output($0) }
            }
        }
        frontier = final
        actions.append(.release(items, through: final))
        if limits.checkpointInterval == nil { forgetObservations(through: final) }
        try startCheckpointIfDue()
    }

    mutating func startCheckpointIfDue() throws {
        guard pendingCheckpoint == nil, let interval = limits.checkpointInterval, !workers.isEmpty,
            frontier - checkpoint >= interval || observationCount > limits.observations
        else { return }
        // A partition between two detectors of one entry has no whole state before that entry any more.
        let ahead = slots.values.map { $0.probing == nil ? $0.sent : $0.sent + 1 }
        pendingCheckpoint = max(frontier, ahead.max()!)
    }

    private mutating func completeCheckpoint(_ offset: Int64) {
        let changes = slots.keys.sorted().flatMap { id in slots[id]!.snapshot!.map { (stage: id.stage, state: $0) } }
        for id in slots.keys {
            unkept[id, default: []] += slots[id]!.snapshot!
            slots[id]!.snapshot = nil
            slots[id]!.isSnapshotRequested = false
        }
        checkpoint = offset
        pendingCheckpoint = nil
        counters.checkpoints += 1
        forgetObservations(through: offset)
        actions.append(.commitCheckpoint(through: offset, changes))
    }

    private mutating func forgetObservations(through offset: Int64) {
        for place in observations.keys where place <= offset {
            observationCount -= observations.removeValue(forKey: place)!.count
        }
    }

    /// Forgets entries that nobody needs any more.
    mutating func evict() {
        let needed = slots.values.map(\.sent).min()!
        window.evict(through: min(needed, frontier))
    }
}

/// The partition that an output comes from.
func slot(of place: Place, count: Int) -> SlotID {
    SlotID(stage: place.stage, partition: Router.partition(of: place.key, detector: place.detector, count: count))
}
