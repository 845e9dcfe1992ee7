import BidEvents
public import DetectorKit
import OutputFormat

/// One item of the feed's raw order.
public enum ReleasedItem: Sendable {
    case output(DetectorOutput)
    case setAside(SetAside, Position)
}

/// A stretch of the log whose findings and measurements are final.
///
/// What a tick gives may be larger than memory: the items are read while they are gone through, a few packets at a
/// time.
public struct Release: Sendable {
    struct Entry: Sendable {
        var setAside: (SetAside, Position)?
        var chunks: [HeldChunk]
    }

    let entries: [Entry]
    /// Everything up to this offset is final.
    public let through: Int64

    /// Goes through the items in the order of their places.
    public func forEach(_ body: (ReleasedItem) throws -> Void) throws {
        for entry in entries {
            if let (record, position) = entry.setAside { try body(.setAside(record, position)) }
            var merge = Merge(entry.chunks)
            while let output = try merge.next() { try body(.output(output)) }
        }
    }
}

/// Puts the chunks of an offset into one order, with one chunk of each partition read at a time.
private struct Merge {
    /// Chunks of which each begins after the one before it ends.
    private struct Run {
        private var chunks: ArraySlice<HeldChunk>
        private var outputs: ArraySlice<DetectorOutput> = []
        private(set) var head: Place

        init(_ chunks: [HeldChunk]) {
            self.chunks = chunks[...]
            head = chunks[0].first
        }

        /// The output at the head, and whether there is another.
        mutating func take() throws -> (output: DetectorOutput, isEmpty: Bool) {
            if outputs.isEmpty {
                outputs = try OutputPacket.outputs(in: chunks.removeFirst().packet.bytes)[...]
            }
            let output = outputs.removeFirst()
            guard let next = outputs.first?.place ?? chunks.first?.first else { return (output, true) }
            head = next
            return (output, false)
        }
    }

    /// By their heads, the lowest last.
    private var runs: [Run] = []

    init(_ chunks: [HeldChunk]) {
        var parts: [SlotID: [[HeldChunk]]] = [:]
        for chunk in chunks {
            if let last = parts[chunk.slot]?.last?.last, last.last < chunk.first {
                let index = parts[chunk.slot]!.count - 1
                parts[chunk.slot]![index].append(chunk)
            } else {
                parts[chunk.slot, default: []].append([chunk])
            }
        }
        runs = parts.values.flatMap { $0 }.map { Run($0) }.sorted { $1.head < $0.head }
    }

    mutating func next() throws -> DetectorOutput? {
        guard let last = runs.indices.last else { return nil }
        let (output, isEmpty) = try runs[last].take()
        if isEmpty {
            runs.removeLast()
        } else if last > 0, runs[last - 1].head < runs[last].head {
            let run = runs.removeLast()
            runs.insert(run, at: place(for: run.head))
        }
        return output
    }

    private func place(for head: Place) -> Int {
        var (low, high) = (0, runs.count)
        while low < high {
            let middle = (low + high) / 2
            if head < runs[middle].head { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
