public import DetectorKit
import System

/// One line of a recording or of a plain event file.
public struct RecordingLine: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        /// An entry of a recording; its body is not checked yet.
        case entry(StoredEntry)
        /// A line of a plain event file, checked for nothing.
        case event([UInt8])
        /// A line of a plain event file that is longer than an event may be.
        case oversize(byteCount: Int)
    }

    /// Counted from 1, the header included.
    public let number: Int
    public let content: Content
}

/// Reads a recording, or a plain file of one event a line, in bounded memory.
public final class RecordingReader {
    /// The file, or `standard input`.
    public let path: String
    /// What the recording says of itself; nil for a plain file of events.
    public let header: RecordingHeader?
    /// The longest event accepted in a plain file, in bytes.
    public static let largestEvent = 1 << 20

    /// A configuration is one entry too, and larger than any event.
    private static let lineLimit = 16 << 20

    private let lines: any LineSource
    private var first: Line?
    private var lastOffset: Int64

    /// Opens a file, or standard input for `-`; compressed by zstd or not, as its bytes say.
    ///
    /// - Throws: ``RecordingError`` for a damaged header or one of another format, or a `SystemError`.
    public init(path: String) throws {
        self.path = path == "-" ? "standard input" : path
        lines = try openLines(path: path, limit: Self.lineLimit)
        let first = try lines.next()
        if case .text(let bytes, _) = first, RecordingHeader.isAnnounced(by: bytes) {
            let header = try RecordingHeader(line: bytes, path: self.path)
            self.header = header
            lastOffset = header.firstOffset - 1
        } else {
            header = nil
            lastOffset = 0
            self.first = first
        }
    }

    /// The next line that is not blank; nil at the end.
    ///
    /// - Throws: ``RecordingError`` for a line of a recording that is damaged, out of order or missing at the end.
    public func next() throws -> RecordingLine? {
        while let line = try takeLine() {
            switch (line, header) {
            case (.text(let bytes, let number), let header?):
                return RecordingLine(number: number, content: .entry(try entry(bytes, number, header)))
            case (.oversize(let count, let number), .some):
                throw fault(.tooLarge, number, "the line has \(count) bytes", "Fetch or record it again.")
            case (.text(let bytes, let number), nil):
                if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
                let isTooLong = bytes.count > Self.largestEvent
                return RecordingLine(
                    number: number, content: isTooLong ? .oversize(byteCount: bytes.count) : .event(bytes))
            case (.oversize(let count, let number), nil):
                return RecordingLine(number: number, content: .oversize(byteCount: count))
            }
        }
        try checkEnd()
        return nil
    }

    private func takeLine() throws -> Line? {
        defer { first = nil }
        return try first ?? lines.next()
    }

    private func entry(_ bytes: [UInt8], _ number: Int, _ header: RecordingHeader) throws(RecordingError) -> StoredEntry
    {
        guard let entry = EntryLine.entry(bytes) else {
            throw fault(.damaged, number, "the line is no log entry", "Fetch or record it again.")
        }
        guard entry.offset == lastOffset + 1, entry.offset <= header.lastOffset else {
            throw fault(
                .notContinuous, number,
                "entry \(entry.offset) stands here; \(lastOffset + 1) should, of \(header.lastOffset) in all",
                "Fetch or record it again; a recording cannot be cut or joined by hand.")
        }
        lastOffset = entry.offset
        return entry
    }

    private func checkEnd() throws(RecordingError) {
        guard let header, lastOffset < header.lastOffset else { return }
        throw RecordingError(
            code: .truncated, path: path, line: nil,
            reason: "the recording ends at entry \(lastOffset) of \(header.lastOffset)",
            remedy: "Fetch or record it again.")
    }

    func fault(_ code: RecordingError.Code, _ line: Int, _ reason: String, _ remedy: String) -> RecordingError {
        RecordingError(code: code, path: path, line: line, reason: reason, remedy: remedy)
    }
}

@available(*, unavailable)
extension RecordingReader: Sendable {}
