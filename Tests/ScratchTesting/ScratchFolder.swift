public import Foundation

/// A folder of a test's own, which is gone after it.
public final class ScratchFolder: Sendable {
    /// Short, for the path of an ipc endpoint has at most 107 bytes.
    public let path: String

    public init() {
        path = NSTemporaryDirectory() + "bidwatch-" + UUID().uuidString.prefix(13)
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            fatalError("A test cannot run without a folder: \(error)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    public var url: URL { URL(filePath: path, directoryHint: .isDirectory) }

    /// The path of something in it.
    public func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }
}
