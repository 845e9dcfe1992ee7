import BidEvents

/// The states of one detector in one partition, with their timers and what changed since the last checkpoint.
struct KeyedStates<State: Codable & Sendable> {
    struct Slot: Codable {
        var state: State
        var seal = SealedBox()
    }

    private var slots: [PartitionKey: Slot] = [:]
    private var dirty: Set<PartitionKey> = []
    private(set) var timers = TimerQueue()

    var count: Int { slots.count }

    /// Changes the state of a key, made anew when there is none, and keeps its timer.
    mutating func update(
        _ key: PartitionKey, initial: () -> State, nextTimer: (State) -> Timestamp?,
        _ change: (inout Slot) -> Bool
    ) {
        var slot = slots[key] ?? Slot(state: initial())
        slots[key] = nil  // so that the change works on the only copy
        let isRetired = change(&slot)
        dirty.insert(key)
        if isRetired {
            timers.set(nil, for: key)
        } else {
            timers.set(nextTimer(slot.state), for: key)
            slots[key] = slot
        }
    }

    /// Changes the states of all keys in their order and sets their timers anew; the closure says what changed.
    mutating func updateAll(
        nextTimer: (State) -> Timestamp?, _ change: (PartitionKey, inout Slot) throws -> Bool
    ) rethrows {
        for key in slots.keys.sorted() {
            var slot = slots[key]!
            slots[key] = nil  // so that the change works on the only copy
            if try change(key, &slot) { dirty.insert(key) }
            timers.set(nextTimer(slot.state), for: key)
            slots[key] = slot
        }
    }

    mutating func takeDue(until clock: Timestamp) -> [PartitionKey] {
        timers.take(until: clock).filter { slots[$0] != nil }
    }

    /// Hands over what changed since the last call, in the order of keys.
    mutating func takeChanges(of detector: String, _ emit: (KeyState) throws -> Void) rethrows {
        let keys = dirty.sorted()
        dirty = []
        for key in keys {
            try emit(KeyState(detector: detector, key: key, bytes: slots[key].map(StateCoding.encode)))
        }
    }

    mutating func restore(_ key: PartitionKey, _ bytes: [UInt8], nextTimer: (State) -> Timestamp?) throws {
        let slot = try StateCoding.decode(Slot.self, from: bytes)
        timers.set(nextTimer(slot.state), for: key)
        slots[key] = slot
    }
}
