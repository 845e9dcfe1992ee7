import System

/// The right of one coordinator to a data folder, held until this object or the process ends.
public final class DataDirectoryLock: Sendable {
    /// The file in the data folder that is locked; it names the holder's process id.
    public static let fileName = "lock"

    public let directory: String
    private let lock: FileLock

    /// Makes the folder, for its owner only, when it is missing.
    /// - Throws: ``LogError`` with the code `inUse` when another process holds it, or a `SystemError`.
    public init(directory: String) throws {
        try FileSystem.createDirectory(directory)
        switch try FileLock.acquire("\(directory)/\(Self.fileName)") {
        case .acquired(let lock): self.lock = lock
        case .held(let holder):
            let who = holder.map { "process \($0)" } ?? "another process"
            throw LogError(
                code: .inUse, sentence: "The data folder \(directory) is in use by \(who).",
                remedy: "Stop that process, or name another data folder.")
        }
        self.directory = directory
    }
}
