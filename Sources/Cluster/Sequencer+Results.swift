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
        guard result.part == batch.parts else {
            // A part was lost: the whole is computed anew.
            counters.strayMessages += 1
            return false
        }
        counters.resultParts += 1
        workers[worker]!.outstanding[0].parts += 1
        try keep(result, of: batch)
        guard result.isLast else { return true }
        workers[worker]!.outstanding.removeFirst()
        for id in batch.slots {
            if slots[id]!.isSnapshotRequested, slots[id]!.snapshot == nil { slots[id]!.snapshot = slots[id]!.arriving }
            slots[id]!.arriving = nil
            slots[id]!.outstanding -= 1
            slots[id]!.delivered = max(slots[id]!.delivered, batch.through)
        }
        if let unit = batch.probe { tries[unit] = nil }
        try pump()
        return true
    }

    private mutating func keep(_ result: BatchResult, of batch: OutstandingBatch) throws {
        for chunk in result.chunks {
            let id = SlotID(stage: chunk.first.stage, partition: chunk.partition)
            // An earlier owner may have delivered it already, and a moved partition is another's business.
            guard batch.slots.contains(id), chunk.offset > slots[id]!.delivered, chunk.offset > frontier else {
                continue
            }
            try keep(chunk, of: id)
        }
        for output in result.observations {
            let id = slot(of: output.place, count: partitionCount)
            guard case .observation(let observation) = output.content, batch.slots.contains(id),
                output.place.offset > slots[id]!.delivered, isUsed(.second), output.place.offset > checkpoint
            else { continue }
            observations[output.place.offset, default: []].append(
                PlacedObservation(place: output.place, observation: observation))
            observationCount += 1
        }
        for changes in result.changes {
            for stage in Stage.allCases {
                let id = SlotID(stage: stage, partition: changes.partition)
                if batch.slots.contains(id), slots[id]!.isSnapshotRequested {
                    let packet = try hold(changes.packet, beside: stateMemory)
                    slots[id]!.arriving = (slots[id]!.arriving ?? []) + [packet]
                }
            }
        }
    }

    private mutating func keep(_ chunk: OutputChunk, of id: SlotID) throws {
        let packet = try hold(chunk.packet, beside: held.memory)
        let kept = HeldChunk(slot: id, first: chunk.first, last: chunk.last, packet: packet)
        held.add(kept)
        findings[chunk.offset, default: []].append(kept)
    }

    /// Keeps a packet in memory, or shelves it when too much is there already.
    private mutating func hold(_ bytes: [UInt8], beside memory: Int) throws -> HeldPacket {
        guard let shelve, memory + bytes.count > limits.heldBytes else { return .memory(bytes) }
        counters.shelvedBytes += bytes.count
        return .shelved(try shelve(bytes), count: bytes.count)
    }

    /// How many bytes of states wait in memory for a checkpoint.
    private var stateMemory: Int {
        let waiting = slots.values.flatMap { ($0.snapshot ?? []) + ($0.arriving ?? []) } + unkept.values.flatMap { $0 }
        return waiting.reduce(0) { $0 + $1.memory }
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
        var entries: [Release.Entry] = []
        for offset in (frontier + 1)...final {
            let routed = try window.entry(offset)
            let record = routed.flatMap { $0.stored.kind == .setAside ? SetAside(bytes: $0.stored.bytes) : nil }
            let chunks = findings.removeValue(forKey: offset) ?? []
            guard let routed, record != nil || !chunks.isEmpty else { continue }
            for chunk in chunks { held.remove(chunk) }
            let position = Position(offset: offset, clock: routed.stored.clock)
            entries.append(Release.Entry(setAside: record.map { ($0, position) }, chunks: chunks))
        }
        frontier = final
        actions.append(.release(Release(entries: entries, through: final)))
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
        let parts = slots.keys.sorted().flatMap { id in slots[id]!.snapshot!.map { (stage: id.stage, packet: $0) } }
        for id in slots.keys {
            unkept[id, default: []] += slots[id]!.snapshot!
            slots[id]!.snapshot = nil
            slots[id]!.isSnapshotRequested = false
        }
        checkpoint = offset
        pendingCheckpoint = nil
        counters.checkpoints += 1
        forgetObservations(through: offset)
        actions.append(.commitCheckpoint(through: offset, StateChanges(parts: parts)))
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
