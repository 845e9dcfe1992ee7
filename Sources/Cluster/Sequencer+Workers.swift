import DetectorKit

// Workers come, go and share the partitions.
extension Sequencer {
    /// Takes in a worker that holds nothing and accepts so many batches at a time.
    public mutating func join(_ worker: WorkerID, credit: Int) throws {
        if workers[worker] != nil { try leave(worker) }
        joined += 1
        workers[worker] = WorkerState(order: joined, credit: max(1, credit))
        try share()
        try pump()
    }

    /// Gives up a worker that died, hung or left; its partitions start again from the last checkpoint elsewhere.
    ///
    /// The first batch that nobody has survived yet is suspect. Its entries are sent alone from now on, and one that takes a worker down again
    /// and again is set aside for its detector.
    public mutating func leave(_ worker: WorkerID) throws {
        guard let state = workers.removeValue(forKey: worker) else { return }
        counters.workersLost += 1
        // What is not sent yet belongs to its old session; a worker that comes back at once would take it for the new.
        actions.removeAll { if case .send(_, let receiver) = $0 { receiver == worker } else { false } }
        if let culprit = state.outstanding.first(where: isUnproven) { blame(culprit) }
        for id in owned(by: worker) { release(id) }
        try share()
        try pump()
    }

    public func isKnown(_ worker: WorkerID) -> Bool { workers[worker] != nil }

    func owned(by worker: WorkerID) -> [SlotID] {
        slots.values.filter { $0.owner == worker }.map(\.id).sorted()
    }

    /// Whether a batch may be what took its worker down: an answer may be lost with the worker that gave it, so an
    /// empty batch or one that another worker survived must not hide the next.
    private func isUnproven(_ batch: OutstandingBatch) -> Bool {
        guard !batch.isEmpty else { return false }
        if batch.probe != nil { return !batch.slots.isEmpty }
        return batch.slots.contains { slots[$0]!.delivered < batch.through }
    }

    private mutating func blame(_ batch: OutstandingBatch) {
        guard let unit = batch.probe else {
            for id in batch.slots { slots[id]!.suspectThrough = max(slots[id]!.suspectThrough, batch.through) }
            return
        }
        tries[unit, default: 0] += 1
        for id in batch.slots { slots[id]!.suspectThrough = max(slots[id]!.suspectThrough, unit.offset) }
        guard tries[unit]! >= limits.tries else { return }
        setAsides[unit.offset, default: []].insert(unit.detector)
        rewind(batch.slots.first!.stage, to: unit.offset - 1)
        counters.entriesSetAside += 1
        actions.append(
            .setAside(SetAside(detector: unit.detector, offset: unit.offset, tries: tries.removeValue(forKey: unit)!)))
    }

    /// Lets a stage pass an entry anew: partitions that survived it would otherwise keep what the detector made of it,
    /// which a replay of the log would not.
    private mutating func rewind(_ stage: Stage, to offset: Int64) {
        for id in slots.keys.sorted() where id.stage == stage && max(slots[id]!.sent, slots[id]!.delivered) > offset {
            slots[id]!.delivered = min(slots[id]!.delivered, offset)
            if let pending = pendingCheckpoint, pending > offset { slots[id]!.snapshot = nil }
            revoke(id)
        }
    }

    private mutating func revoke(_ id: SlotID) {
        if let owner = slots[id]!.owner, workers[owner] != nil {
            for index in workers[owner]!.outstanding.indices { workers[owner]!.outstanding[index].slots.remove(id) }
            actions.append(.send(.revoke(id), to: owner))
        }
        release(id)
    }

    /// Takes a partition from its owner: what it gave beyond the last whole answer is forgotten.
    private mutating func release(_ id: SlotID) {
        var slot = slots[id]!
        slot.owner = nil
        slot.sent = checkpoint
        slot.outstanding = 0
        slot.probing = nil
        slot.arriving = nil
        if slot.snapshot == nil { slot.isSnapshotRequested = false }
        slots[id] = slot
        forgetOutputs(of: id, after: slot.delivered)
    }

    private mutating func forgetOutputs(of id: SlotID, after offset: Int64) {
        let count = partitionCount
        let isForgotten = { (place: Place) in slot(of: place, count: count) == id }
        for place in findings.keys where place > offset {
            for chunk in findings[place]! where chunk.slot == id { held.remove(chunk) }
            findings[place]!.removeAll { $0.slot == id }
        }
        for place in observations.keys where place > offset {
            let before = observations[place]!.count
            observations[place]!.removeAll { isForgotten($0.place) }
            observationCount -= before - observations[place]!.count
        }
    }

    /// Gives ownerless partitions to the workers with the fewest, then evens out.
    private mutating func share() throws {
        guard !workers.isEmpty else { return }
        for stage in Stage.allCases {
            let ids = (0..<partitionCount).map { SlotID(stage: stage, partition: $0) }
            for id in ids where slots[id]!.owner == nil { try assign(id, to: extremes(of: stage).least) }
            // Without checkpoints a partition that has begun cannot start again elsewhere.
            while limits.checkpointInterval != nil || frontier == checkpoint {
                let (least, most, gap) = extremes(of: stage)
                guard gap > 1, let moved = ids.last(where: { slots[$0]!.owner == most }) else { break }
                revoke(moved)
                try assign(moved, to: least)
            }
        }
    }

    private func extremes(of stage: Stage) -> (least: WorkerID, most: WorkerID, gap: Int) {
        var counts: [WorkerID: Int] = [:]
        for slot in slots.values where slot.id.stage == stage {
            if let owner = slot.owner { counts[owner, default: 0] += 1 }
        }
        let ranked = workers.sorted { left, right in
            (counts[left.key] ?? 0, left.value.order) < (counts[right.key] ?? 0, right.value.order)
        }
        let (least, most) = (ranked.first!.key, ranked.last!.key)
        return (least, most, (counts[most] ?? 0) - (counts[least] ?? 0))
    }

    private mutating func assign(_ id: SlotID, to worker: WorkerID) throws {
        guard let configuration = window.configuration(at: checkpoint) else {
            throw ClusterError.noConfiguration(offset: checkpoint)
        }
        if workers[worker]!.configurationDigest != configuration.digest {
            workers[worker]!.configurationDigest = configuration.digest
            actions.append(.send(.configuration(configuration.bytes), to: worker))
        }
        actions.append(.send(.assign(id), to: worker))
        for chunk in Self.chunks(try latestStates(id), bytes: limits.batchBytes) {
            actions.append(.send(.restore(id, chunk), to: worker))
        }
        slots[id]!.owner = worker
        counters.assignments += 1
    }

    /// The states of the last complete checkpoint, whether or not the shell has kept it yet.
    private func latestStates(_ id: SlotID) throws -> [KeyState] {
        let kept = try loadStates(id)
        guard let changes = unkept[id] else { return kept }
        var latest: [[String]: KeyState] = [:]
        for state in kept { latest[[state.detector, state.key.text]] = state }
        for packet in changes {
            for state in try StatePacket.states(in: packet.bytes) { latest[[state.detector, state.key.text]] = state }
        }
        return latest.values.filter { $0.bytes != nil }.sorted { ($0.detector, $0.key) < ($1.detector, $1.key) }
    }

    private static func chunks(_ states: [KeyState], bytes limit: Int) -> [[KeyState]] {
        var chunks: [[KeyState]] = []
        var size = limit
        for state in states {
            if size >= limit {
                chunks.append([])
                size = 0
            }
            chunks[chunks.count - 1].append(state)
            size += state.bytes?.count ?? 0
        }
        return chunks
    }
}
