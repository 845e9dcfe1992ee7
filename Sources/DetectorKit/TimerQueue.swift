import BidEvents

/// When each key has something due: a binary heap whose outdated entries are passed over when they come up.
struct TimerQueue {
    private struct Entry {
        let due: Timestamp
        let key: PartitionKey
    }

    private var heap: [Entry] = []
    private var due: [PartitionKey: Timestamp] = [:]

    /// Sets, moves or, given nil, cancels the timer of a key. O(log n).
    mutating func set(_ time: Timestamp?, for key: PartitionKey) {
        guard due[key] != time else { return }
        due[key] = time
        guard let time else { return }
        heap.append(Entry(due: time, key: key))
        siftUp()
    }

    /// Takes out the keys that are due by the clock, in the order of keys.
    mutating func take(until clock: Timestamp) -> [PartitionKey] {
        var keys: Set<PartitionKey> = []
        while let first = heap.first, first.due <= clock {
            removeFirst()
            if due[first.key] == first.due {
                keys.insert(first.key)
                due[first.key] = nil
            }
        }
        return keys.sorted()
    }

    private mutating func siftUp() {
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].due < heap[parent].due else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func removeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { return }
            let right = left + 1
            let child = right < heap.count && heap[right].due < heap[left].due ? right : left
            guard heap[child].due < heap[parent].due else { return }
            heap.swapAt(child, parent)
            parent = child
        }
    }
}
