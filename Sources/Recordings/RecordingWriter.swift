public import DetectorKit
import System
import Zstandard

/// Writes a range of log entries as a recording; equal entries give equal bytes.
public final class RecordingWriter {
    private let path: String
    private let header: RecordingHeader
    private let file: FileWriter
    private var compressor: ZstandardCompressor?
    private var buffer: [UInt8] = []
    private var lastOffset: Int64

    private static let bufferSize = 1 << 18

    /// Makes or empties a file, or writes to standard output for `-`, and writes the header.
    ///
    /// - Parameter compress: Whether the file is compressed by zstd.
    public init(path: String, compress: Bool, header: RecordingHeader) throws {
        self.path = path == "-" ? "standard output" : path
        self.header = header
        file = path == "-" ? .standardOutput : try FileWriter(path: path)
        compressor = compress ? try ZstandardCompressor() : nil
        lastOffset = header.firstOffset - 1
        try add(header.bytes)
    }

    /// Adds the next entry of the range that the header names.
    public func append(_ entry: StoredEntry) throws {
        guard entry.offset == lastOffset + 1, entry.offset <= header.lastOffset else {
            throw RecordingError(
                code: .notContinuous, path: path, line: nil,
                reason: "entry \(entry.offset) was given where \(lastOffset + 1) of \(header.lastOffset) is due",
                remedy: "Record a range that the log holds as a whole.")
        }
        lastOffset = entry.offset
        try add(EntryLine.bytes(entry))
    }

    /// Puts the recording on disk; without this it is not complete.
    ///
    /// - Throws: ``RecordingError`` when entries that the header names are missing, or a `SystemError`.
    public func finish() throws {
        guard lastOffset == header.lastOffset else {
            throw RecordingError(
                code: .truncated, path: path, line: nil,
                reason: "entries \(lastOffset + 1) to \(header.lastOffset) are missing",
                remedy: "Record a range that the log holds as a whole.")
        }
        try flush()
        if let rest = try compressor?.finish() { try file.write(rest) }
        try file.finish()
    }

    private func add(_ line: [UInt8]) throws {
        buffer += line
        buffer.append(0x0A)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    private func flush() throws {
        try file.write(try compressor?.compress(buffer) ?? buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}

@available(*, unavailable)
extension RecordingWriter: Sendable {}
