public import System
import Zstandard

/// Opens a text for reading by lines: a file, or standard input for `-`; compressed by zstd or not, as its bytes say.
///
/// - Parameter limit: The longest line given as text, in bytes; of longer ones only the size is given.
/// - Throws: `SystemError` now, `SystemError` or ``RecordingError`` from the source's `next()`.
public func openLines(path: String, limit: Int) throws -> any LineSource {
    let reader = path == "-" ? FileReader.standardInput : try FileReader(path: path)
    var start: [UInt8] = []
    while start.count < 4 {
        // A pipe may give fewer bytes than a magic number has.
        let piece = try reader.read()
        if piece.isEmpty { break }
        start += piece
    }
    guard isCompressed(start) else { return LineReader(reader, start: start, limit: limit) }
    return try CompressedLineReader(reader, start: start, limit: limit)
}

/// A frame of zstd, or a skippable one before it (RFC 8878, 3.1).
private func isCompressed(_ start: [UInt8]) -> Bool {
    start.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
        || (start.count >= 4 && start[0] & 0xF0 == 0x50 && Array(start[1..<4]) == [0x2A, 0x4D, 0x18])
}

/// Reads lines from a compressed file in bounded memory.
final class CompressedLineReader: LineSource {
    private let reader: FileReader
    private var decompressor: ZstandardDecompressor
    private var splitter: LineSplitter
    private var isAtEnd = false
    private var lineNumber = 0

    init(_ reader: FileReader, start: [UInt8], limit: Int) throws(ZstandardError) {
        self.reader = reader
        decompressor = try ZstandardDecompressor()
        splitter = LineSplitter(limit: limit)
        decompressor.feed(start)
    }

    func next() throws -> Line? {
        while true {
            if let line = splitter.next() { return counted(line) }
            if isAtEnd { return splitter.finish().map(counted) }
            do {
                try advance()
            } catch let error as ZstandardError {
                throw describe(error)
            }
        }
    }

    private func advance() throws {
        if let piece = try decompressor.next() {
            splitter.feed(piece)
            return
        }
        let chunk = try reader.read()
        if chunk.isEmpty {
            try decompressor.finish()
            isAtEnd = true
        } else {
            decompressor.feed(chunk)
        }
    }

    private func counted(_ line: Line) -> Line {
        lineNumber = line.number
        return line
    }

    private func describe(_ error: ZstandardError) -> RecordingError {
        let code: RecordingError.Code =
            switch error {
            case .truncated: .truncated
            case .windowTooLarge, .exceedsLimit: .tooLarge
            default: .damaged
            }
        return RecordingError(
            code: code, path: reader.name, line: lineNumber + 1, reason: "from here on the file cannot be read",
            remedy: error.description)
    }
}
