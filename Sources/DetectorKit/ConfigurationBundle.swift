import CanonicalJSON
import Hashing
public import Settings

/// The text of everything that decides what the feed says: detector settings, rules and calendars.
///
/// It travels as a log entry, so a log carries the configuration it was judged by.
public struct ConfigurationBundle: Hashable, Sendable {
    /// One file, by its path under the configuration folder.
    public struct File: Hashable, Sendable {
        public let path: String
        public let text: String

        public init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }

    /// The files in the order of their paths.
    public let files: [File]
    /// SHA-256 over the canonical text of all files.
    public let digest: String

    public init(_ files: [File]) {
        self.files = files.sorted { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }
        digest = Digest.sha256(Self.json(self.files).bytes)
    }

    /// The file that holds the detectors' settings, one section a detector.
    public static let settingsPath = "detectors.yaml"

    /// The text of one file.
    public func text(at path: String) -> String? { files.first { $0.path == path }?.text }

    /// The files of a folder such as `Rules/`.
    public func files(under folder: String) -> [File] { files.filter { $0.path.hasPrefix(folder) } }

    /// The section of one detector in the settings file; an absent section reads as an empty one, so that defaults hold.
    ///
    /// The caller asks for its keys and then calls `finish()`, which reports the unknown ones.
    public func settings(of detector: String, _ diagnostics: Diagnostics) -> MappingReader {
        let empty = YAMLNode(
            location: SourceLocation(file: Self.settingsPath, line: 1, column: 1), content: .mapping([]))
        guard let text = text(at: Self.settingsPath),
            let root = YAMLParser.parse(text, file: Self.settingsPath, into: diagnostics)
        else { return MappingReader(empty, in: diagnostics) }
        return MappingReader(root, in: diagnostics).mapping(detector, required: false)
            ?? MappingReader(empty, in: diagnostics)
    }

    /// The bundle as one line of JSON, as the log keeps it.
    public var bytes: [UInt8] { Self.json(files).bytes }

    /// Reads what ``bytes`` wrote; nil for anything else.
    public init?(bytes: [UInt8]) {
        guard let json = try? JSONParser.parse(bytes), let entries = json["files"]?.array else { return nil }
        var files: [File] = []
        for entry in entries {
            guard let path = entry["path"]?.string, let text = entry["text"]?.string else { return nil }
            files.append(File(path: path, text: text))
        }
        self.init(files)
    }

    private static func json(_ files: [File]) -> JSONValue {
        ["files": .array(files.map { ["path": .string($0.path), "text": .string($0.text)] })]
    }
}
