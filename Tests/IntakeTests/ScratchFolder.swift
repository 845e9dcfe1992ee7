import Foundation

/// A folder of its own for one test, gone when the test ends.
final class ScratchFolder {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "bidwatch-test-" + UUID().uuidString
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }
}
