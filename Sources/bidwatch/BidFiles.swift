import BidEvents
import CommandLineOptions
import Documents
import System

/// The files of one bid or tender on disk.
struct BidFiles {
    /// Folders within folders.
    private static let deepest = 16
    private static let most = 10_000

    private let files: [(path: String, name: String)]
    /// When the newest of them was changed.
    let newest: Timestamp
    /// The SHA-256 of the file when it is a single one, once it was read.
    private(set) var digest: String?

    /// Finds the files; what is not there is an error before anything is read. Links in folders are not followed.
    init(_ paths: [String]) throws {
        var files: [(path: String, name: String)] = []
        for path in paths {
            guard FileSystem.exists(path) else { throw MissingFile(path: path) }
            let name = path.split(separator: "/").last.map(String.init) ?? path
            if FileSystem.isDirectory(path) {
                try Self.collect(path, prefix: "", depth: 1, into: &files)
            } else {
                files.append((path, name))
            }
        }
        guard !files.isEmpty else { throw MissingFile(path: paths.joined(separator: ", ")) }
        self.files = files
        newest = files.compactMap { FileSystem.modified($0.path) }.max() ?? Timestamp(milliseconds: 0)
    }

    /// Reads them all in their order.
    mutating func documents(_ extractor: DocumentExtractor) throws -> [DocumentContents] {
        let read = try files.map { try extractor.extract(path: $0.path, name: $0.name) }
        digest = read.count == 1 ? read[0].sha256 : nil
        return read.flatMap(\.documents)
    }

    private static func collect(
        _ folder: String, prefix: String, depth: Int, into files: inout [(path: String, name: String)]
    ) throws {
        for name in try FileSystem.list(folder) {
            let path = "\(folder)/\(name)"
            if FileSystem.isLink(path) { continue }
            if FileSystem.isDirectory(path) {
                guard depth < deepest else {
                    throw UsageError("\(path) lies more than \(deepest) folders deep", remedy: "name it itself")
                }
                try collect(path, prefix: "\(prefix)\(name)/", depth: depth + 1, into: &files)
            } else {
                files.append((path, prefix + name))
            }
            guard files.count <= most else {
                throw UsageError("\(folder) holds more than \(most) files", remedy: "name the files of one bid")
            }
        }
    }
}

/// A file that was named and is not there, or a folder without files.
struct MissingFile: ExitStatusProviding, CustomStringConvertible {
    let path: String

    var exitStatus: ExitStatus { .unavailable }
    var description: String { "there is nothing to read at \(path)" }
}
