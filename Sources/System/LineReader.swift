/// Reads lines from a file, pipe or terminal in bounded memory.
public final class LineReader: LineSource {
    private let reader: FileReader
    private var splitter: LineSplitter
    private var isAtEnd = false

    /// - Parameters:
    ///   - start: Bytes that were read already, to look at them.
    ///   - limit: The longest line given as text, in bytes.
    public init(_ reader: FileReader, start: [UInt8] = [], limit: Int) {
        self.reader = reader
        splitter = LineSplitter(limit: limit)
        splitter.feed(start)
    }

    /// Reads from a descriptor that stays open afterwards.
    public convenience init(fileDescriptor: Int32, limit: Int) {
        self.init(FileReader(fileDescriptor: fileDescriptor, name: "descriptor \(fileDescriptor)"), limit: limit)
    }

    public func next() throws(SystemError) -> Line? {
        while true {
            if let line = splitter.next() { return line }
            if isAtEnd { return splitter.finish() }
            let chunk = try reader.read()
            isAtEnd = chunk.isEmpty
            splitter.feed(chunk)
        }
    }
}

@available(*, unavailable)
extension LineReader: Sendable {}
