import Glibc

/// Cuts a stream of chunks into lines in bounded memory: one chunk and one line up to the limit are held.
///
/// Lines end with a line feed, or with a carriage return and a line feed; the last needs no ending. Every other byte,
/// NUL included, belongs to its line. A byte order mark before the first line is dropped.
public struct LineSplitter: Sendable {
    /// The longest line that is given as text, in bytes.
    public let limit: Int
    private var chunk: [UInt8] = []
    private var position = 0
    private var partial: [UInt8] = []
    /// All bytes of the line so far, kept or not.
    private var lineLength = 0
    private var lastByte: UInt8 = 0
    private var number = 0

    private static let carriageReturn: UInt8 = 0x0D
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    public init(limit: Int) {
        precondition(limit > 0, "a line may hold something")
        self.limit = limit
    }

    /// Hands over the next chunk, once ``next()`` has given nil.
    public mutating func feed(_ bytes: [UInt8]) {
        precondition(position == chunk.count, "take all lines out before the next chunk")
        chunk = bytes
        position = 0
    }

    /// The next whole line; nil when more input is needed.
    public mutating func next() -> Line? {
        guard position < chunk.count else { return nil }
        guard let end = lineFeed() else {
            keep(position..<chunk.count)
            position = chunk.count
            return nil
        }
        keep(position..<end)
        position = end + 1
        return takeLine()
    }

    /// The last line when it has no ending; nil when there is none.
    public mutating func finish() -> Line? { lineLength > 0 ? takeLine() : nil }

    private mutating func keep(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        lineLength += range.count
        lastByte = chunk[range.upperBound - 1]
        // Room for a carriage return and a byte order mark, which do not count.
        if lineLength <= limit + 4 { partial += chunk[range] } else { partial = [] }
    }

    private mutating func takeLine() -> Line {
        number += 1
        defer {
            partial = []
            lineLength = 0
        }
        if lastByte == Self.carriageReturn, lineLength > 0 {
            lineLength -= 1
            _ = partial.popLast()
        }
        if number == 1, partial.starts(with: Self.byteOrderMark) {
            lineLength -= Self.byteOrderMark.count
            partial.removeFirst(Self.byteOrderMark.count)
        }
        return lineLength <= limit
            ? .text(partial, number: number) : .oversize(byteCount: lineLength, number: number)
    }

    private func lineFeed() -> Int? {
        unsafe chunk.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress,
                let found = unsafe memchr(start + position, 0x0A, bytes.count - position)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - start
        }
    }
}
