public import DetectorKit

/// A walk over a range of the log; it holds one small batch and no lock between calls.
public final class LogCursor {
    private let reader: LogReader
    private let end: Int64
    private var offset: Int64
    private var batch: [StoredEntry] = []
    private var position = 0

    private static let batchLimit = 1_000
    private static let batchBytes = 4 << 20

    init(_ reader: LogReader, _ range: ClosedRange<Int64>) {
        self.reader = reader
        offset = range.lowerBound - 1
        end = range.upperBound
    }

    /// The next entry; nil at the end of the range or of the log.
    public func next() throws -> StoredEntry? {
        if position == batch.count {
            guard offset < end else { return nil }
            batch = try reader.entries(after: offset, limit: Self.batchLimit, byteLimit: Self.batchBytes)
            position = 0
        }
        guard position < batch.count, batch[position].offset <= end else { return nil }
        defer { position += 1 }
        offset = batch[position].offset
        return batch[position]
    }
}

@available(*, unavailable)
extension LogCursor: Sendable {}
