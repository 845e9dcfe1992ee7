public import Settings

/// How much of a document, or of a package of documents, is read at most; each is a key under `documents:`.
public struct DocumentLimits: Equatable, Sendable {
    /// Bytes of one file, and of one entry of a package.
    public var fileBytes = 256 << 20
    /// Bytes that everything packed in one file unpacks to, and the parts of one office document.
    public var unpackedBytes = 1 << 30
    /// How many times its packed size something may unpack to, once that exceeds ``smallestBomb``.
    public var compressionRatio = 200
    /// Entries of one package with those of packages in it, and of one office document.
    public var entries = 5_000
    /// Packages within packages; 1 is the file itself.
    public var nesting = 3
    public var pages = 3_000
    /// Unicode scalars of one document's text.
    public var characters = 5_000_000
    /// Pictures of one document that are digested.
    public var images = 500
    /// Seconds by the clock, and on a processor, that one file may take.
    public var seconds = 60
    /// Seconds that one file may take with all that is packed in it.
    public var packageSeconds = 1_800
    /// Bytes of memory that the process which reads one file may map.
    public var memoryBytes = 2 << 30
    /// Bytes that the reading process may answer about one document.
    public var answerBytes = 64 << 20

    /// What unpacks to less is no bomb, however well it was packed.
    static let smallestBomb = 16 << 20

    public init() {}

    private typealias Path = any WritableKeyPath<DocumentLimits, Int> & Sendable

    /// Every limit: its key, where it is kept, and what it may be.
    private static let declarations: [(key: String, path: Path, range: ClosedRange<Int>)] = [
        ("file_bytes", \.fileBytes, 1_024...(2 << 30)),
        ("unpacked_bytes", \.unpackedBytes, 1_024...(16 << 30)),
        ("compression_ratio", \.compressionRatio, 10...100_000),
        ("entries", \.entries, 1...1_000_000),
        ("nesting", \.nesting, 1...10),
        ("pages", \.pages, 1...100_000),
        ("characters", \.characters, 1_000...100_000_000),
        ("images", \.images, 0...100_000),
        ("read_secs", \.seconds, 1...3_600),
        ("package_secs", \.packageSeconds, 1...86_400),
        ("memory_bytes", \.memoryBytes, (256 << 20)...(64 << 30)),
        ("answer_bytes", \.answerBytes, (1 << 20)...(1 << 30)),
    ]

    /// Reads the section `documents:`; what it leaves out keeps its default.
    public init(_ reader: MappingReader) {
        for (key, path, range) in Self.declarations {
            self[keyPath: path] = reader.integer(key, in: range, default: self[keyPath: path]) ?? self[keyPath: path]
        }
        reader.finish()
    }

    /// The limits as one word of a command line.
    var word: String { Self.declarations.map { String(self[keyPath: $0.path]) }.joined(separator: ",") }

    /// Nil when it is not what ``word`` writes.
    init?(word: String) {
        let numbers = word.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == Self.declarations.count else { return nil }
        for (declaration, number) in zip(Self.declarations, numbers) {
            guard let number else { return nil }
            self[keyPath: declaration.path] = number
        }
    }
}
