import DetectorKit

// What is sent to whom.
extension Sequencer {
    /// Sends what workers have credit for.
    mutating func pump() throws {
        try startCheckpointIfDue()
        var isMoving = true
        while isMoving {
            isMoving = false
            for worker in workers.keys.sorted(by: { workers[$0]!.order < workers[$1]!.order }) {
                while workers[worker]!.outstanding.count < workers[worker]!.credit, try dispatch(to: worker) {
                    isMoving = true
                }
            }
            if try settle() { isMoving = true }
        }
        evict()
    }

    /// Sends one batch for the partitions of a worker that are furthest behind; false when none has work.
    private mutating func dispatch(to worker: WorkerID) throws -> Bool {
        let ids = owned(by: worker).sorted { (slots[$0]!.sent, $0) < (slots[$1]!.sent, $1) }
        // With a suspect in hand one batch at a time, so that a death tells which one it was.
        if !workers[worker]!.outstanding.isEmpty, ids.contains(where: isSuspect) { return false }
        var tried: Set<SlotID> = []
        for id in ids where !tried.contains(id) {
            if isProbing(id) {
                if try probe(id, worker) { return true }
                continue
            }
            let sent = slots[id]!.sent
            let group = ids.filter { $0.stage == id.stage && slots[$0]!.sent == sent && !isProbing($0) }
            tried.formUnion(group)
            if try advance(group, from: sent, worker) { return true }
        }
        return false
    }

    /// How far a stage may be sent now.
    private func limit(of stage: Stage) -> Int64 {
        guard stage == .first else { return passed(.first) }
        // While much waits to become final, only those that everybody waits for go on.
        let ahead = held.total > limits.waitingBytes ? passed(.first) + 1 : frontier + limits.entriesAhead
        return min(lastOffset, ahead)
    }

    private mutating func advance(_ group: [SlotID], from sent: Int64, _ worker: WorkerID) throws -> Bool {
        let stage = group[0].stage
        if let pending = pendingCheckpoint, sent == pending {
            let due = group.filter { !slots[$0]!.isSnapshotRequested }
            if !due.isEmpty {
                send(due, through: sent, entries: [], wantsSnapshot: true, probe: nil, worker)
                return true
            }
        }
        var bound = limit(of: stage)
        if let pending = pendingCheckpoint, sent < pending { bound = min(bound, pending) }
        // Partitions that are further on join the group where it reaches them.
        for id in owned(by: worker) where id.stage == stage && slots[id]!.sent > sent {
            bound = min(bound, slots[id]!.sent)
        }
        for id in group where slots[id]!.suspectThrough > slots[id]!.delivered && slots[id]!.delivered > sent {
            bound = min(bound, slots[id]!.delivered)
        }
        guard bound > sent else { return false }
        let (entries, through) = try collect(Set(group.map(\.partition)), stage, from: sent, bound: bound)
        let wantsSnapshot = pendingCheckpoint == through
        if entries.isEmpty, !wantsSnapshot {
            // Nothing concerns these partitions: they have passed without a word, unless answers are on their way.
            let busy = group.filter { slots[$0]!.outstanding > 0 }
            for id in group where slots[id]!.outstanding == 0 {
                slots[id]!.sent = through
                slots[id]!.delivered = max(slots[id]!.delivered, through)
            }
            if busy.isEmpty { return true }
            send(busy, through: through, entries: [], wantsSnapshot: false, probe: nil, worker)
            return true
        }
        send(group, through: through, entries: entries, wantsSnapshot: wantsSnapshot, probe: nil, worker)
        return true
    }

    private mutating func collect(
        _ partitions: Set<Int>, _ stage: Stage, from sent: Int64, bound: Int64
    ) throws -> (entries: [BatchEntry], through: Int64) {
        var entries: [BatchEntry] = []
        var (offset, bytes) = (sent, 0)
        while offset < bound, entries.count < limits.batchEntries, bytes < limits.batchBytes, offset - sent < 4_096 {
            guard let routed = try window.entry(offset + 1) else { break }
            offset += 1
            guard let entry = batchEntry(routed, stage, partitions, only: nil) else { continue }
            bytes += entry.stored.bytes.count + entry.observations.reduce(0) { $0 + $1.payload.utf8.count }
            entries.append(entry)
        }
        return (entries, offset)
    }

    private mutating func batchEntry(
        _ routed: RoutedEntry, _ stage: Stage, _ partitions: Set<Int>, only: String?
    ) -> BatchEntry? {
        let stored = routed.stored
        let skipped = (setAsides[stored.offset] ?? []).sorted()
        switch stage {
        case .first:
            let here = routed.partitions.filter(partitions.contains)
            guard !here.isEmpty else { return nil }
            return BatchEntry(stored: stored, partitions: here, skipped: skipped, only: only, observations: [])
        case .second:
            let isShared = stored.kind == .tick || stored.kind == .configuration
            let derived = derived(at: stored.offset).filter {
                partitions.contains(partition(of: $0)) && !skipped.contains($0.detector)
            }
            guard isShared || !derived.isEmpty else { return nil }
            let here = isShared ? partitions : Set(derived.map(partition(of:)))
            let bare = StoredEntry(
                offset: stored.offset, clock: stored.clock, kind: stored.kind, bytes: isShared ? stored.bytes : [])
            return BatchEntry(
                stored: bare, partitions: here.sorted(), skipped: skipped, only: only,
                observations: only.map { name in derived.filter { $0.detector == name } } ?? derived)
        }
    }

    private func partition(of observation: Observation) -> Int {
        Router.partition(of: observation.key, detector: observation.detector, count: partitionCount)
    }

    private mutating func derived(at offset: Int64) -> [Observation] {
        guard let placed = observations[offset] else { return [] }
        return placed.sorted { $0.place < $1.place }.map(\.observation)
    }

    private mutating func send(
        _ group: [SlotID], through: Int64, entries: [BatchEntry], wantsSnapshot: Bool, probe: ProbeUnit?,
        _ worker: WorkerID
    ) {
        let number = nextBatch
        nextBatch += 1
        workers[worker]!.outstanding.append(
            OutstandingBatch(
                number: number, through: through, slots: Set(group), probe: probe, isEmpty: entries.isEmpty))
        for id in group {
            slots[id]!.sent = max(slots[id]!.sent, through)
            slots[id]!.outstanding += 1
            if wantsSnapshot { slots[id]!.isSnapshotRequested = true }
        }
        counters.batches += 1
        actions.append(
            .send(
                .batch(
                    Batch(
                        number: number, stage: group[0].stage, partitions: group.map(\.partition).sorted(),
                        through: through, entries: entries, wantsSnapshot: wantsSnapshot)),
                to: worker))
    }
}

// Entries that took a worker down go alone, detector by detector.
extension Sequencer {
    private func isSuspect(_ id: SlotID) -> Bool {
        let slot = slots[id]!
        return slot.probing != nil || slot.delivered < slot.suspectThrough
    }

    private func isProbing(_ id: SlotID) -> Bool {
        let slot = slots[id]!
        return slot.probing != nil || (slot.sent >= slot.delivered && slot.sent < slot.suspectThrough)
    }

    private mutating func probe(_ id: SlotID, _ worker: WorkerID) throws -> Bool {
        // One at a time: the answer must tell which of them was survived.
        guard slots[id]!.outstanding == 0 else { return false }
        let offset = slots[id]!.sent + 1
        guard offset <= limit(of: id.stage), let routed = try window.entry(offset) else { return false }
        let wantsSnapshot = pendingCheckpoint == offset
        if pendingCheckpoint == slots[id]!.sent, !slots[id]!.isSnapshotRequested {
            send([id], through: slots[id]!.sent, entries: [], wantsSnapshot: true, probe: nil, worker)
            return true
        }
        var remaining = try slots[id]!.probing ?? probed(routed, id)
        let entry = batchEntry(routed, id.stage, [id.partition], only: remaining.first)
        guard let entry, !remaining.isEmpty else {
            slots[id]!.probing = nil
            let plain = batchEntry(routed, id.stage, [id.partition], only: nil)
            if plain == nil, !wantsSnapshot {
                slots[id]!.sent = offset
                slots[id]!.delivered = max(slots[id]!.delivered, offset)
                return true
            }
            send(
                [id], through: offset, entries: plain.map { [$0] } ?? [], wantsSnapshot: wantsSnapshot, probe: nil,
                worker)
            return true
        }
        let detector = remaining.removeFirst()
        slots[id]!.probing = remaining.isEmpty ? nil : remaining
        send(
            [id], through: remaining.isEmpty ? offset : offset - 1, entries: [entry],
            wantsSnapshot: wantsSnapshot && remaining.isEmpty, probe: ProbeUnit(detector: detector, offset: offset),
            worker)
        return true
    }

    /// The detectors to try at an entry; none for one that no detector folds.
    private mutating func probed(_ routed: RoutedEntry, _ id: SlotID) throws -> [String] {
        guard routed.stored.kind != .setAside else { return [] }
        let skipped = setAsides[routed.stored.offset] ?? []
        // A configuration reaches every detector, also one that does not let its states follow it.
        let isConfiguration = routed.stored.kind == .configuration
        guard id.stage == .second else {
            guard routed.partitions.contains(id.partition) else { return [] }
            return try window.detectors(of: routed, in: id.partition)
                .filter { isConfiguration || !skipped.contains($0) }
        }
        if routed.stored.kind == .tick || isConfiguration {
            return catalog.registrations.filter { $0.stage == .second }.map(\.descriptor.id)
                .filter { isConfiguration || !skipped.contains($0) }
        }
        let here = derived(at: routed.stored.offset).filter { partition(of: $0) == id.partition }
        return Set(here.map(\.detector)).subtracting(skipped).sorted()
    }
}
